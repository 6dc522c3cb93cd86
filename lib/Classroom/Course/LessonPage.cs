using System.Text;
using System.Text.RegularExpressions;
using Classroom.Notebooks;

namespace Classroom.Course;

/// <summary>The page of a lesson: its cells in order, a table of contents, the way to the lessons beside it.</summary>
internal static partial class LessonPage
{
    public static string Html(CourseOutline course, int index, SharedScripts scripts, LinkMap links)
    {
        var lesson = course.Lessons[index];
        var code = new CodeHtml();
        var markdown = new MarkdownHtml(code, links);
        var cells = new CellHtml(code, markdown, new MimeHtml(scripts), Exercise.Of(lesson.Notebook));
        var runs = lesson.Run.Cells.ToDictionary(run => run.Cell.Number);
        var article = new StringBuilder();
        foreach (var cell in lesson.Notebook.Cells)
            if (cell.IsMarkdown) article.Append(cells.Markdown(cell));
            else if (cell.IsCode) article.Append(cells.Code(runs[cell.Number]));

        var main = $"""
        {Facts(course, index)}{Problem(lesson)}<article class="lesson" data-notebook="{Page.Text(lesson.Notebook.Name)}">
        {article}</article>
        {Neighbours(course, index)}
        """;
        return new Page(lesson.Facts.Title, course.Title, main, Sidebar: Contents.Html(markdown.Headings, course, index), BodyClass: "lesson-page", IsLive: true).Html();
    }

    /// <summary>A page of an earlier run, with its place in this course.</summary>
    public static string Renumbered(string page, CourseOutline course, int index) => NeighboursPart().Replace(
        PlacePart().Replace(Contents.Renewed(page, course, index), _ => Place(course, index), 1), _ => Neighbours(course, index).TrimEnd('\n'));

    private static string Place(CourseOutline course, int index) => $"<span>Lesson {index + 1} of {course.Lessons.Count}</span>";

    [GeneratedRegex(@"<span>Lesson \d+ of \d+</span>")]
    private static partial Regex PlacePart();

    [GeneratedRegex("""<nav class="neighbours".*?</nav>|(?<=</article>\s*)(?=</main>)""", RegexOptions.Singleline)]
    private static partial Regex NeighboursPart();

    private static string Facts(CourseOutline course, int index)
    {
        var lesson = course.Lessons[index];
        var minutes = lesson.Facts.Minutes is { } number ? $"<span>{number} minutes</span>" : "";
        return $"""
        <div class="facts">{Place(course, index)}{minutes}<a href="{lesson.SourceUrl}" download>Notebook</a><a href="{lesson.ExecutedUrl}" download>Notebook with results</a></div>

        """;
    }

    private static string Problem(Lesson lesson) => lesson.Run.FailedCell is not { } failed ? "" :
        $"<p class=\"note failed\">The run of this lesson stopped at <a href=\"#cell-{Page.Text(failed.Cell.Id)}\">{Page.Text(failed.Cell.ToString())}</a>: {Page.Text(failed.Error ?? "")}</p>\n";

    private static string Neighbours(CourseOutline course, int index)
    {
        string Link(int other, string rel, string label) => other < 0 || other >= course.Lessons.Count ? "" :
            $"<a rel=\"{rel}\" href=\"{course.Lessons[other].PageUrl}\"><span>{label}</span> {Page.Text(course.Lessons[other].Facts.Title)}</a>\n";
        return course.Lessons.Count == 1 ? "" : $"""
        <nav class="neighbours" aria-label="Other lessons">
        {Link(index - 1, "prev", "Previous")}{Link(index + 1, "next", "Next")}</nav>

        """;
    }
}
