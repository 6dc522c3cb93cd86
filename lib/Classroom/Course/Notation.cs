using System.Text.RegularExpressions;

namespace Classroom.Course;

/// <summary>The symbols, at hand in each lesson: the section "Notation" of README.md in the project's folder.</summary>
internal static partial class Notation
{
    /// <returns>HTML; empty where there is no such section.</returns>
    public static string Html(string root)
    {
        var file = Path.Combine(root, "README.md");
        if (!File.Exists(file) || Section().Match(File.ReadAllText(file).ReplaceLineEndings("\n")) is not { Success: true } section) return "";
        var none = new HashSet<string>();
        return new MarkdownHtml(new CodeHtml(), new LinkMap(root, root, none)).Render(section.Groups["text"].Value.Trim(), "notation");
    }

    [GeneratedRegex(@"^## Notation\n(?<text>.*?)(?=^## |\z)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Section();
}
