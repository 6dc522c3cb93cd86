using System.Text.RegularExpressions;
using Classroom.Checking;

namespace Notebooks.Tests;

/// <summary>What holds for every lesson.</summary>
public partial class LessonTests
{
    /// <summary>The quick part runs the first two lessons; what those after them show is in the slow part.</summary>
    private const int SlowFrom = 3;

    public static TheoryData<int> Lessons => [.. Repository.Numbers.Select(number => InItsPart(new TheoryDataRow<int>(number), number))];

    internal static TRow InItsPart<TRow>(TRow row, int lesson) where TRow : TheoryDataRowBase => lesson >= SlowFrom ? row.Slow() : row;

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Every_cell_runs_without_a_failure_and_without_a_warning(int number)
    {
        var lesson = await PlayedLesson.Of(number);

        Assert.Empty(lesson.Failures);
        Assert.Empty(lesson.Noise);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Every_rule_is_kept(int number) => Assert.Empty(Checker.Check(Repository.PathOf(number), Repository.Lessons));

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task As_shipped_every_check_says_still_to_do(int number)
    {
        var lesson = await PlayedLesson.Of(number);

        Assert.NotEmpty(lesson.AsShipped);
        Assert.All(lesson.AsShipped, outcome => Assert.Equal("todo", outcome));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task With_the_solutions_every_check_passes(int number)
    {
        Assert.SkipWhen(Repository.IsStudentCopy, "A copy for students has no solutions.");
        var lesson = await PlayedLesson.Of(number);

        Assert.Equal(lesson.AsShipped.Count, lesson.Solved.Count);
        Assert.All(lesson.Solved, outcome => Assert.Equal("right", outcome));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public void Symbols_with_an_index_are_set_as_formulas(int number)
    {
        var prose = Repository.Lesson(number).Cells.Where(cell => cell.IsMarkdown).Select(cell => CodeAndFormulas().Replace(cell.Source, ""));

        Assert.Empty(prose.SelectMany(text => RawSymbol().Matches(text)).Select(match => match.Value));
    }

    [GeneratedRegex(@"(?s)```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$")]
    private static partial Regex CodeAndFormulas();

    [GeneratedRegex(@"\b(d?[A-Za-z]|σ)_\w+")]
    private static partial Regex RawSymbol();
}
