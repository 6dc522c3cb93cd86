using System.Diagnostics;
using CellKernel;
using Classroom.KernelProcess;
using Classroom.Notebooks;

namespace Classroom.Running;

/// <summary>Runs the code cells of a notebook in order, up to the first that fails.</summary>
internal sealed class LessonRunner(RunOptions options, IRunProgress progress)
{
    public async Task<LessonRun> RunAsync(Notebook notebook, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var cells = notebook.CodeCells.ToList();
        var runs = new List<LessonCell>();
        var logs = new List<OutputLog>();
        progress.Started(notebook.Name, cells.Count);
        await using var kernel = await KernelClient.StartAsync(
            new KernelStart(notebook.Folder) { MemoryLimit = options.Memory, Interactive = options.Interactive }, cancellation);
        foreach (var cell in cells)
        {
            var failed = runs.Any(run => run.Status == CellStatus.Failed);
            logs.Add(new OutputLog(logs.LastOrDefault()));
            runs.Add(failed ? LessonCell.NotRun(cell) : await RunAsync(kernel, cell, logs[^1], cancellation));
            progress.Advanced(notebook.Name, runs.Count);
        }
        // Later cells may have changed what earlier ones had shown.
        return new LessonRun(notebook.Path, notebook, [.. runs.Zip(logs, (run, log) => run with { Outputs = log.ToList() })], watch.Elapsed);
    }

    private async Task<LessonCell> RunAsync(KernelClient kernel, Cell cell, OutputLog log, CancellationToken cancellation)
    {
        var watch = Stopwatch.StartNew();
        var end = await kernel.RunCellAsync(cell.Source, log.Add, options.CellTimeout, cancellation: cancellation);
        var outputs = log.ToList();
        var error = outputs.OfType<ErrorOutput>().LastOrDefault();
        var isAllowed = end.Succeeded || end.Ending == CellEnding.Failed && cell.Has(Tag.RaisesException);
        return isAllowed
            ? new LessonCell(cell, CellStatus.Succeeded, outputs, watch.Elapsed)
            : new LessonCell(cell, CellStatus.Failed, outputs, watch.Elapsed, Reason(end, error), error?.Line);
    }

    private string Reason(CellOutcome end, ErrorOutput? error) => end.Ending switch
    {
        CellEnding.TimedOut => $"{end.Reason} (--timeout sets the limit.)",
        CellEnding.OutOfMemory => $"{end.Reason} (--memory sets the limit.)",
        CellEnding.Failed when error?.Name == typeof(OutOfMemoryException).FullName => $"{ExitReason.OutOfMemory(options.Memory)} (--memory sets the limit.)",
        CellEnding.Failed when error is not null => $"{error.Name}: {error.Message.ReplaceLineEndings("\n").Split('\n')[0]}",
        _ => end.Reason ?? "It failed without an error.",
    };
}
