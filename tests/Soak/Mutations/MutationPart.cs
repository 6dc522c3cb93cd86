using CellKernel;
using Classroom.Checking;
using Classroom.Course;
using Classroom.Notebooks;
using Classroom.Running;

namespace Soak.Mutations;

/// <summary>Reads, checks and shows broken notebooks, and runs some of them: a result or one clear message, whatever is wrong.</summary>
internal static class MutationPart
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <param name="count">How many are read, checked and made into pages.</param>
    /// <param name="runs">How many of those that can be read are run too.</param>
    public static async Task RunAsync(Report report, int count, int runs, int seed)
    {
        using var place = new Workplace();
        Directory.CreateDirectory(place.File("notebooks"));
        foreach (var lesson in Repository.Lessons) File.Copy(lesson, place.File("notebooks", Path.GetFileName(lesson)));
        int readable = 0, refused = 0, findings = 0;
        var run = new List<Mutant>();
        foreach (var mutant in Mutant.Of(Repository.Lessons, count, seed))
        {
            var trial = Task.Run(() => Try(mutant, place));
            var (wasRead, found, problem) = await Task.WhenAny(trial, Task.Delay(Patience)) == trial ? await trial : (true, 0, $"it takes more than {Patience.TotalSeconds:0} s");
            if (problem is not null)
            {
                report.Problem("mutations", $"{mutant.Number}, {mutant.Name}: {problem}");
                Report.Keep($"mutant-{mutant.Number}.ipynb", mutant.Bytes);
            }
            if (wasRead && run.Count < runs && mutant.Number % (count / (4 * runs) + 1) == 0) run.Add(mutant);
            (readable, refused, findings) = (readable + (wasRead ? 1 : 0), refused + (wasRead ? 0 : 1), findings + found);
            if (mutant.Number % 500 == 499) report.Progress($"{mutant.Number + 1} mutations");
        }
        report.Figure("mutations", "mutations tried", count, $"{ByteMutations.All.Count} kinds in bytes, {StructureMutations.All.Count} in structure, seed {seed}");
        report.Figure("mutations", "refused with one line", refused);
        report.Figure("mutations", "read, checked and shown", readable, $"{findings} findings");
        await RunAsync(report, run);
    }

    /// <returns>Whether it is a notebook, how many findings the check has, and what went wrong.</returns>
    public static (bool WasRead, int Findings, string? Problem) Try(Mutant mutant, Workplace place)
    {
        var file = place.File("notebooks", "mutant.ipynb");
        File.WriteAllBytes(file, mutant.Bytes);
        try
        {
            var findings = Checker.Check(file, [file]).ToList();
            if (findings.FirstOrDefault(finding => !IsClear(finding)) is { } unclear) return (true, 0, $"an unclear finding: {unclear}");
            if (!File.ReadAllBytes(file).AsSpan().SequenceEqual(mutant.Bytes)) return (true, 0, "the source was changed");
            Notebook notebook;
            try
            {
                notebook = NotebookReader.Read(file);
            }
            catch (NotebookException e)
            {
                return (false, 0, IsClear(e.Message) ? null : $"an unclear message: {e.Message}");
            }
            Show(notebook, place.Folder);
            return (true, findings.Count, null);
        }
        catch (Exception e)
        {
            return (false, 0, $"{e.GetType().Name}: {e.Message} {e.StackTrace?.Split('\n').FirstOrDefault(line => line.Contains("Classroom", StringComparison.Ordinal))?.Trim()}");
        }
    }

    /// <summary>All texts that a course makes of a notebook, as if each of its cells had printed its own source.</summary>
    private static void Show(Notebook notebook, string root)
    {
        var cells = notebook.CodeCells.Select(cell => new LessonCell(cell, CellStatus.Succeeded, [new StreamOutput(StreamOutput.Out, cell.Source)], TimeSpan.Zero));
        var run = new LessonRun(notebook.Path, notebook, [.. cells], TimeSpan.Zero);
        var course = CourseOutline.Of([run]);
        var links = new LinkMap(course.Folder, root, new HashSet<string> { notebook.Path });
        _ = IndexPage.Html(course, links, new SharedScripts());
        _ = LessonPage.Html(course, 0, new SharedScripts(), links);
        _ = LiveParts.NotebookScript(notebook);
        _ = ExecutedNotebook.Text(run);
    }

    private static async Task RunAsync(Report report, List<Mutant> mutants)
    {
        using var place = new Workplace();
        Repository.LinkLibrary(place);
        Directory.CreateDirectory(place.File("notebooks"));
        foreach (var mutant in mutants) File.WriteAllBytes(place.File("notebooks", $"mutant-{mutant.Number}.ipynb"), mutant.Bytes);

        var trial = await Trial.RunAsync(place.Folder, "run", "--timeout", "60", "--memory", "2000");

        report.Figure("mutations", "run from top to bottom", mutants.Count, $"{trial.Duration.TotalSeconds:0} s");
        if (trial.Code is not (0 or 1) || trial.ShowsOurInside || trial.Left.Count > 0) report.Problem("mutations", $"the run of some: exit code {trial.Code}: {trial.Text}");
        foreach (var mutant in mutants)
        {
            var name = $"mutant-{mutant.Number}";
            if (!File.ReadAllBytes(place.File("notebooks", name + ".ipynb")).AsSpan().SequenceEqual(mutant.Bytes)) report.Problem("mutations", $"{name}: the source was changed");
            var messages = trial.Output.Split('\n').Count(line => line.StartsWith($"notebooks/{name}.ipynb: ", StringComparison.Ordinal));
            var hasPage = File.Exists(place.File("artifacts", "course", name + ".html"));
            if (messages > 1 || messages == 0 && !hasPage) report.Problem("mutations", $"{name}: {messages} messages, {(hasPage ? "a" : "no")} page");
        }
    }

    private static bool IsClear(string message) => message.Contains("mutant.ipynb: ", StringComparison.Ordinal) && !message.Contains('\n') && !message.Contains("   at ", StringComparison.Ordinal);
}
