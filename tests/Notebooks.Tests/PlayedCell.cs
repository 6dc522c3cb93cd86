using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Notebooks.Tests;

/// <summary>A cell that has just run: what it showed, and the kernel as it left it.</summary>
internal sealed partial class PlayedCell(string printed, string html, Func<string, string> ask)
{
    /// <summary>What the cell printed, then its value as text.</summary>
    public string Text { get; } = printed + Plain(html);

    /// <summary>The rows of the table that the cell shows, each by the names of its columns.</summary>
    public IReadOnlyList<IReadOnlyDictionary<string, string>> Rows { get; } = RowsOf(html);

    /// <summary>One column of that table as numbers: of "x 0.98 (0.97 to 1.00)" the first.</summary>
    public double[] Numbers(string column) => [.. Rows.Select(row => Number(row[column]))];

    /// <summary>All numbers that follow these words in what was shown.</summary>
    public double[] After(string words) =>
        [.. Regex.Matches(Text, Regex.Escape(words) + @"\s*([-−]?[\d.]+(?:e[-+−]?\d+)?)").Select(match => Parse(match.Groups[1].Value))];

    public void Shows(string text) => Assert.Contains(text, Text);

    public void ShowsNot(string text) => Assert.DoesNotContain(text, Text, StringComparison.OrdinalIgnoreCase);

    /// <summary>Asserts that an expression over the lesson's variables is true.</summary>
    public void Holds(string expression) => Assert.True(ask(expression) == "True", $"It does not hold that {expression}. The cell shows: {Text}");

    /// <summary>An expression over the lesson's variables, as a number.</summary>
    public double Value(string expression) => Parse(ask(expression));

    private static double Number(string word) =>
        FirstNumber().Match(word) is { Success: true } match ? Parse(match.Value) : throw new FormatException($"There is no number in \"{word}\".");

    private static double Parse(string text) => double.Parse(text.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static IReadOnlyDictionary<string, string>[] RowsOf(string html)
    {
        if (Table().Match(html) is not { Success: true } table) return [];
        var lines = Row().Matches(table.Value).Select(row => Field().Matches(row.Value).Select(field => Plain(field.Groups[1].Value)).ToArray()).ToArray();
        return [.. lines.Skip(1).Select(line => lines[0].Zip(line).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    private static string Plain(string html) =>
        WebUtility.HtmlDecode(Space().Replace(Tag().Replace(Index().Replace(Unseen().Replace(html, ""), "_$1"), " "), " ")).Trim();

    [GeneratedRegex("(?s)<table class=\"hs-table\">.*?</table>")]
    private static partial Regex Table();

    [GeneratedRegex("(?s)<tr>.*?</tr>")]
    private static partial Regex Row();

    [GeneratedRegex("(?s)<t[hd][^>]*>(.*?)</t[hd]>")]
    private static partial Regex Field();

    [GeneratedRegex(@"[-−]?\d+(\.\d+)?(e[-+−]?\d+)?")]
    private static partial Regex FirstNumber();

    [GeneratedRegex("(?s)<(script|style).*?</\\1>")]
    private static partial Regex Unseen();

    [GeneratedRegex("<sub>(.*?)</sub>")]
    private static partial Regex Index();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tag();

    [GeneratedRegex("\\s+")]
    private static partial Regex Space();
}
