using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Classroom.Grading.Reading;

/// <summary>
/// Reads the code cells of a notebook as students hand it in: saved by any program, for any kernel, in version 3 or 4, with any
/// line ends, with whatever outputs and metadata. What is no code is not looked at.
/// </summary>
internal static class LooseNotebook
{
    private const int Long = 100_000, Longest = 500_000;   // characters of a cell, and of all: a lesson has 30,000

    /// <exception cref="FormatException">It is no notebook; the message says why in one sentence.</exception>
    public static IReadOnlyList<LooseCell> Read(JsonObject notebook)
    {
        var cells = new List<LooseCell>();
        var (number, length) = (0, 0L);
        foreach (var cell in Cells(notebook))
        {
            number++;
            if (cell is not JsonObject json || LooseJson.Text(json["cell_type"]) != "code" || (LooseJson.Text(json["source"]) ?? LooseJson.Text(json["input"])) is not { } source) continue;
            var problem = source.Length > Long ? "it is too long" : Nesting.IsTooDeep("code", source) ? "it is nested too deeply" : null;
            if ((length += problem is null ? source.Length : 0) > Longest) throw new FormatException("has more code than anybody writes.");
            cells.Add(new(number, LooseJson.Text(json["id"]) ?? "", problem is null ? source.ReplaceLineEndings("\n") : "", SaysRight(json["outputs"]), problem));
        }
        return cells;
    }

    private static IEnumerable<JsonNode?> Cells(JsonObject json) => json["cells"] as JsonArray
        ?? ((json["worksheets"] as JsonArray)?.FirstOrDefault() as JsonObject)?["cells"] as JsonArray
        ?? throw new FormatException("has no list of cells.");

    private static bool SaysRight(JsonNode? outputs) => ((outputs as JsonArray)?.OfType<JsonObject>() ?? [])
        .SelectMany(output => (output["data"] as JsonObject ?? []).Select(form => LooseJson.Text(form.Value)).Prepend(LooseJson.Text(output["text"]))).OfType<string>()
        .Any(text => text.Contains("data-check=\"right\"", StringComparison.Ordinal) || text.Contains("✓ right", StringComparison.Ordinal) || text.TrimStart().StartsWith("right:", StringComparison.Ordinal));
}
