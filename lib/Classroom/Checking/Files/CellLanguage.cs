using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Classroom.Checking.Files;

internal sealed class CellLanguage() : CellRule("cell-language", "Polyglot Notebooks and Verso read a cell's language from its metadata")
{
    protected override IEnumerable<string> Check(Cell cell)
    {
        var metadata = cell.Json["metadata"] as JsonObject;
        if (cell.IsCode && (metadata?["polyglot_notebook"] as JsonObject)?["kernelName"]?.ToString() != "csharp")
            yield return "expected the metadata \"polyglot_notebook\": { \"kernelName\": \"csharp\" }.";
        if (cell.IsCode && (metadata?["dotnet_interactive"] as JsonObject)?["language"]?.ToString() != "csharp")
            yield return "expected the metadata \"dotnet_interactive\": { \"language\": \"csharp\" }.";
    }
}
