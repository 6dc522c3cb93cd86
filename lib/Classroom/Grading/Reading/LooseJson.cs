using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Classroom.Grading.Reading;

/// <summary>Reads JSON as students hand it in: in any encoding of Unicode that says which it is, with halves of characters in it.</summary>
internal static partial class LooseJson
{
    private const int MostValues = 2_000_000;   // of which each takes a hundred bytes of memory; a notebook has thousands

    /// <exception cref="FormatException">The bytes are no JSON object; the message says why in one sentence.</exception>
    public static JsonObject Read(byte[] content)
    {
        var text = Decoded(content);
        try
        {
            return Counted(text) as JsonObject ?? throw new FormatException("is no notebook: expected a JSON object.");
        }
        catch (JsonException e)
        {
            throw new FormatException(Reason(text, e), e);
        }
    }

    // Python writes numbers that are none in its own way, which is not JSON.
    private static JsonNode? Counted(string text)
    {
        try
        {
            RequireFew(text);
            return Parse(text);
        }
        catch (JsonException) when (NoNumber().IsMatch(text))
        {
            text = NoNumber().Replace(text, found => found.Groups["none"].Success ? "null" : found.Value);
            RequireFew(text);
            return Parse(text);
        }
    }

    private static void RequireFew(string text)
    {
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new() { AllowTrailingCommas = true });
        for (var values = 0; reader.Read(); values++)
            if (values > MostValues)
                throw new FormatException("has more values than any notebook.");
    }

    private static string Reason(string text, JsonException error) =>
        string.IsNullOrWhiteSpace(text) ? "is empty."
        : MergeMark().Match(text) is { Success: true, Index: var mark } ? $"holds two versions, which Git left to be merged from line {text.AsSpan(0, mark).Count('\n') + 1} on."
        : error.Message.Contains("uplicate", StringComparison.Ordinal) ? "names something twice in one object."
        : $"is not valid JSON{(error.LineNumber is { } line ? $" in line {line + 1}" : "")}.";

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

    // Outside of a text.
    [GeneratedRegex(@"""(?:[^""\\]|\\.)*""|(?<none>-?\b(?:NaN|Infinity)\b)", RegexOptions.Singleline)]
    private static partial Regex NoNumber();

    [GeneratedRegex(@"^<<<<<<< ", RegexOptions.Multiline)]
    private static partial Regex MergeMark();
}
