using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Classroom.Releasing;

/// <summary>
/// The metadata of nbgrader, version 3 of its schema: a stub is an answer to be written, with a point to be given; its check is
/// locked. nbgrader collects and hands back; it takes a cell for wrong if it throws, which a check here never does.
/// </summary>
internal static class NbgraderCells
{
    public static void Mark(JsonArray cells, IReadOnlyList<Exercise> exercises)
    {
        foreach (var exercise in exercises)
        {
            Mark(cells, exercise.Stub, isAnswer: true);
            if (exercise.Check is { } check) Mark(cells, check, isAnswer: false);
        }
    }

    private static void Mark(JsonArray cells, Cell cell, bool isAnswer)
    {
        var mark = new JsonObject
        {
            ["schema_version"] = 3, ["grade_id"] = cell.Id, ["cell_type"] = "code", ["grade"] = isAnswer, ["solution"] = isAnswer, ["locked"] = !isAnswer, ["task"] = false,
        };
        if (isAnswer) mark["points"] = 1;
        cells[cell.Number - 1]!["metadata"]!["nbgrader"] = mark;
    }
}
