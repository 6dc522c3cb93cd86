using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Classroom.Checking.Files;

internal sealed class NoOutputs() : CellRule("no-outputs", "results belong into the course; in the source they hide what changed")
{
    protected override IEnumerable<string> Check(Cell cell)
    {
        if (!cell.IsCode) yield break;
        if (cell.Json["outputs"] is not JsonArray { Count: 0 }) yield return "expected \"outputs\": [].";
        if (cell.Json["execution_count"] is not null) yield return "expected \"execution_count\": null.";
    }
}
