using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Classroom.Notebooks;

namespace Classroom.Checking;

/// <summary>The file, as every host reads it.</summary>
internal static partial class FileRules
{
    private static readonly JsonNode Kernel = JsonNode.Parse("""{ "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" }""")!;

    private static readonly string[] Tags = [Tag.Exercise, Tag.Check, Tag.Hint, Tag.Solution, Tag.RaisesException, Tag.Cover];

    public static readonly Rule[] All =
    [
        new("format-version", "cell ids exist from nbformat 4.5 on", subject =>
            subject.Notebook.Json["nbformat_minor"]?.ToJsonString() is var minor and not "5"
                ? [new(null, $"expected \"nbformat_minor\": 5, got {minor ?? "none"}.")] : []),
        new("kernelspec", "by it Jupyter, VS Code and Verso choose the kernel", subject =>
            Metadata(subject.Notebook.Json)?["kernelspec"] is var got && !JsonNode.DeepEquals(got, Kernel)
                ? [new(null, $"expected \"kernelspec\": {Kernel.ToJsonString()}, got {got?.ToJsonString() ?? "none"}.")] : []),
        new("language-info", "by it readers of the file (GitHub, nbconvert) colour the code", subject =>
            (Metadata(subject.Notebook.Json)?["language_info"] as JsonObject) is var got && got?["name"]?.ToString() != "C#"
                ? [new(null, $"expected \"language_info\": {{ \"name\": \"C#\" }}, got {got?.ToJsonString() ?? "none"}.")] : []),
        new("cell-ids", "edits, links and results find a cell by its id", Ids),
        Rule.OfCell("cell-language", "Polyglot Notebooks and Verso read a cell's language from its metadata", cell => !cell.IsCode ? [] :
            from key in new[] { (Host: "polyglot_notebook", Name: "kernelName"), (Host: "dotnet_interactive", Name: "language") }
            where (Metadata(cell.Json)?[key.Host] as JsonObject)?[key.Name]?.ToString() != "csharp"
            select $"expected the metadata \"{key.Host}\": {{ \"{key.Name}\": \"csharp\" }}."),
        Rule.OfCell("cell-keys", "nbformat's schema allows no others, and strict readers refuse the file", Keys),
        Rule.OfCell("no-outputs", "results belong into the course; in the source they hide what changed", Outputs),
        Rule.OfCell("source-lines", "one line of the file for each line of a cell keeps changes readable", Lines),
        new("file-layout", "every editor that saves the notebook then writes the same bytes", subject => Layout(subject.Bytes).Select(problem => new Finding(null, problem))),
        new("file-name", "the lessons' order and their addresses come from their file names", subject => FileName().IsMatch(subject.Notebook.Name) ? []
            : [new(null, "expected a name like 01-what-is-a0.ipynb: two digits, then words of small letters and digits.")]),
        Rule.OfCell("known-tags", "a misspelt tag does nothing, silently", cell =>
            cell.Tags.Except(Tags).Select(tag => $"the tag \"{tag}\" is not known; expected {string.Join(", ", Tags)}.")),
        Rule.OfCell("no-empty-cells", "an empty cell is a leftover, and a gap in the page", cell => string.IsNullOrWhiteSpace(cell.Source) ? ["is empty."] : []),
    ];

    private static JsonObject? Metadata(JsonObject json) => json["metadata"] as JsonObject;

    private static IEnumerable<Finding> Ids(Subject subject)
    {
        var seen = new HashSet<string>();
        foreach (var cell in subject.Notebook.Cells)
            if (cell.Json["id"] is not { } id) yield return new(cell, "has no id.");
            else if (!Id().IsMatch(id.ToString())) yield return new(cell, $"the id {id.ToJsonString()} is none: expected 1 to 64 letters, digits, - or _.");
            else if (!seen.Add(id.ToString())) yield return new(cell, $"another cell has the id {id} too.");
    }

    private static IEnumerable<string> Keys(Cell cell)
    {
        string[] allowed = cell.IsCode
            ? ["cell_type", "id", "metadata", "source", "outputs", "execution_count"]
            : ["cell_type", "id", "metadata", "source", "attachments"];
        var got = cell.Json.Select(member => member.Key).ToList();
        return got.Except(allowed).Select(name => $"the member \"{name}\" has no place in a {cell.Type} cell.")
            .Concat(allowed.Except(["attachments"]).Except(got).Select(name => $"the member \"{name}\" is missing."));
    }

    private static IEnumerable<string> Outputs(Cell cell)
    {
        if (!cell.IsCode) yield break;
        if (cell.Json["outputs"] is not JsonArray { Count: 0 }) yield return "expected \"outputs\": [].";
        if (cell.Json["execution_count"] is not null) yield return "expected \"execution_count\": null.";
    }

    private static IEnumerable<string> Lines(Cell cell)
    {
        if (cell.Json["source"] is not JsonArray source || !JsonNode.DeepEquals(source, NotebookJson.Lines(cell.Source)))
            yield return "expected \"source\" as a list of lines, each but the last with its line end.";
        if (cell.Source.Contains('\r')) yield return "lines end with \\n alone, without \\r.";
        if (cell.Source.EndsWith('\n')) yield return "ends with an empty line.";
    }

    private static List<string> Layout(ReadOnlySpan<byte> bytes)
    {
        var problems = new List<string>();
        if (bytes.StartsWith("\uFEFF"u8)) problems.Add("begins with a byte order mark.");
        else if (bytes.Contains((byte)'\r')) problems.Add("has \\r in its line ends; expected \\n alone.");
        else if (!bytes.StartsWith("{\n \""u8)) problems.Add("expected an indentation of one space, as nbformat writes it.");
        if (!bytes.EndsWith("}\n"u8)) problems.Add("expected the file to end with one line end.");
        return problems;
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex Id();

    [GeneratedRegex("^[0-9]{2}(-[a-z0-9]+)+$")]
    private static partial Regex FileName();
}
