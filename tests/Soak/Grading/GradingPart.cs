using Classroom.Grading.Results;
using Classroom.Releasing;

namespace Soak.Grading;

/// <summary>A made-up class of thirty, graded: what is found, how long it takes, and that a second run judges nothing again.</summary>
internal static class GradingPart
{
    public static async Task RunAsync(Report report)
    {
        if (Release.IsStudentCopy(Repository.Root)) { report.Progress($"grading: this copy has no solutions to make answers of."); return; }
        using var place = new Workplace();
        var students = MadeUpClass.Thirty;
        MadeUpClass.Write(students, place.File("handed in"));
        var trial = await Trial.RunAsync(Repository.Root, ["grade", place.File("handed in"), "--output", place.File("grades")]);
        report.Figure("grading", $"{students.Count} students", trial.Duration.TotalSeconds, "s");
        foreach (var problem in trial.Code == 0 ? Problems(students, place.File("grades")) : [trial.Text]) report.Problem("grading", problem);
        if (trial.Left.Count > 0) report.Problem("grading", "left running: " + string.Join("; ", trial.Left));
        var before = File.ReadAllText(place.File("grades", GradeBook.FileName));
        var again = await Trial.RunAsync(Repository.Root, ["grade", place.File("handed in"), "--output", place.File("grades")]);
        report.Figure("grading", "once more, nothing changed", again.Duration.TotalSeconds, "s");
        if (File.ReadAllText(place.File("grades", GradeBook.FileName)) != before) report.Problem("grading", "the second run found something else.");
    }

    /// <summary>What was found and should not have been, or not and should have been.</summary>
    public static IReadOnlyList<string> Problems(IReadOnlyList<MadeUpStudent> students, string grades)
    {
        var book = GradeBook.ReadFrom(grades)!;
        var problems = new List<string>();
        foreach (var student in students)
        {
            if (book.Students.FirstOrDefault(row => row.Name == student.Name) is not { } row) { problems.Add($"{student.Name} is not there."); continue; }
            var found = row.Entries.Select(entry => entry.Judgement.Verdict.ToString().ToLowerInvariant()).ToList();
            if (!found.SequenceEqual(student.Expected)) problems.Add($"{student.Name}: expected {string.Join(", ", student.Expected)}; got {string.Join(", ", row.Entries.Select(entry => $"{entry.Judgement.Verdict} ({entry.Judgement.Title})"))}.");
            var said = row.Problems.Concat(row.Entries.SelectMany(entry => entry.Conduct)).ToList();
            if (student.ToLookAt is { } words ? !said.Any(sentence => sentence.Contains(words, StringComparison.Ordinal)) : said.Count > 0) problems.Add($"{student.Name}: expected {student.ToLookAt ?? "nothing"} to look at; got {string.Join(" ", said)}.");
        }
        return problems;
    }
}
