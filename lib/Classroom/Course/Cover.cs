using System.Text;
using System.Text.RegularExpressions;
using CellKernel;
using Classroom.Notebooks;

namespace Classroom.Course;

/// <summary>The picture on the first page: what the first code cell that is tagged <c>cover</c> shows, alive.</summary>
internal static partial class Cover
{
    /// <returns>HTML in a template, which the page's script inserts last; empty where no lesson has such a cell.</returns>
    public static string Html(CourseOutline course, SharedScripts scripts)
    {
        foreach (var lesson in course.Lessons)
        {
            var shown = new StringBuilder();
            foreach (var run in lesson.Run.Cells)
            {
                var html = string.Concat(run.Outputs.Select(Html).OfType<string>());
                if (run.Cell.Has(Tag.Cover))
                    return html.Length == 0 ? "" : $"<div class=\"cover output\"><template>{scripts.Move(shown.Append(html).ToString())}</template></div>\n<p class=\"from\">From the lesson <a href=\"{lesson.PageUrl}#cell-{HtmlPage.Text(run.Cell.Id)}\">{HtmlPage.Text(lesson.Facts.Title)}</a></p>\n";
                foreach (Match part in Needed().Matches(html)) shown.Append(part.Value);   // a figure needs what the cells above put into the page
            }
        }
        return "";
    }

    private static string? Html(CellOutput output) => output switch
    {
        ResultOutput { Data: var data } when data.TryGetValue("text/html", out var html) => html,
        DisplayOutput { Data: var data } when data.TryGetValue("text/html", out var html) => html,
        _ => null,
    };

    [GeneratedRegex(@"<(script|style)(?:\s[^>]*)?>.*?</\1\s*>", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Needed();
}
