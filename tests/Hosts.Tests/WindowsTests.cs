namespace Hosts.Tests;

/// <summary>The build for Windows, as Wine runs it.</summary>
[Slow]
public sealed class WindowsTests(WindowsBuild windows) : IClassFixture<WindowsBuild>
{
    public static IEnumerable<TheoryDataRow<string>> Lessons => Lesson.Rows();

    [Fact]
    public void It_is_published_and_runs_all_lessons_with_UTF_8_on_the_console()
    {
        Assert.SkipUnless(WindowsBuild.IsInstalled, WindowsBuild.WhyNot);

        Assert.Null(windows.Unpublished);
        Assert.True(windows.Run.ExitCode == 0, windows.Run.Said);
        Assert.Contains("│", windows.Run.Said);   // the table's frame, which code pages of consoles spoil
    }

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_shows_the_same_on_Windows(string name)
    {
        Assert.SkipUnless(WindowsBuild.IsInstalled, WindowsBuild.WhyNot);
        Assert.Null(windows.Unpublished);

        await Lesson.IsAsInClassroom(name, windows.Shown(name), withSolved: false);
    }
}
