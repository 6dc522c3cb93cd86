using System.Text;
using System.Text.RegularExpressions;

namespace Classroom.Course;

/// <summary>
/// The first page: what the course is in a sentence, where to begin, a picture to move, what runs where; then the lessons
/// with their minutes and objectives, and what the reader did in them.
/// </summary>
internal static partial class IndexPage
{
    public static string Html(CourseOutline course, LinkMap links, SharedScripts scripts)
    {
        var introduction = new MarkdownHtml(new CodeHtml(), links).Render(course.Introduction, "course");
        var cover = Cover.Html(course, scripts);
        var opening = cover.Length == 0 ? default : Opening().Match(introduction);   // a sentence, then what to do with the picture
        var lessons = new StringBuilder();
        foreach (var lesson in course.Lessons)
            lessons.Append(Entry(lesson));
        var total = course.Lessons.Sum(lesson => lesson.Facts.Minutes ?? 0);
        var facts = total == 0 ? "" : $"<p class=\"facts\"><span>{course.Lessons.Count} {(course.Lessons.Count == 1 ? "lesson" : "lessons")}</span><span>{total} minutes</span></p>\n";
        var main = $"""
        <h1>{HtmlPage.Text(course.Title)}</h1>
        <div class="introduction">
        {(opening is { Success: true } ? $"<div class=\"lead\">{opening.Groups["lead"].Value}</div>\n" : "")}{Begin(course)}{(opening is { Success: true } ? opening.Groups["picture"].Value + "\n" : "")}{cover}{(opening is { Success: true } ? introduction[opening.Length..] : introduction)}</div>
        <h2 id="lessons">Lessons</h2>
        {facts}{(course.Lessons.Count == 0 ? "" : Contents.Search)}        <ol class="lessons">
        {lessons}</ol>
        {string.Concat(course.Unreadable.Select(run => $"<p class=\"note failed\">{HtmlPage.Text(run.Problem ?? "")}</p>\n"))}
        <section class="kept" aria-labelledby="kept" hidden>
        <h2 id="kept">What this browser remembers</h2>
        <p>What you predicted, solved and changed is kept in this browser, on this computer, and nowhere else.</p>
        <p class="kept-buttons"><button type="button" data-kept="export">Save it as a file</button> <label class="button">Load it from a file<input type="file" accept=".json,application/json"></label> <button type="button" data-kept="clear">Forget it all</button></p>
        <p class="kept-said" role="status"></p>
        </section>
        """;
        return new HtmlPage(course.Title, course.Title, main, IsIndex: true).Html();
    }

    private static string Begin(CourseOutline course)
    {
        if (course.Lessons.Count == 0) return "";
        var first = course.Lessons[0];
        var where = LiveParts.Source is null
            ? "The results in the pages were computed when the course was written. To run the code, download a lesson as a notebook."
            : "The code in the lessons runs in the page itself, on this computer: nothing to install, nothing is sent anywhere.";
        return $"""
        <p class="begin"><a class="start" href="{first.PageUrl}">Start</a><span>{where}</span></p>

        """;
    }

    private static string Entry(CourseLesson lesson)
    {
        var facts = lesson.Facts;
        var minutes = facts.Minutes is { } number ? $"<span class=\"minutes\">{number} min</span>" : "";
        var objectives = facts.Objectives.Count == 0 ? "" :
            $"<p>You will be able to</p>\n<ul>\n{string.Concat(facts.Objectives.Select(objective => $"<li>{objective}</li>\n"))}</ul>\n";
        var failed = lesson.Run.Succeeded ? "" : "<p class=\"note failed\">This lesson did not run to its end.</p>\n";
        return $"""
        <li data-lesson="{HtmlPage.Text(lesson.Notebook.Name)}" data-exercises="{facts.Exercises}" data-predictions="{facts.Predictions}"><h3><a href="{lesson.PageUrl}">{HtmlPage.Text(facts.Title)}</a>{minutes}</h3>
        <p class="done" hidden></p>
        {objectives}{failed}</li>

        """;
    }

    [GeneratedRegex(@"\A(?<lead><p>.*?</p>)\s*(?<picture><p>.*?</p>)?", RegexOptions.Singleline)]
    private static partial Regex Opening();
}
