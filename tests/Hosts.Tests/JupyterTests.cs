using System.Diagnostics;
using System.Text.Json.Nodes;
using Classroom.Jupyter;
using Classroom.Notebooks;

namespace Hosts.Tests;

/// <summary>The lessons in the real Jupyter: nbclient runs them, as shipped and then solved, on a kernel that is started as a front end starts it.</summary>
public sealed class JupyterTests : IDisposable
{
    private const string Python = "/usr/bin/python3";
    private const string Execute = """
        import sys, nbformat, nbclient
        source, result, folder = sys.argv[1:]
        notebook = nbformat.read(source, 4)
        nbclient.NotebookClient(notebook, timeout=300, startup_timeout=300, allow_errors=True, resources={"metadata": {"path": folder}}).execute()
        nbformat.write(notebook, result)
        """;

    private readonly string home = Directory.CreateTempSubdirectory("jupyter ").FullName;

    public static IEnumerable<TheoryDataRow<string>> Lessons => Lesson.Rows("02-");

    public static IEnumerable<TheoryDataRow<string>> SlowLessons => Lesson.Rows();

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_shows_the_same_in_Jupyter_with_this_projects_kernel(string name)
    {
        KernelSpec.Write(DataFolder);

        await Lesson.IsAsInClassroom(name, await PlayAsync(name));
    }

    [Theory]
    [MemberData(nameof(SlowLessons))]
    public async Task A_lesson_shows_the_same_in_Jupyter_with_the_kernel_of_NET_Interactive(string name)
    {
        KernelSpec.WriteInteractive(DataFolder, await Interactive.ProgramOrSkip());

        var shown = await PlayAsync(name);

        await Lesson.IsAsInClassroom(name, shown.ToDictionary(cell => cell.Key, cell => new ShownCell([.. cell.Value.Outputs.Where(output => !IsItsOwn(output))])));
    }

    // Before a notebook's first output that kernel shows a script by which pages would find it.
    private static bool IsItsOwn(IReadOnlyDictionary<string, string> output) =>
        output.TryGetValue("text/html", out var html) && html.Contains("dotnet-interactive-this-cell", StringComparison.Ordinal);

    private string DataFolder => Path.Combine(home, ".local", "share", "jupyter");

    private async Task<IReadOnlyDictionary<string, ShownCell>> PlayAsync(string name)
    {
        Assert.SkipUnless(File.Exists(Python) && await RunAsync("-c", "import nbclient, ipykernel") is (0, _),
            "Jupyter is not installed; on Debian: apt-get install jupyter-notebook python3-nbclient.");
        string played = Path.Combine(home, "played.ipynb"), result = Path.Combine(home, "result.ipynb");
        var notebook = Lesson.WithSolved(name);
        await File.WriteAllTextAsync(played, NotebookJson.Text(notebook.Json), TestContext.Current.CancellationToken);

        var (exitCode, said) = await RunAsync("-c", Execute, played, result, notebook.Folder);

        Assert.True(exitCode == 0, said);
        Assert.InRange(new FileInfo(result).Length, 10_000, 6_000_000);           // saved, plotly.js included, it opens quickly and can be sent
        var cells = JsonNode.Parse(await File.ReadAllTextAsync(result, TestContext.Current.CancellationToken))!["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code").ToList();
        Assert.DoesNotContain(cells, cell => cell!["execution_count"] is null);
        return cells.ToDictionary(cell => (string)cell!["id"]!, cell => ShownCell.Of(cell!));
    }

    // A HOME of its own, in which there is no other kernel and nothing is left; what .NET has restored stays where it is.
    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("JUPYTER", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(name);
        start.Environment["HOME"] = home;
        start.Environment["XDG_DATA_HOME"] = Path.GetDirectoryName(DataFolder);
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
