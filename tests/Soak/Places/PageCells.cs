using System.Globalization;
using System.Text.RegularExpressions;

namespace Soak.Places;

/// <summary>The pages of a course, cut into their cells, without the seconds that each took.</summary>
internal static partial class PageCells
{
    /// <returns>Texts by page and number; what is before the first cell has number 0.</returns>
    public static IReadOnlyDictionary<string, string> Of(string course)
    {
        var cells = new Dictionary<string, string>();
        foreach (var page in Directory.GetFiles(course, "*.html").Order(StringComparer.Ordinal))
            foreach (var (number, text) in Seconds().Replace(File.ReadAllText(page), "").Split("<section class=\"cell").Index())
                cells[$"{Path.GetFileNameWithoutExtension(page)} {number}"] = text;
        return cells;
    }

    /// <summary>The cells that are not alike, byte by byte.</summary>
    public static IReadOnlySet<string> Differences(IReadOnlyDictionary<string, string> one, IReadOnlyDictionary<string, string> other) =>
        one.Keys.Union(other.Keys).Where(key => one.GetValueOrDefault(key) != other.GetValueOrDefault(key)).ToHashSet();

    /// <summary>The largest difference of two numbers at the same place, as a part of the larger; infinite if more than numbers differ.</summary>
    public static double Distance(string one, string other)
    {
        double[] a = Numbers(one), b = Numbers(other);
        return a.Length != b.Length || Number().Replace(one, "") != Number().Replace(other, "") ? double.PositiveInfinity
            : a.Zip(b, (x, y) => x == y ? 0 : Math.Abs(x - y) / Math.Max(Math.Abs(x), Math.Abs(y))).DefaultIfEmpty().Max();
    }

    private static double[] Numbers(string text) => [.. Number().Matches(text).Select(match => double.Parse(match.Value.Replace('−', '-'), CultureInfo.InvariantCulture))];

    [GeneratedRegex(" data-seconds=\"[^\"]*\"")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"[-−]?\d+(\.\d+)?([eE][-+]?\d+)?")]
    private static partial Regex Number();
}
