using System.Net;

namespace Classroom.Formulas;

/// <summary>
/// TeX formulas as MathML, which browsers set themselves: a page needs no script for them, a screen reader reads them,
/// and a selection holds them once. What is understood is what notebooks use: TexSymbols lists it, everything else is an error.
/// </summary>
/// <remarks>Sources: MathML Core, https://www.w3.org/TR/mathml-core/; the spaces between signs are those of The TeXbook, chapter 18.</remarks>
internal static class TexMath
{
    /// <param name="tex">Without its dollar signs.</param>
    /// <param name="isDisplayed">Whether it stands alone, and not in a line of text.</param>
    /// <exception cref="TexException">It cannot be set; the message says what was expected.</exception>
    public static string MathMl(string tex, bool isDisplayed) =>
        $"<math{(isDisplayed ? " display=\"block\"" : "")} data-tex=\"{WebUtility.HtmlEncode(tex.Trim())}\">{new TexParser(tex, isDisplayed).Read()}</math>";

    /// <summary>The formula in its place in a page; if it cannot be set, its TeX and the reason.</summary>
    public static string Html(string tex, bool isDisplayed, string element)
    {
        var (kind, inside) = (isDisplayed ? "math display scroll" : "math", "");
        try
        {
            inside = MathMl(tex, isDisplayed);
        }
        catch (TexException e)
        {
            (kind, inside) = (kind + " unset", $"<code title=\"{WebUtility.HtmlEncode(e.Message)}\">{WebUtility.HtmlEncode(tex.Trim())}</code>");
        }
        return $"<{element} class=\"{kind}\">{inside}</{element}>";
    }
}
