using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Classroom.Grading.Reading;

/// <summary>Reads JSON as students hand it in: in any encoding of Unicode that says which it is, with halves of characters in it.</summary>
internal static partial class LooseJson
{
    /// <exception cref="FormatException">The bytes are no JSON object; the message says why in one sentence.</exception>
    public static JsonObject Read(byte[] content)
    {
        try
        {
            return Parse(Decoded(content)) as JsonObject ?? throw new FormatException("is no notebook: expected a JSON object.");
        }
        catch (JsonException e)
        {
            throw new FormatException($"is not valid JSON{(e.LineNumber is { } line ? $" in line {line + 1}" : "")}.", e);
        }
    }

    /// <exception cref="JsonException">The text is no JSON.</exception>
    public static JsonNode? Parse(string text) => JsonNode.Parse(
        Escape().Replace(text, escape => escape.Groups["half"].Success ? @"\ufffd" : escape.Value), documentOptions: new() { AllowDuplicateProperties = false, AllowTrailingCommas = true });

    /// <summary>A text, whole or in lines; null for what is none.</summary>
    public static string? Text(JsonNode? node) => node is JsonArray lines ? string.Concat(lines.Select(Line)) : Line(node);

    private static string? Line(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static string Decoded(byte[] content)
    {
        using var reader = new StreamReader(new MemoryStream(content), Encoding.UTF8, detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd().TrimStart('\uFEFF');
    }

    // A pair of halves, a half by itself, or any other escape.
    [GeneratedRegex(@"\\(?:u[dD][89aAbB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?<half>u[dD][89a-fA-F][0-9a-fA-F]{2})|.)")]
    private static partial Regex Escape();
}
