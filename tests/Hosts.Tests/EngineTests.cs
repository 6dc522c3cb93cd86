namespace Hosts.Tests;

/// <summary>.NET Interactive itself, in the version of the tool manifest, at the other end of the protocol in place of this project's kernel.</summary>
public sealed class EngineTests
{
    /// <summary>With the exercises solved. All lessons as they stand: WithoutNetworkTests; all with the exercises, in Jupyter: JupyterTests.</summary>
    [Fact]
    public async Task Every_output_of_a_lesson_is_the_same_by_NET_Interactive()
    {
        var interactive = await Interactive.ProgramOrSkip();
        var name = Lesson.Names[1];

        var run = await Lesson.RunAsync(name, interactive);

        await Lesson.IsAsInClassroom(name, Lesson.Shown(run));
    }
}
