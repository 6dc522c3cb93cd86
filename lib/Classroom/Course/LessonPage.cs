using System.Text;
using System.Text.RegularExpressions;
using Classroom.Formulas;
using Classroom.Notebooks;
using Classroom.Outputs;

namespace Classroom.Course;

/// <summary>The page of a lesson: its cells in order, a table of contents, the way to the lessons beside it.</summary>
internal static partial class LessonPage
{
    public static string Html(CourseOutline course, int index, SharedScripts scripts, LinkMap links)
    {
        var lesson = course.Lessons[index];
        var code = new CodeHtml();
        var markdown = new MarkdownHtml(code, links);
        var cells = new CellHtml(code, markdown, Outputs(scripts), Exercise.Of(lesson.Notebook));
        var runs = lesson.Run.Cells.ToDictionary(run => run.Cell.Number);
        var article = new StringBuilder();
        string? predicted = null;   // the text cell whose predictions are about what follows
        foreach (var cell in lesson.Notebook.Cells)
            if (cell.IsMarkdown)
            {
                var text = cells.Markdown(cell);
                predicted = Predictions.AreIn(text) ? cell.Id : null;
                article.Append(text);
            }
            else if (cell.IsCode) article.Append(cells.Code(runs[cell.Number], predicted));

        var main = $"""
        {Facts(course, index)}{Neighbours(course, index, "top")}{Problem(lesson)}{LiveParts.Hint}<article class="lesson" data-notebook="{HtmlPage.Text(lesson.Notebook.Name)}">
        {article}</article>
        {Neighbours(course, index, "end")}
        """;
        return new HtmlPage(lesson.Facts.Title, course.Title, main, Sidebar: Contents.Html(markdown.Headings, course, index), BodyClass: "lesson-page", IsLive: true, Notation: course.Notation).Html();
    }

    private static OutputHtml Outputs(SharedScripts scripts) => new(scripts.Move, text =>
        Nesting.IsTooDeep("markdown", text) ? OutputHtml.AsItIs(text) : Markdig.Markdown.ToHtml(text, LessonMarkdown.Pipeline));

    /// <summary>A page of an earlier run, with its place in this course.</summary>
    public static string Renumbered(string page, CourseOutline course, int index) => NeighboursPart().Replace(
        PlacePart().Replace(Contents.Renewed(PageParts.Renewed(page), course, index), _ => Place(course, index), 1), part => Neighbours(course, index, part.Groups["where"].Value).TrimEnd('\n'));

    private static string Place(CourseOutline course, int index) => $"<span>Lesson {index + 1} of {course.Lessons.Count}</span>";

    [GeneratedRegex(@"<span>Lesson \d+ of \d+</span>")]
    private static partial Regex PlacePart();

    [GeneratedRegex("<!--neighbours (?<where>\\w+)-->.*?<!--/neighbours-->", RegexOptions.Singleline)]
    private static partial Regex NeighboursPart();

    private static string Facts(CourseOutline course, int index)
    {
        var lesson = course.Lessons[index];
        var minutes = lesson.Facts.Minutes is { } number ? $"<span>{number} minutes</span>" : "";
        return $"""
        <div class="facts">{Place(course, index)}{minutes}<a href="{lesson.SourceUrl}" download>Notebook</a><a href="{lesson.ExecutedUrl}" download>Notebook with results</a></div>

        """;
    }

    private static string Problem(CourseLesson lesson) => lesson.Run.FailedCell is not { } failed ? "" :
        $"<p class=\"note failed\">The run of this lesson stopped at <a href=\"#cell-{HtmlPage.Text(failed.Cell.Id)}\">{HtmlPage.Text(failed.Cell.ToString())}</a>: {HtmlPage.Text(failed.Error ?? "")}</p>\n";

    /// <summary>The way to the lessons beside this one; between marks, by which a later run finds it.</summary>
    private static string Neighbours(CourseOutline course, int index, string where)
    {
        string Link(int other, string rel, string label) => other < 0 || other >= course.Lessons.Count ? "" :
            $"<a rel=\"{rel}\" href=\"{course.Lessons[other].PageUrl}\"><span>{label}</span> {HtmlPage.Text(course.Lessons[other].Facts.Title)}</a>\n";
        var links = Link(index - 1, "prev", "Previous") + Link(index + 1, "next", "Next");
        return $"<!--neighbours {where}-->" + (links.Length == 0 ? "" : $"""

        <nav class="neighbours {where}" aria-label="Other lessons{(where == "top" ? ", above" : "")}">
        {links}</nav>

        """) + "<!--/neighbours-->\n";
    }
}
