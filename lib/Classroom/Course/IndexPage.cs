using System.Text;

namespace Classroom.Course;

/// <summary>The first page: what the course is, and its lessons with their minutes and objectives.</summary>
internal static class IndexPage
{
    public static string Html(CourseOutline course, LinkMap links)
    {
        var introduction = new MarkdownHtml(new CodeHtml(), links).Render(course.Introduction, "course");
        var lessons = new StringBuilder();
        foreach (var lesson in course.Lessons)
            lessons.Append(Entry(lesson));
        var total = course.Lessons.Sum(lesson => lesson.Facts.Minutes ?? 0);
        var facts = total == 0 ? "" : $"<p class=\"facts\"><span>{course.Lessons.Count} {(course.Lessons.Count == 1 ? "lesson" : "lessons")}</span><span>{total} minutes</span></p>\n";
        var main = $"""
        <h1>{Page.Text(course.Title)}</h1>
        {facts}<div class="introduction">
        {introduction}</div>
        <h2 id="lessons">Lessons</h2>
        {(course.Lessons.Count == 0 ? "" : Contents.Search)}        <ol class="lessons">
        {lessons}</ol>
        {string.Concat(course.Unreadable.Select(run => $"<p class=\"note failed\">{Page.Text(run.Problem ?? "")}</p>\n"))}
        """;
        return new Page(course.Title, course.Title, main, BodyClass: "index-page", IsIndex: true).Html();
    }

    private static string Entry(Lesson lesson)
    {
        var facts = lesson.Facts;
        var minutes = facts.Minutes is { } number ? $"<span class=\"minutes\">{number} min</span>" : "";
        var objectives = facts.Objectives.Count == 0 ? "" :
            $"<p>You will be able to</p>\n<ul>\n{string.Concat(facts.Objectives.Select(objective => $"<li>{objective}</li>\n"))}</ul>\n";
        var failed = lesson.Run.Succeeded ? "" : "<p class=\"note failed\">This lesson did not run to its end.</p>\n";
        return $"""
        <li><h3><a href="{lesson.PageUrl}">{Page.Text(facts.Title)}</a>{minutes}</h3>
        {objectives}{failed}</li>

        """;
    }
}
