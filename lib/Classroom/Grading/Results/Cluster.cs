using System.Text.RegularExpressions;
using Classroom.Grading.Judging;

namespace Classroom.Grading.Results;

/// <summary>Answers to an exercise that give the same, or that read the same.</summary>
internal sealed partial record Cluster(Column Column, Judgement Judgement, IReadOnlyList<(StudentRow Student, Entry Entry)> Members)
{
    private const int Long = 60;   // words and signs: shorter answers are alike because there is one way to write them

    /// <summary>
    /// Wrong answers that no known mistake explains, by what they give: the first number that differs, or what they throw. The
    /// networks are the same for all, so the same wrong function gives the same number.
    /// </summary>
    public static IReadOnlyList<Cluster> WithoutName(GradeBook book) =>
    [
        .. from column in book.Columns
           from cluster in In(book, column).Where(pair => pair.Entry.Judgement.Verdict is Verdict.Wrong or Verdict.Error)
               .GroupBy(pair => Line().Replace(pair.Entry.Judgement.Title, "")).Select(same => new Cluster(column, same.First().Entry.Judgement, [.. same]))
               .OrderByDescending(cluster => cluster.Members.Count).ThenBy(cluster => cluster.Judgement.Title, StringComparer.Ordinal)
           select cluster,
    ];

    /// <summary>Answers of several people that are the same but for spaces and comments, and too long to be so by themselves.</summary>
    public static IReadOnlyList<Cluster> Equal(GradeBook book) =>
    [
        .. from column in book.Columns
           from same in In(book, column).Select(pair => (Pair: pair, Words: Words(pair.Entry.Own))).Where(one => one.Words.Length > Long)
               .GroupBy(one => string.Join(' ', one.Words), one => one.Pair).Where(alike => alike.Count() > 1)
               .OrderBy(alike => alike.First().Student.Key, StringComparer.Ordinal)
           select new Cluster(column, same.First().Entry.Judgement, [.. same]),
    ];

    private static IEnumerable<(StudentRow Student, Entry Entry)> In(GradeBook book, Column column) =>
        book.Students.Where(student => student.At(column) is not null).Select(student => (student, student.At(column)!));

    private static string[] Words(string code) => [.. Checking.Script.Parse(code).DescendantTokens().Select(token => token.Text).Where(text => text.Length > 0)];

    [GeneratedRegex(@" in line \d+ of your cell|line \d+: ")]
    private static partial Regex Line();
}
