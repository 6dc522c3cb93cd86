using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Classroom.Checking.Files;

internal sealed class SourceLines() : CellRule("source-lines", "one line of the file for each line of a cell keeps changes readable")
{
    protected override IEnumerable<string> Check(Cell cell)
    {
        if (cell.Json["source"] is not JsonArray source || !JsonNode.DeepEquals(source, NotebookJson.Lines(cell.Source)))
            yield return "expected \"source\" as a list of lines, each but the last with its line end.";
        if (cell.Source.Contains('\r')) yield return "lines end with \\n alone, without \\r.";
        if (cell.Source.EndsWith('\n')) yield return "ends with an empty line.";
    }
}
