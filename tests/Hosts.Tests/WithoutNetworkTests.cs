namespace Hosts.Tests;

/// <summary>Once the build has restored, nothing is fetched: the lessons run where there is no network at all, and show what they show elsewhere.</summary>
[Slow]
public sealed class WithoutNetworkTests(WithoutNetwork network) : IClassFixture<WithoutNetwork>
{
    public const string Own = "classroom", Other = "dotnet-interactive";

    public static IEnumerable<TheoryDataRow<string>> Lessons => Lesson.Rows();

    [Theory]
    [InlineData(Own)]
    [InlineData(Other)]
    public async Task Every_lesson_runs(string engine)
    {
        var (exitCode, said) = await network.RunOrSkip(engine);

        Assert.True(exitCode == 0, said);
        Assert.DoesNotContain("skipped", said);
        Assert.Equal(Lesson.Names, Directory.GetFiles(network.Course(engine), "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_shows_the_same_by_this_projects_kernel_and_by_NET_Interactive(string name)
    {
        await network.RunOrSkip(Other);
        await network.RunOrSkip(Own);

        foreach (var engine in (string[])[Own, Other])
            await Lesson.IsAsInClassroom(name, ShownCell.In(Path.Combine(network.Course(engine), name + ".ipynb")), withSolved: false);
    }
}
