using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CellKernel;
using Classroom.Notebooks;
using Classroom.Running;

namespace Hosts.Tests;

/// <summary>What a cell showed in one host, output by output: each in the forms that the host gave.</summary>
internal sealed partial record ShownCell(IReadOnlyList<IReadOnlyDictionary<string, string>> Outputs)
{
    /// <summary>What a check says: "todo", "right", …</summary>
    public string Check => Outputs.SelectMany(output => output.Values).Select(text => DataCheck().Match(text)).FirstOrDefault(match => match.Success)?.Groups[1].Value ?? "no check";

    public static ShownCell Of(LessonCell run) => new([.. run.Outputs.Select<CellOutput, IReadOnlyDictionary<string, string>>(output => output switch
    {
        StreamOutput stream => Form(stream.Name, stream.Text),
        ResultOutput result => result.Data,
        DisplayOutput display => display.Data,
        ErrorOutput error => Form("error", error.Name),
        _ => Form("unknown", output.ToString()!),
    })]);

    /// <summary>What the code cells of a saved notebook show, by their ids.</summary>
    public static IReadOnlyDictionary<string, ShownCell> In(string notebook) =>
        JsonNode.Parse(File.ReadAllText(notebook))!["cells"]!.AsArray()
            .Where(cell => (string?)cell!["cell_type"] == "code").ToDictionary(cell => (string)cell!["id"]!, cell => Of(cell!));

    /// <summary>From a cell as nbformat saves it. Not every host joins text that came in pieces.</summary>
    public static ShownCell Of(JsonNode cell)
    {
        List<IReadOnlyDictionary<string, string>> outputs = [];
        foreach (var output in cell["outputs"]!.AsArray())
        {
            var type = (string?)output!["output_type"];
            if (type == "stream" && (string)output["name"]! is var name && outputs.LastOrDefault()?.TryGetValue(name, out var before) is true)
                outputs[^1] = Form(name, before + Text(output["text"]));
            else
                outputs.Add(type switch
                {
                    "stream" => Form((string)output["name"]!, Text(output["text"])),
                    "error" => Form("error", (string)output["ename"]!),
                    _ => output["data"]!.AsObject().ToDictionary(form => form.Key, form => Text(form.Value)),
                });
        }
        return new(outputs);
    }

    /// <summary>Where the two differ in a form that both hosts give; null if they do not. Of what measures time, the numbers may.</summary>
    public static string? Difference(Cell cell, ShownCell one, ShownCell other)
    {
        if (one.Outputs.Count != other.Outputs.Count)
            return $"{cell}: {one.Outputs.Count} outputs became {other.Outputs.Count}: {other}";
        foreach (var (first, second) in one.Outputs.Zip(other.Outputs))
        {
            var form = first.Keys.FirstOrDefault(second.ContainsKey);
            if (form is null)
                return $"{cell}: {string.Join(", ", first.Keys)} became {string.Join(", ", second.Keys)}: {other}";
            if (Said(cell, first[form]) is var expected && Said(cell, second[form]) is var got && expected != got)
                return $"{cell}, {form}: {Around(expected, got)}\nbecame {Around(got, expected)}";
        }
        return null;
    }

    public override string ToString() => string.Join('\n', Outputs.SelectMany(output => output).Select(form => $"{form.Key}: {form.Value}"));

    private static string Said(Cell cell, string text) => cell.Source.Contains("Stopwatch", StringComparison.Ordinal) ? Number().Replace(text, "#") : text;

    private static string Around(string text, string other)
    {
        var same = text.Zip(other).TakeWhile(pair => pair.First == pair.Second).Count();
        return text[Math.Max(0, same - 100)..Math.Min(text.Length, same + 200)];
    }

    private static Dictionary<string, string> Form(string type, string text) => new() { [type] = text };

    private static string Text(JsonNode? text) => text switch
    {
        JsonArray lines when lines.All(line => line is JsonValue) => string.Concat(lines.Select(line => (string?)line)),
        JsonValue value => value.ToString(),
        _ => text?.ToJsonString() ?? "",
    };

    [GeneratedRegex("data-check=\"(\\w+)\"")]
    private static partial Regex DataCheck();

    [GeneratedRegex(@"\d+(\.\d+)?")]
    private static partial Regex Number();
}
