using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Classroom.Notebooks;

/// <summary>
/// What a notebook says to somebody who downloaded it: how it runs outside the page. Its first code cell loads a file
/// by a path that starts from the notebook's own folder, and leads nowhere from a folder of downloads.
/// </summary>
internal static partial class Elsewhere
{
    /// <summary>The notebook with these words below its first text; as it is where it loads no such file.</summary>
    public static JsonObject Told(JsonObject notebook)
    {
        var copy = (JsonObject)notebook.DeepClone();
        if (copy["cells"] is not JsonArray cells || cells.Any(IsSaid) || cells.FirstOrDefault(IsCode) is not { } first
            || Loaded().Match(Text(first)) is not { Success: true, Groups: var groups }) return copy;
        var words = new JsonObject { ["cell_type"] = "markdown" };
        if (first["id"] is not null) words["id"] = "how-this-runs-elsewhere";
        words["metadata"] = new JsonObject { ["elsewhere"] = true, ["slideshow"] = new JsonObject { ["slide_type"] = "skip" } };   // a talk begins with the title alone
        words["source"] = NotebookJson.Lines(Words(groups["path"].Value, groups["name"].Value));
        cells.Insert(cells.TakeWhile(cell => !IsCode(cell)).Take(1).Count(), words);
        return copy;
    }

    /// <summary>Whether a cell holds these words, which are not part of the lesson.</summary>
    public static bool IsSaid(JsonNode? cell) => cell.Member("metadata").Member("elsewhere") is JsonValue mark && mark.TryGetValue(out bool isSaid) && isSaid;

    private static string Words(string path, string name) => $"""
        **How this notebook runs outside the page.** Its first code cell loads `{path}`, seen from this file. There are two ways:

        - The project it comes from, built with `dotnet build`: put this file beside the notebooks there. `dotnet run --project lib/Classroom -- jupyter` opens them in Jupyter, `dotnet run --project lib/Classroom -- run FILE` runs one; VS Code opens them with its Jupyter or Polyglot extension.
        - Any other C# kernel that takes packages: `dotnet pack` makes them in the project; with their folder as a source in a `nuget.config` beside this file, `#r "nuget: {name}"` in the place of that line is enough.
        """;

    private static bool IsCode(JsonNode? cell) => cell.TextOf("cell_type") == "code";

    private static string Text(JsonNode cell) => cell["source"] is JsonArray lines ? string.Concat(lines.Select(line => (string?)line)) : (string?)cell["source"] ?? "";

    [GeneratedRegex(@"^\s*#r\s+""(?<path>\.[^""]*?(?<name>[^""/\\]+)\.dll)""", RegexOptions.Multiline)]
    private static partial Regex Loaded();
}
