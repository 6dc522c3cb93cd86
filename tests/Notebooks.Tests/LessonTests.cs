namespace Notebooks.Tests;

/// <summary>What holds for every lesson.</summary>
public class LessonTests
{
    public static TheoryData<string> Lessons => [.. Repository.Lessons.Select(path => Path.GetFileNameWithoutExtension(path))];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Every_cell_runs_without_a_failure_and_without_a_warning(string name)
    {
        var lesson = await PlayedLesson.Of(name);

        Assert.Empty(lesson.Failures);
        Assert.Empty(lesson.Noise);
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task As_shipped_every_check_says_still_to_do(string name)
    {
        var lesson = await PlayedLesson.Of(name);

        Assert.NotEmpty(lesson.AsShipped);
        Assert.All(lesson.AsShipped, outcome => Assert.Equal("todo", outcome));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task With_the_solutions_every_check_passes(string name)
    {
        var lesson = await PlayedLesson.Of(name);

        Assert.Equal(lesson.AsShipped.Count, lesson.Solved.Count);
        Assert.All(lesson.Solved, outcome => Assert.Equal("right", outcome));
    }
}
