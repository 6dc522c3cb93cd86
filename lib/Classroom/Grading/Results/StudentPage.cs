using System.Text;
using static Classroom.Grading.Results.GradePage;

namespace Classroom.Grading.Results;

/// <summary>The page that a student may get: their answers in the check's own words, and nobody else's.</summary>
internal static class StudentPage
{
    public static string Html(StudentRow student, GradeBook book, PointScheme scheme)
    {
        var main = new StringBuilder();
        main.Append($"<p class=\"facts\">{Number(book.Columns.Sum(column => scheme.Of(column, student.At(column))))} of {Number(book.Columns.Sum(scheme.Most))} points</p>\n");
        foreach (var problem in student.Problems) main.Append($"<p class=\"note\">{Text(problem)}</p>\n");
        foreach (var column in book.Columns)
        {
            main.Append($"<h2>{Text(column.Lesson)}, exercise {column.Number}</h2>\n");
            if (student.At(column) is { } entry) main.Append(Entry(entry, column, scheme));
            else main.Append("<p>Nothing was handed in.</p>\n");
        }
        return GradePage.Html(student.Name, main.ToString());
    }

    private static string Entry(Entry entry, Column column, PointScheme scheme)
    {
        var (found, html) = (entry.Judgement, new StringBuilder());
        html.Append($"<section class=\"check {found.Verdict.ToString().ToLowerInvariant()}\">\n<p><b>{Word(found.Verdict)}</b> {Prose(found.Title)} <span class=\"points\">{Number(scheme.Of(column, entry))} of {Number(scheme.Most(column))}</span></p>\n");
        foreach (var line in found.Advice) html.Append($"<p>{Prose(line)}</p>\n");
        if (found.Tried.Length > 0) html.Append($"<p class=\"facts\">{Prose(found.Tried)}</p>\n");
        foreach (var remark in entry.Remarks) html.Append($"<p class=\"facts\">{Text(remark)}</p>\n");
        foreach (var conduct in entry.Conduct.Where(conduct => conduct != found.Title)) html.Append($"<p class=\"note\">{Text(conduct)}</p>\n");
        html.Append("</section>\n");
        if (entry.Own.Length > 0) html.Append($"<details><summary>The answer</summary><pre><code>{Text(entry.Own)}</code></pre></details>\n");
        return html.ToString();
    }
}
