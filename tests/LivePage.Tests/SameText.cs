using System.Globalization;
using System.Text.RegularExpressions;

namespace LivePage.Tests;

/// <summary>Whether two results say the same: word for word, and numbers to 1e-12.</summary>
internal static partial class SameText
{
    /// <summary>Null, or the first place where they differ.</summary>
    public static string? Difference(string desktop, string page)
    {
        string[] expected = Words(desktop), got = Words(page);
        for (var i = 0; i < Math.Max(expected.Length, got.Length); i++)
        {
            var (one, other) = (expected.ElementAtOrDefault(i) ?? "nothing more", got.ElementAtOrDefault(i) ?? "nothing more");
            if (one != other && !(Number(one) is { } a && Number(other) is { } b && Math.Abs(a - b) <= 1e-12 * Math.Max(1, Math.Abs(a))))
                return $"word {i + 1}: expected {one}, got {other}";
        }
        return null;
    }

    private static string[] Words(string text) => [.. Word().Matches(text).Select(match => match.Value)];

    private static double? Number(string word) =>
        double.TryParse(word.Replace('−', '-'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"[-−]?\d+(\.\d+)?([eE][-+]?\d+)?|[^\s\d]+")]
    private static partial Regex Word();
}
