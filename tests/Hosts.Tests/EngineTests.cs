namespace Hosts.Tests;

/// <summary>.NET Interactive itself, in the version of the tool manifest, at the other end of the protocol in place of this project's kernel.</summary>
public sealed class EngineTests
{
    public static IEnumerable<TheoryDataRow<string>> Lessons => Lesson.Rows("02-");

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Every_output_of_a_lesson_is_the_same_by_NET_Interactive(string name)
    {
        var interactive = await Interactive.ProgramOrSkip();

        var run = await Lesson.RunAsync(name, interactive);

        await Lesson.IsAsInClassroom(name, Lesson.Shown(run));
    }
}
