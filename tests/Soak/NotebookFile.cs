using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Soak;

/// <summary>Notebooks of C# cells, as files, and what they show after a run.</summary>
internal static class NotebookFile
{
    public static string Write(string path, params IEnumerable<string> cells)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, NotebookJson.Text(Json(cells)));
        return path;
    }

    public static JsonObject Json(params IEnumerable<string> cells) => new()
    {
        ["cells"] = new JsonArray([.. cells.Select((source, i) => (JsonNode)new JsonObject
        {
            ["cell_type"] = "code", ["execution_count"] = null, ["id"] = $"c{i + 1}", ["metadata"] = new JsonObject(),
            ["outputs"] = new JsonArray(), ["source"] = NotebookJson.Lines(source),
        })]),
        ["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["language"] = "C#", ["name"] = ".net-csharp", ["display_name"] = ".NET (C#)" } },
        ["nbformat"] = 4, ["nbformat_minor"] = 5,
    };

    /// <summary>All that the cells of an executed notebook show, as one text.</summary>
    public static string Shown(string path) => string.Join('\n',
        JsonNode.Parse(File.ReadAllText(path))!["cells"]!.AsArray().SelectMany(cell => (cell!["outputs"] as JsonArray ?? []).SelectMany(Texts!)));

    private static IEnumerable<string> Texts(JsonNode output) =>
        output["data"] is JsonObject data ? data.Select(form => Text(form.Value)) : [Text(output["text"] ?? output["evalue"])];

    private static string Text(JsonNode? node) => node is JsonArray lines ? string.Concat(lines.Select(line => line!.ToString())) : node?.ToString() ?? "";
}
