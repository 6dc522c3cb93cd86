using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace HiddenState.Notebooks;

/// <summary>Text and numbers as HTML.</summary>
internal static partial class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Any text as HTML text or attribute value.</summary>
    internal static string Text(string text) => Encoder.Encode(text);

    /// <summary>Any text with the indices of its symbols set lower: W_aa, (n_a, n_x), dW_aa. Longer words with underscores stay as they are.</summary>
    internal static string Symbol(string name) => Index().Replace(Text(name), "$1<sub>$2</sub>");

    [GeneratedRegex(@"(?<![\p{L}\p{Nd}_])(d?\p{L})_([\p{L}\p{Nd}]+)")]
    private static partial Regex Index();

    /// <summary>A number with at least three significant digits: enough to compare, few enough to read. NaN and infinity are written as people and plotly write them.</summary>
    internal static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ => Finite(value),
    };

    /// <summary>How to write the numbers of one table: with as many decimals each, so that they can be compared at a glance.</summary>
    internal static Func<double, string> Alike(IEnumerable<double> values)
    {
        double[] finite = [.. values.Where(double.IsFinite)];
        double most = finite.Select(Math.Abs).DefaultIfEmpty().Max();
        bool whole = finite.All(value => value == Math.Round(value));
        if (most is >= 1e5 or < 1e-3) return Number;
        int decimals = whole ? 0 : most < 10 ? 3 : most < 100 ? 2 : 1;
        return value => !double.IsFinite(value) || (value != 0 && Math.Abs(value) < 0.5 * Math.Pow(10, -decimals))
            ? Number(value)
            : value.ToString("F" + decimals, CultureInfo.InvariantCulture).Replace('-', '−');
    }

    private static string Finite(double value)
    {
        double size = Math.Abs(value);
        string format = size == 0 ? "0" : size < 1e-3 || size >= 1e5 ? "0.##e0" : size < 1e-2 ? "0.#####" : size < 0.1 ? "0.####" : size < 10 ? "0.###" : size < 1000 ? "0.##" : "0.#";
        return value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
