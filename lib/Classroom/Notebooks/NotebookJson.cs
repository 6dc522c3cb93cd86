using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Classroom.Notebooks;

/// <summary>Notebooks in nbformat's layout.</summary>
internal static class NotebookJson
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>What stands there by that name; null where it is not an object, whatever else a file may hold there.</summary>
    public static JsonNode? Member(this JsonNode? node, string name) => (node as JsonObject)?[name];

    /// <summary>The text that stands there by that name; null where none does.</summary>
    public static string? TextOf(this JsonNode? node, string name) => node.Member(name) is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A notebook as text.</summary>
    public static string Text(JsonObject json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Layout)) json.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    /// <summary>Text as nbformat stores it: a list of lines, each with its line end.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = text.Split('\n');
        return [.. lines.Select((line, index) => index < lines.Length - 1 ? line + "\n" : line).Where(line => line.Length > 0).Select(line => (JsonNode)line)];
    }
}
