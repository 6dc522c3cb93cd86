using System.Globalization;
using System.Text;
using Classroom.Grading.Judging;
using Classroom.Notebooks;
using static Classroom.Grading.Results.GradePage;

namespace Classroom.Grading.Results;

/// <summary>The page for the teacher: what the class believes, what to talk about next, what to look at.</summary>
internal static class TeacherPage
{
    private static readonly (string Name, Verdict[] Verdicts)[] Kinds =
    [
        ("right", [Verdict.Right]), ("known mistake", [Verdict.Mistake]), ("other wrong answer", [Verdict.Wrong]), ("does not run", [Verdict.Error, Verdict.Refused]),
        ("open", [Verdict.Todo, Verdict.Missing]),
    ];

    public static string Html(GradeBook book, PointScheme scheme, IReadOnlyList<Belief> beliefs)
    {
        var main = new StringBuilder();
        main.Append($"<p class=\"facts\">{book.Students.Count} students, {book.Columns.Count} exercises. <a href=\"grades.csv\">grades.csv</a> for a spreadsheet and Moodle, <a href=\"canvas.csv\">canvas.csv</a> for Canvas. "
            + (book.IsSandboxed ? "Answers ran without a network, and could write no file." : "This system could not keep answers from the network and from files; answers that name either were not run.") + "</p>\n");
        main.Append(Overview(book)).Append(ToLookAt(book)).Append(Mistakes(book, beliefs)).Append(Talk(book, beliefs)).Append(Learned(book, QuizQuestion.All())).Append(WithoutName(book)).Append(Equal(book)).Append(Students(book, scheme));
        return GradePage.Html("What the class answered", main.ToString());
    }

    private static string Overview(GradeBook book)
    {
        var rows = book.Columns.Select(column => (Column: column, Counts: Kinds.Select(kind => book.Students.Count(student => kind.Verdicts.Contains(student.At(column)?.Judgement.Verdict ?? Verdict.Missing))).ToList())).ToList();
        var html = new StringBuilder("<h2>Exercises</h2>\n");
        html.Append(Picture(rows, book.Students.Count));
        html.Append($"<table><thead><tr><th scope=\"col\">Exercise</th>{string.Concat(Kinds.Select((kind, i) => $"<th scope=\"col\" class=\"number\"><span class=\"key k{i}\"></span>{kind.Name}</th>"))}</tr></thead><tbody>\n");
        foreach (var (column, counts) in rows)
            html.Append($"<tr><th scope=\"row\">{Text(column.ToString())}</th>{string.Concat(counts.Select(count => $"<td class=\"number\">{count}</td>"))}</tr>\n");
        return html.Append("</tbody></table>\n").ToString();
    }

    private static string Picture(IReadOnlyList<(Column Column, List<int> Counts)> rows, int students)
    {
        if (students == 0) return "";
        const int row = 26, left = 250, wide = 500;
        var svg = new StringBuilder();
        for (var i = 0; i < rows.Count; i++)
        {
            double x = left;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{left - 10}\" y=\"{i * row + 17}\" text-anchor=\"end\">{Text(rows[i].Column.ToString())}</text>");
            for (var kind = 0; kind < Kinds.Length; kind++)
            {
                var (count, length) = (rows[i].Counts[kind], (double)wide * rows[i].Counts[kind] / students);
                if (count == 0) continue;
                svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"k{kind}\" x=\"{x:0.##}\" y=\"{i * row + 2}\" width=\"{length:0.##}\" height=\"{row - 4}\"/>");
                if (length > 18) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"on k{kind}\" x=\"{x + length / 2:0.##}\" y=\"{i * row + 17}\" text-anchor=\"middle\">{count}</text>");
                x += length;
            }
        }
        return string.Create(CultureInfo.InvariantCulture, $"<svg viewBox=\"0 0 {left + wide + 10} {rows.Count * row + 4}\" role=\"img\" aria-label=\"A bar for each exercise: how many answers are right, have a known mistake, are wrong otherwise, do not run, or are open. The table below has the numbers.\">{svg}</svg>\n");
    }

    private static string Mistakes(GradeBook book, IReadOnlyList<Belief> beliefs)
    {
        var found = book.Columns.Select(column => (Column: column, Mistakes: Named(book).Where(one => one.Entry.Lesson == column.Lesson && one.Entry.Number == column.Number)
            .GroupBy(one => one.Mistake).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).ToList())).Where(one => one.Mistakes.Count > 0).ToList();
        if (found.Count == 0) return "<h2>Mistakes</h2>\n<p>No known mistake was made.</p>\n";
        var most = found.SelectMany(one => one.Mistakes).Max(group => group.Count());
        var html = new StringBuilder("<h2>Mistakes</h2>\n<table><thead><tr><th scope=\"col\">Exercise</th><th scope=\"col\">Mistake</th><th scope=\"col\">How often</th><th scope=\"col\">Belief</th></tr></thead><tbody>\n");
        foreach (var (column, mistakes) in found)
            foreach (var group in mistakes)
            {
                var belief = beliefs.ToList().FindIndex(one => one.IsBehind(group.Key));
                html.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Text(column.ToString())}</th><td>{Prose(group.Key)}</td><td class=\"bar\"><svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect class=\"k1\" width=\"{100.0 * group.Count() / most:0.#}\" height=\"10\"/></svg> {group.Count()}</td>");
                html.Append(belief < 0 ? "<td></td></tr>\n" : $"<td><a href=\"#belief-{belief + 1}\">{belief + 1}</a></td></tr>\n");
            }
        return html.Append("</tbody></table>\n").ToString();
    }

    /// <summary>What to talk about next: the beliefs behind the mistakes, the most frequent first, each with the cell that settles it.</summary>
    private static string Talk(GradeBook book, IReadOnlyList<Belief> beliefs)
    {
        var named = Named(book).ToList();
        var held = beliefs.Select((belief, index) => (Belief: belief, Number: index + 1, Students: named.Where(one => belief.IsBehind(one.Mistake)).Select(one => one.Student.Key).Distinct().Count()))
            .Where(one => one.Students > 0).OrderByDescending(one => one.Students).ThenBy(one => one.Number).ToList();
        if (held.Count == 0) return "";
        var html = new StringBuilder("<h2>What to talk about next</h2>\n<ol class=\"beliefs\">\n");
        foreach (var (belief, number, students) in held)
            html.Append($"<li id=\"belief-{number}\" value=\"{number}\"><p><b>{Prose(belief.Words)}</b>: {Count(students, "student")}.</p>\n<p>{Settles(belief)}</p></li>\n");
        return html.Append("</ol>\n").ToString();
    }

    /// <summary>The same questions before a lesson and after it: how many were right, and what was chosen in place of it.</summary>
    private static string Learned(GradeBook book, IReadOnlyDictionary<string, IReadOnlyList<QuizQuestion>> quizzes)
    {
        var rows = new StringBuilder();
        foreach (var (lesson, questions) in quizzes.OrderBy(quiz => quiz.Key, StringComparer.Ordinal))
        {
            var answers = book.Students.SelectMany(student => student.Quiz).Where(quiz => quiz.Lesson == lesson).ToList();
            for (var i = 0; i < questions.Count && answers.Count > 0; i++)
            {
                var (before, after) = (Given(answers.Select(quiz => quiz.Before), i), Given(answers.Select(quiz => quiz.After), i));
                var wrong = (after.Count > 0 ? after : before).Where(letter => letter != questions[i].Right).CountBy(letter => letter).OrderByDescending(count => count.Value).ThenBy(count => count.Key, StringComparer.Ordinal).FirstOrDefault();
                var instead = wrong.Value > 0 && wrong.Key[0] - 'a' < questions[i].Choices.Count ? $"{Text(questions[i].Choices[wrong.Key[0] - 'a'])} ({wrong.Value} ×)" : "";
                rows.Append($"<tr><th scope=\"row\">{Text(lesson)}</th><td>{Text(questions[i].Question)}</td><td class=\"number\">{Right(before, questions[i])}</td><td class=\"number\">{Right(after, questions[i])}</td><td>{instead}</td></tr>\n");
            }
        }
        return rows.Length == 0 ? "" : "<h2>Before and after</h2>\n<table><thead><tr><th scope=\"col\">Lesson</th><th scope=\"col\">Question</th><th scope=\"col\" class=\"number\">Right before</th><th scope=\"col\" class=\"number\">Right after</th><th scope=\"col\">Most in place of it</th></tr></thead><tbody>\n" + rows + "</tbody></table>\n";

        static List<string> Given(IEnumerable<string> letters, int i) => [.. letters.Where(one => i < one.Length && one[i] != '?').Select(one => one[i].ToString())];
        static string Right(List<string> given, QuizQuestion question) => given.Count == 0 ? "" : $"{given.Count(letter => letter == question.Right)} of {given.Count}";
    }

    private static string Settles(Belief belief)
    {
        var file = Path.Combine(Folders.NotebooksFolder(), belief.Lesson + ".ipynb");
        var cell = File.Exists(file) ? NotebookReader.Read(file).Cells.FirstOrDefault(cell => cell.Id == belief.Cell) : null;
        return cell is null ? $"Cell <code>{Text(belief.Cell)}</code> of {Text(belief.Lesson)} settles it."
            : $"Run {(cell.CodeNumber is { } number ? $"In [{number}]" : $"cell {cell.Number}")} of {Text(belief.Lesson)} (<code>{Text(belief.Cell)}</code>) together:</p><pre><code>{Text(cell.Source.Trim())}</code></pre><p>";
    }

    private static string ToLookAt(GradeBook book)
    {
        var html = new StringBuilder();
        foreach (var student in book.Students)
        {
            foreach (var problem in student.Problems) html.Append($"<li>{Link(student)}: {Text(problem)}</li>\n");
            foreach (var same in student.Entries.SelectMany(entry => entry.Conduct.Select(conduct => (entry, conduct))).GroupBy(one => (one.entry.Lesson, one.conduct), one => one.entry.Number))
                html.Append($"<li>{Link(student)}, {Text(same.Key.Lesson)} {string.Join(", ", same)}: {Prose(same.Key.conduct)}</li>\n");
        }
        return html.Length == 0 ? "" : $"<h2>To look at</h2>\n<p>What is listed here got no points. There may be a good reason; ask before you conclude.</p>\n<ul>\n{html}</ul>\n";
    }

    private static string WithoutName(GradeBook book)
    {
        var clusters = Cluster.WithoutName(book);
        if (clusters.Count == 0) return "";
        var html = new StringBuilder("<h2>Wrong answers without a name</h2>\n<p>Answers that give the same are together. What several people do deserves a name: <code>classroom mistake</code> with this folder and a number shows the way to a known mistake.</p>\n");
        foreach (var (cluster, index) in clusters.Select((cluster, index) => (cluster, index)))
            html.Append($"<details><summary>{index + 1}. {Text(cluster.Column.ToString())}, {cluster.Members.Count} ×: {Prose(cluster.Judgement.Title)}</summary>\n<p>{string.Join(", ", cluster.Members.Select(member => Link(member.Student)))}</p>\n{string.Concat(cluster.Judgement.Advice.Select(line => $"<p>{Prose(line)}</p>\n"))}<pre><code>{Text(cluster.Members[0].Entry.Own)}</code></pre></details>\n");
        return html.ToString();
    }

    private static string Equal(GradeBook book)
    {
        var clusters = Cluster.Equal(book);
        if (clusters.Count == 0) return "";
        var html = new StringBuilder("<h2>Equal answers</h2>\n<p>These are the same but for spaces and comments. People who learn together write alike, and so do people who read the same page: that two answers are equal says nothing about who wrote them.</p>\n");
        foreach (var cluster in clusters)
            html.Append($"<details><summary>{Text(cluster.Column.ToString())}: {string.Join(", ", cluster.Members.Select(member => Text(member.Student.Name)))}</summary>\n<div class=\"side\">{string.Concat(cluster.Members.Take(2).Select(member => $"<div><p>{Link(member.Student)}</p><pre><code>{Text(member.Entry.Own)}</code></pre></div>"))}</div></details>\n");
        return html.ToString();
    }

    private static string Students(GradeBook book, PointScheme scheme)
    {
        var html = new StringBuilder($"<h2>Students</h2>\n<table><thead><tr><th scope=\"col\">Student</th><th scope=\"col\" class=\"number\">Points</th>{string.Concat(book.Columns.Select(column => $"<th scope=\"col\">{Text(column.ToString())}</th>"))}</tr></thead><tbody>\n");
        foreach (var student in book.Students)
            html.Append($"<tr><th scope=\"row\">{Link(student)}</th><td class=\"number\">{Number(book.Columns.Sum(column => scheme.Of(column, student.At(column))))}</td>{string.Concat(book.Columns.Select(column => student.At(column) is { } entry ? $"<td class=\"{entry.Judgement.Verdict.ToString().ToLowerInvariant()}\">{Word(entry.Judgement.Verdict)}</td>" : "<td></td>"))}</tr>\n");
        return html.Append("</tbody></table>\n").ToString();
    }

    private static IEnumerable<(StudentRow Student, Entry Entry, string Mistake)> Named(GradeBook book) =>
        from student in book.Students from entry in student.Entries from mistake in entry.Judgement.Mistakes select (student, entry, mistake);

    private static string Link(StudentRow student) => $"<a href=\"students/{Uri.EscapeDataString(student.FileName)}.html\">{Text(student.Name)}</a>";

    private static string Count(int number, string noun) => $"{number} {noun}{(number == 1 ? "" : "s")}";
}
