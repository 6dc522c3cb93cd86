namespace LivePage.Tests;

/// <summary>The questions before a lesson and after it, answered in a page.</summary>
public sealed class Answering_the_quiz(LiveCourse course)
{
    [Fact, Slow]
    public async Task What_is_answered_in_a_page_is_in_what_it_saves_and_grade_reads_it()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Lessons[0]));

        await reader.Write("quiz-before", "Quiz.Before(1, \"a?c\")");
        await reader.Write("quiz-after", "Quiz.After(1, \"bca\")");
        foreach (var cell in (string[])["setup", "quiz-before", "quiz-after"]) await reader.Run(cell);

        Assert.Equal("", await reader.Failed());
        Assert.DoesNotContain("✓", await reader.Shown("quiz-before"), StringComparison.Ordinal);
        Assert.Contains("2 of 3 are right.", await reader.Shown("quiz-after"), StringComparison.Ordinal);

        await reader.Follow("header .home");
        await reader.Until("document.querySelector('a.start')", "the first page was open");
        await reader.Evaluate("(() => { URL.createObjectURL = blob => { window.saved = blob.text(); return 'data:,'; }; })()");
        await reader.Click("[data-kept=export]");
        var handedIn = Directory.CreateTempSubdirectory("handed in ");
        try
        {
            await File.WriteAllTextAsync(Path.Combine(handedIn.CreateSubdirectory("s01").FullName, "progress.json"), await reader.Evaluate("saved"), TestContext.Current.CancellationToken);
            var grades = Path.Combine(Path.GetDirectoryName(handedIn.FullName)!, handedIn.Name + " graded");
            await LiveCourse.Run([Path.Combine(AppContext.BaseDirectory, "Classroom.dll"), "grade", handedIn.FullName, "--output", grades]);

            var page = await File.ReadAllTextAsync(Path.Combine(grades, "index.html"), TestContext.Current.CancellationToken);
            Directory.Delete(grades, recursive: true);
            Assert.Contains("<td class=\"number\">0 of 1</td><td class=\"number\">1 of 1</td>", page, StringComparison.Ordinal);   // where a⟨0⟩ comes from
            Assert.Contains("<td class=\"number\"></td><td class=\"number\">1 of 1</td>", page, StringComparison.Ordinal);          // its shape
        }
        finally
        {
            handedIn.Delete(recursive: true);
        }
    }
}
