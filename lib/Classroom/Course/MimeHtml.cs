using System.Net;
using Classroom.Formulas;
using Classroom.Notebooks;
using Kernel;

namespace Classroom.Course;

/// <summary>
/// How an output looks in a page. The one place that says which of a value's forms is shown and how:
/// the richest that a page can show, in the order below. page/outputs.js follows it in the live page.
/// </summary>
internal sealed class MimeHtml(SharedScripts scripts)
{
    public string Html(CellOutput output) => output switch
    {
        StreamOutput stream => $"<pre class=\"output stream scroll {Text(stream.Name)}{(IsProse(stream.Text) ? " prose" : "")}\">{AnsiText.Html(stream.Text)}</pre>\n",
        ErrorOutput error => Error(error),
        DisplayOutput display => Value(display.Data),
        ResultOutput result => Value(result.Data),
        _ => "",
    };

    /// <summary>Sentences may break where the page is narrow; what was put into columns by spaces may not.</summary>
    private static bool IsProse(string text) => !text.Contains("  ", StringComparison.Ordinal) && !text.Contains('\t') && !text.Contains('│');

    private static string Error(ErrorOutput error) =>
        $"<div class=\"output error\"><p><strong>{Text(error.Name)}</strong></p><pre class=\"scroll\">{AnsiText.Html(error.Message)}</pre>" +
        (error.Traceback.Count == 0 ? "" : $"<pre class=\"scroll trace\">{AnsiText.Html(string.Join('\n', error.Traceback))}</pre>") +
        (error.Folded.Count == 0 ? "" : $"<details><summary>Inner frames</summary><pre class=\"scroll trace\">{AnsiText.Html(string.Join('\n', error.Folded))}</pre></details>") +
        "</div>\n";

    private string Value(MimeBundle data)
    {
        foreach (var (type, show) in (ReadOnlySpan<(string, Func<string, string>)>)[
            ("text/html", scripts.Move),
            ("image/svg+xml", text => text),
            ("image/png", text => Image("png", text)),
            ("image/jpeg", text => Image("jpeg", text)),
            ("text/markdown", text => Nesting.IsTooDeep("markdown", text) ? $"<pre>{Text(text)}</pre>" : Markdig.Markdown.ToHtml(text, LessonMarkdown.Pipeline)),
            ("text/latex", text => TexMath.Html(text.Trim().Trim('$'), isDisplayed: true, "div")),
            ("application/json", text => $"<pre>{Text(text)}</pre>"),
            ("text/plain", text => $"<pre>{AnsiText.Html(text)}</pre>")])
            if (data.TryGetValue(type, out var text))
                return $"<div class=\"output value scroll\" data-mime=\"{type}\">{show(text)}</div>\n";
        return "";
    }

    private static string Image(string format, string base64) => $"<img alt=\"\" src=\"data:image/{format};base64,{Text(base64.Trim())}\">";

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
