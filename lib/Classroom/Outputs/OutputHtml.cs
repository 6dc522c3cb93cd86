using System.Net;
using CellKernel;
using Classroom.Formulas;

namespace Classroom.Outputs;

/// <summary>
/// How an output looks in a page, a saved one or a live one. The one place that says which of a value's forms is shown and how:
/// the richest that a page can show, in the order below.
/// </summary>
/// <param name="html">What becomes of a value's HTML.</param>
/// <param name="markdown">Markdown as HTML.</param>
internal sealed class OutputHtml(Func<string, string> html, Func<string, string> markdown)
{
    /// <summary>The element; empty where a value has no form that a page can show.</summary>
    public string Of(CellOutput output) => output switch
    {
        StreamOutput stream => Stream(stream.Name, AnsiText.Html(stream.Text), IsProse(stream.Text)),
        ErrorOutput error => Error(error),
        DisplayOutput display => Value(display.Data),
        ResultOutput result => Value(result.Data),
        _ => "",
    };

    public static string Stream(string name, string html, bool isProse) => $"{Pre($"output stream scroll {Text(name)}{(isProse ? " prose" : "")}", html)}\n";

    /// <summary>Sentences may break where the page is narrow; what was put into columns by spaces may not.</summary>
    public static bool IsProse(string text) => !text.Contains("  ", StringComparison.Ordinal) && !text.Contains('\t') && !text.Contains('│');

    private static string Error(ErrorOutput error) =>
        $"<div class=\"output error\"><p><strong>{Text(error.Name)}</strong></p>{Pre("scroll", AnsiText.Html(error.Message))}{Lines(error.Traceback)}" +
        $"{(error.Folded.Count == 0 ? "" : $"<details><summary>Inner frames</summary>{Lines(error.Folded)}</details>")}</div>\n";

    private static string Lines(IReadOnlyList<string> frames) => frames.Count == 0 ? "" : Pre("scroll trace", AnsiText.Html(string.Join('\n', frames)));

    private string Value(MimeBundle data)
    {
        foreach (var (type, show) in (ReadOnlySpan<(string, Func<string, string>)>)[
            ("text/html", html),
            ("image/svg+xml", text => text),
            ("image/png", text => Image("png", text)),
            ("image/jpeg", text => Image("jpeg", text)),
            ("text/markdown", markdown),
            ("text/latex", text => TexMath.Html(text.Trim().Trim('$'), isDisplayed: true, "div")),
            ("application/json", AsItIs),
            ("text/plain", text => Pre("", AnsiText.Html(text)))])
            if (data.TryGetValue(type, out var text))
                return $"<div class=\"output value scroll\">{show(text)}</div>\n";
        return "";
    }

    public static string AsItIs(string text) => Pre("", Text(text));

    /// <summary>A browser leaves out a line's end that a pre begins with: then it gets two.</summary>
    private static string Pre(string names, string html) => $"<pre{(names.Length == 0 ? "" : $" class=\"{names}\"")}>{(html is ['\n' or '\r', ..] ? "\n" : "")}{html}</pre>";

    private static string Image(string format, string base64) => $"<img alt=\"\" src=\"data:image/{format};base64,{Text(base64.Trim())}\">";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
