using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace HiddenState.Notebooks;

/// <summary>Text and numbers as HTML.</summary>
internal static class Markup
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Any text as HTML text or attribute value.</summary>
    internal static string Text(string text) => Encoder.Encode(text);

    /// <summary>A name such as W_aa, b_a or a⟨t⟩ with its index set lower.</summary>
    internal static string Symbol(string name)
    {
        int at = name.IndexOf('_');
        if (at <= 0 || at == name.Length - 1) return Text(name);
        int end = at + 1;
        while (end < name.Length && char.IsLetterOrDigit(name[end])) end++;
        return $"{Text(name[..at])}<sub>{Text(name[(at + 1)..end])}</sub>{Text(name[end..])}";
    }

    /// <summary>A number in the digits one reads: at most four of them, NaN and infinity in words that plotly and people know.</summary>
    internal static string Number(double value) => value switch
    {
        double.NaN => "NaN",
        double.PositiveInfinity => "∞",
        double.NegativeInfinity => "−∞",
        _ => Finite(value),
    };

    private static string Finite(double value)
    {
        double size = Math.Abs(value);
        string format = size == 0 ? "0" : size < 1e-3 || size >= 1e5 ? "0.##e0" : size < 10 ? "0.###" : size < 1000 ? "0.##" : "0.#";
        return value.ToString(format, CultureInfo.InvariantCulture).Replace('-', '−');
    }
}
