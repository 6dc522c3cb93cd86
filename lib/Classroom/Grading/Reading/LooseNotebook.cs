using System.Text;
using System.Text.Json;
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

    /// <exception cref="FormatException">The bytes are no notebook; the message says why in one sentence.</exception>
    public static IReadOnlyList<LooseCell> Read(byte[] content)
    {
        var cells = new List<LooseCell>();
        var (number, length) = (0, 0L);
        foreach (var cell in Cells(Json(content)))
        {
            number++;
            if (cell is not JsonObject json || Text(json["cell_type"]) != "code" || (Text(json["source"]) ?? Text(json["input"])) is not { } source) continue;
            var isCode = source.Length <= Long && !Nesting.IsTooDeep("code", source);
            if ((length += isCode ? source.Length : 0) > Longest) throw new FormatException("has more code than anybody writes.");
            cells.Add(new(number, Text(json["id"]) ?? "", isCode ? source.ReplaceLineEndings("\n") : "", SaysRight(json["outputs"])));
        }
        return cells;
    }

    private static JsonObject Json(byte[] content)
    {
        try
        {
            return JsonNode.Parse(Decoded(content), documentOptions: new() { AllowDuplicateProperties = false, AllowTrailingCommas = true }) as JsonObject
                ?? throw new FormatException("is no notebook: expected a JSON object.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"is not valid JSON{(e.LineNumber is { } line ? $" in line {line + 1}" : "")}.", e);
        }
    }

    private static string Decoded(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd().TrimStart('\uFEFF');
    }

    private static IEnumerable<JsonNode?> Cells(JsonObject json) => json["cells"] as JsonArray
        ?? ((json["worksheets"] as JsonArray)?.FirstOrDefault() as JsonObject)?["cells"] as JsonArray
        ?? throw new FormatException("has no list of cells.");

    private static string? Text(JsonNode? node) => node is JsonArray lines ? string.Concat(lines.Select(Line)) : Line(node);

    private static string? Line(JsonNode? node)
    {
        try
        {
            return node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
        }
        catch (InvalidOperationException)   // half of a character
        {
            return null;
        }
    }

    private static bool SaysRight(JsonNode? outputs) => ((outputs as JsonArray)?.OfType<JsonObject>() ?? [])
        .SelectMany(output => (output["data"] as JsonObject ?? []).Select(form => Text(form.Value)).Prepend(Text(output["text"]))).OfType<string>()
        .Any(text => text.Contains("data-check=\"right\"", StringComparison.Ordinal) || text.Contains("✓ right", StringComparison.Ordinal) || text.TrimStart().StartsWith("right:", StringComparison.Ordinal));
}
