using System.Diagnostics;
using System.Text.Json.Nodes;
using Classroom.Jupyter;
using Classroom.Notebooks;

namespace Notebooks.Tests;

/// <summary>The lessons in the real Jupyter: nbclient runs them on this project's kernel, started as a front end starts it.</summary>
public sealed class JupyterTests : IDisposable
{
    // All eight take a minute of a processor, and LessonTests plays them too, on the same kernel without Jupyter around it.
    private static readonly string[] Usually = ["02-two-formulas-one-state", "04-back-propagation-through-time"];

    private const string Python = "/usr/bin/python3";
    private const string Execute = """
        import sys, nbformat, nbclient
        source, result, folder = sys.argv[1:]
        notebook = nbformat.read(source, 4)
        nbclient.NotebookClient(notebook, timeout=300, allow_errors=True, resources={"metadata": {"path": folder}}).execute()
        nbformat.write(notebook, result)
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("jupyter ").FullName;

    public static IEnumerable<TheoryDataRow<string>> Lessons => Repository.Lessons.Select(path => Path.GetFileNameWithoutExtension(path)!)
        .Select(name => Usually.Contains(name) ? new TheoryDataRow<string>(name) : new TheoryDataRow<string>(name).Slow());

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task A_lesson_runs_in_Jupyter_and_its_checks_say_still_to_do_and_with_the_solutions_right(string name)
    {
        Assert.SkipUnless(File.Exists(Python) && await RunAsync("-c", "import nbclient, ipykernel") is (0, _),
            "Jupyter is not installed; on Debian: apt-get install jupyter-notebook python3-nbclient.");
        KernelSpec.Write(_folder);
        var notebook = NotebookReader.Read(Path.Combine(Repository.Root, "notebooks", name + ".ipynb"));
        string played = Path.Combine(_folder, "played.ipynb"), result = Path.Combine(_folder, "result.ipynb");
        await File.WriteAllTextAsync(played, AndThenSolved(notebook), TestContext.Current.CancellationToken);

        var (exitCode, said) = await RunAsync("-c", Execute, played, result, notebook.Folder);

        Assert.True(exitCode == 0, said);
        Assert.InRange(new FileInfo(result).Length, 10_000, 6_000_000);           // saved, plotly.js included, it opens quickly and can be sent
        var cells = JsonNode.Parse(await File.ReadAllTextAsync(result, TestContext.Current.CancellationToken))!["cells"]!.AsArray().Where(cell => (string?)cell!["cell_type"] == "code").ToList();
        Assert.DoesNotContain(cells, cell => cell!["execution_count"] is null);
        Assert.Empty(cells.SelectMany(Complaints!));
        var checks = Exercise.Of(notebook).Select(exercise => exercise.Check!.Id).ToList();
        Assert.NotEmpty(checks);
        Assert.All(checks, id => Assert.Equal((id, "todo"), (id, Outcome(id))));
        if (!Repository.IsStudentCopy) Assert.All(checks, id => Assert.Equal((id, "right"), (id, Outcome(Solved(id)))));

        string Outcome(string id) => PlayedLesson.Outcome(Shown(cells.Single(cell => (string?)cell!["id"] == id)!));
    }

    // The lesson as it stands, and after it each exercise once more: the solution, then the check.
    private static string AndThenSolved(Notebook notebook)
    {
        var json = (JsonObject)notebook.Json.DeepClone();
        var cells = (JsonArray)json["cells"]!;
        foreach (var cell in notebook.CodeCells.Where(cell => cell.Has(Tag.PlotlyNet)).Reverse())
            cells.RemoveAt(cell.Number - 1);
        foreach (var exercise in Exercise.Of(notebook).Where(_ => !Repository.IsStudentCopy))
        {
            cells.Add(Code(Solved(exercise.Stub.Id), exercise.SolutionCode!));
            cells.Add(Code(Solved(exercise.Check!.Id), exercise.Check.Source));
        }
        return ExecutedNotebook.Text(json);
    }

    private static string Solved(string id) => id + "-solved";

    private static JsonObject Code(string id, string source) => new()
    {
        ["cell_type"] = "code", ["id"] = id, ["metadata"] = new JsonObject(), ["source"] = source, ["outputs"] = new JsonArray(), ["execution_count"] = null,
    };

    private static IEnumerable<string> Complaints(JsonNode cell) =>
        cell["outputs"]!.AsArray().Where(output => (string?)output!["output_type"] == "error" || (string?)output["name"] == "stderr").Select(output => $"{cell["id"]}: {output}");

    private static string Shown(JsonNode cell) =>
        string.Concat(cell["outputs"]!.AsArray().Select(output => Text(output!["data"]?["text/html"])));

    private static string Text(JsonNode? lines) => lines is JsonArray several ? string.Concat(several.Select(line => (string?)line)) : (string?)lines ?? "";

    private async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Python, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["JUPYTER_PATH"] = start.Environment["JUPYTER_DATA_DIR"] = _folder;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output + await error);
    }
}
