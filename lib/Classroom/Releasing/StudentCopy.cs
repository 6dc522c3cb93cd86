using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Classroom.Releasing;

/// <summary>A notebook as students get it: without the cells that hold solutions, otherwise the same.</summary>
internal static class StudentCopy
{
    public static string Text(Notebook notebook)
    {
        var json = (JsonObject)notebook.Json.DeepClone();
        var cells = (JsonArray)json["cells"]!;
        foreach (var solution in notebook.Cells.Where(cell => cell.Has(Tag.Solution)).OrderByDescending(cell => cell.Number))
            cells.RemoveAt(solution.Number - 1);
        return NotebookJson.Text(json);
    }
}
