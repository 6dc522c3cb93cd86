using System.Text.RegularExpressions;

namespace Classroom.Course;

/// <summary>The sidebar: a table of contents, the lessons of the course, and the search over all lessons.</summary>
internal static partial class Contents
{
    /// <summary>The field that searches all lessons. Where scripts run it is visible from the first moment, so that nothing moves.</summary>
    public const string Search = """
        <div role="search" class="search"><label>Search all lessons <input type="search" autocomplete="off" spellcheck="false"></label><p role="status"></p><ol></ol></div>

        """;

    /// <param name="headings">Of the page.</param>
    /// <param name="course">Its lessons are listed.</param>
    /// <param name="current">The place of the lesson that the page shows.</param>
    public static string Html(IReadOnlyList<Heading> headings, CourseOutline course, int? current = null)
    {
        var entries = headings.Where(heading => heading.Level is 2 or 3).ToList();
        var contents = entries.Count == 0 ? "" : $"""
        <details class="on-page"><summary>Contents</summary><ol>
        {string.Concat(entries.Select(heading => $"<li class=\"level-{heading.Level}\"><a href=\"#{Uri.EscapeDataString(heading.Id)}\">{heading.Html}</a></li>\n"))}</ol></details>

        """;
        return $"<nav class=\"contents\" aria-label=\"Contents\">\n{Search}{contents}{Lessons(course, current)}</nav>\n";
    }

    /// <summary>A page of an earlier run, with the lessons as they are now.</summary>
    public static string Renewed(string page, CourseOutline course, int current) => LessonsPart().Replace(page, _ => Lessons(course, current), 1);

    private static string Lessons(CourseOutline course, int? current) => course.Lessons.Count < 2 ? "" : $"""
        <details class="all-lessons"><summary>Lessons</summary><ol>
        {string.Concat(course.Lessons.Select((lesson, index) => $"<li><a href=\"{lesson.PageUrl}\"{(index == current ? " aria-current=\"page\"" : "")}>{index + 1} · {HtmlPage.Text(lesson.Facts.Title)}</a></li>\n"))}</ol></details>

        """;

    [GeneratedRegex("""<details class="all-lessons">.*?</details>\s*|(?=</nav>)""", RegexOptions.Singleline)]
    private static partial Regex LessonsPart();
}
