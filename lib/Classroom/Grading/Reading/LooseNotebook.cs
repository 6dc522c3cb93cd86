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
    /// <exception cref="FormatException">The bytes are no notebook; the message says why in one sentence.</exception>
    public static IReadOnlyList<LooseCell> Read(byte[] content)
    {
        var cells = new List<LooseCell>();
        var number = 0;
        foreach (var cell in Cells(Json(content)))
        {
            number++;
            if (cell is not JsonObject json || Text(json["cell_type"]) != "code" || (Text(json["source"]) ?? Text(json["input"])) is not { } source) continue;
            var isTooDeep = Nesting.IsTooDeep("code", source);
            cells.Add(new(number, Text(json["id"]) ?? "", isTooDeep ? "" : source.ReplaceLineEndings("\n"), Shown(json["outputs"])));
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

    private static string? Text(JsonNode? node) => node switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonArray lines => string.Concat(lines.Select(line => line is JsonValue value && value.TryGetValue(out string? text) ? text : "")),
        _ => null,
    };

    private static string Shown(JsonNode? outputs)
    {
        var text = new StringBuilder();
        foreach (var output in (outputs as JsonArray)?.OfType<JsonObject>() ?? [])
        {
            text.AppendLine(Text(output["text"]));
            foreach (var form in output["data"] as JsonObject ?? []) text.AppendLine(Text(form.Value));
        }
        return text.ToString().Trim();
    }
}
