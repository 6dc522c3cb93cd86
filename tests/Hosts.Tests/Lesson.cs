using System.Text.Json.Nodes;
using Browser;
using Classroom.Notebooks;
using Classroom.Releasing;
using Classroom.Running;

namespace Hosts.Tests;

/// <summary>A lesson as the tests play it: as it stands, and after that each exercise once more, the solution, then the check.</summary>
internal static class Lesson
{
    private static readonly Dictionary<string, Task<LessonRun>> Runs = [];

    /// <summary>Their names in their order.</summary>
    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(Path.Combine(Chromium.Repository, "notebooks"), "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal)];

    /// <summary>A copy for students has everything but the solutions.</summary>
    public static bool IsStudentCopy { get; } = Release.IsStudentCopy(Chromium.Repository);

    /// <summary>All lessons as rows of a theory; those that are not named belong to the slow part.</summary>
    public static IEnumerable<TheoryDataRow<string>> Rows(params string[] quick) =>
        Names.Select(name => quick.Any(name.StartsWith) ? new TheoryDataRow<string>(name) : new TheoryDataRow<string>(name).Slow());

    public static string File(string name) => Path.Combine(Chromium.Repository, "notebooks", name + ".ipynb");

    /// <summary>The lesson's notebook with the solved exercises behind it.</summary>
    public static Notebook WithSolved(string name)
    {
        var notebook = NotebookReader.Read(File(name));
        var json = (JsonObject)notebook.Json.DeepClone();
        var cells = (JsonArray)json["cells"]!;
        foreach (var exercise in Exercise.Of(notebook).Where(_ => !IsStudentCopy))
        {
            cells.Add(Code(Solved(exercise.Stub.Id), exercise.SolutionCode!));
            cells.Add(Code(Solved(exercise.Check!.Id), exercise.Check.Source));
        }
        var copy = Path.GetTempFileName();
        System.IO.File.WriteAllText(copy, NotebookJson.Text(json));
        var read = NotebookReader.Read(copy);
        System.IO.File.Delete(copy);
        return read with { Path = notebook.Path };
    }

    public static string Solved(string id) => id + "-solved";

    /// <summary>Its run in Classroom, which the other hosts are held against. Each lesson is run once.</summary>
    public static Task<LessonRun> RunInClassroom(string name)
    {
        lock (Runs)
            return Runs.TryGetValue(name, out var run) ? run : Runs[name] = RunAsync(name, null);
    }

    /// <summary>Its run by an engine.</summary>
    /// <param name="name">The lesson's.</param>
    /// <param name="interactive">The program of .NET Interactive; null for this project's own kernel.</param>
    public static async Task<LessonRun> RunAsync(string name, string? interactive)
    {
        var options = new RunOptions(RunOptions.DefaultTimeout, RunOptions.DefaultMemory(1), 1, WithSolutions: false, interactive);
        var run = await new LessonRunner(options, new NoProgress()).RunAsync(WithSolved(name), TestContext.Current.CancellationToken);
        Assert.True(run.Succeeded, run.Message);
        return run;
    }

    /// <summary>What each of a run's cells showed, by its id.</summary>
    public static IReadOnlyDictionary<string, ShownCell> Shown(LessonRun run) => run.Cells.ToDictionary(cell => cell.Cell.Id, ShownCell.Of);

    /// <summary>Fails where a cell shows something else than in Classroom, or a check does not say what it should.</summary>
    public static async Task IsAsInClassroom(string name, IReadOnlyDictionary<string, ShownCell> shown, bool withSolved = true)
    {
        var expected = Shown(await RunInClassroom(name));
        var notebook = WithSolved(name);
        var cells = notebook.CodeCells.Where(cell => withSolved || notebook.CodeCells.All(other => cell.Id != Solved(other.Id))).ToList();
        Assert.Equal(cells.Select(cell => cell.Id), shown.Keys);
        var differences = string.Join('\n', cells.Select(cell => ShownCell.Difference(cell, expected[cell.Id], shown[cell.Id])).OfType<string>());
        Assert.True(differences.Length == 0, differences);

        var checks = Exercise.Of(NotebookReader.Read(File(name))).Select(exercise => exercise.Check!.Id).ToList();
        Assert.NotEmpty(checks);
        Assert.All(checks, id => Assert.Equal((id, "todo"), (id, shown[id].Check)));
        if (withSolved && !IsStudentCopy)
            Assert.All(checks, id => Assert.Equal((id, "right"), (id, shown[Solved(id)].Check)));
    }

    internal static JsonObject Code(string id, string source) => new()
    {
        ["cell_type"] = "code", ["id"] = id, ["metadata"] = new JsonObject(), ["source"] = source, ["outputs"] = new JsonArray(), ["execution_count"] = null,
    };

    internal sealed class NoProgress : IRunProgress
    {
        public void Started(string lesson, int cells) { }

        public void Advanced(string lesson, int cellsDone) { }

        public void Finished(LessonRun lesson) { }
    }
}
