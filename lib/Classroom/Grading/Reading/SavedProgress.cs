using System.Text.Json;
using System.Text.Json.Nodes;

namespace Classroom.Grading.Reading;

/// <summary>What a page of the course saves of its reader: entries of the browser, which are JSON in JSON.</summary>
internal static class SavedProgress
{
    private const string Entries = "kept";

    public static bool IsIn(JsonObject json) => json[Entries] is JsonObject && json["cells"] is null;

    /// <summary>Every text in it; the code that was written in pages is among them.</summary>
    public static IEnumerable<string> Texts(JsonObject json) => Texts(json[Entries], 0);

    private static IEnumerable<string> Texts(JsonNode? node, int depth) => node switch
    {
        JsonObject json => json.SelectMany(pair => Texts(pair.Value, depth)),
        JsonArray list => list.SelectMany(item => Texts(item, depth)),
        _ => LooseJson.Text(node) is not { } text ? [] : depth < 2 && Inner(text) is { } inner ? Texts(inner, depth + 1) : [text],
    };

    private static JsonNode? Inner(string text)
    {
        try
        {
            return text.StartsWith('{') || text.StartsWith('[') || text.StartsWith('"') ? LooseJson.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
