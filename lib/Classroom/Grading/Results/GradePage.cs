using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Classroom.Course;
using Classroom.Grading.Judging;

namespace Classroom.Grading.Results;

/// <summary>What both kinds of pages have: everything in one file, nothing that runs, nothing from elsewhere.</summary>
internal static partial class GradePage
{
    public static string Html(string title, string main) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{Text(title)}</title>
        <style>
        {WebAssets.Text("page/grade.css")}</style>
        </head>
        <body>
        <main>
        <h1>{Text(title)}</h1>
        {main}</main>
        </body>
        </html>

        """;

    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A sentence of a check: `code` between its marks is code.</summary>
    public static string Prose(string sentence) => Code().Replace(Text(sentence), "<code>$1</code>");

    public static string Number(double number) => Math.Round(number, 3).ToString(CultureInfo.InvariantCulture);

    public static string Word(Verdict verdict) => verdict switch
    {
        Verdict.Right => "✓ right",
        Verdict.Mistake or Verdict.Wrong => "✗ not yet",
        Verdict.Error => "! stopped",
        Verdict.Todo => "… still to do",
        Verdict.Missing => "… not there",
        _ => "! not judged",
    };

    [GeneratedRegex("`([^`]+)`")]
    private static partial Regex Code();
}
