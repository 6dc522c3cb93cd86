using System.Diagnostics;
using Classroom.KernelProcess;
using Kernel;

namespace Soak.Kernels;

/// <summary>A lesson that stays open: many cells in one kernel, each with new names, a result and a use of what came before.</summary>
internal static class LongLessonPart
{
    /// <returns>Milliseconds of the processor for a cell at the beginning and at the end (means of a tenth), and megabytes that a cell adds.</returns>
    public static async Task<(double First, double Last, double PerCell)> RunAsync(Report report, int cells)
    {
        using var place = new Workplace();
        await using var kernel = await KernelClient.StartAsync(new KernelStart(place.Folder));
        await RunAsync(kernel, "var v0 = 0; int Twice(int n) => 2 * n;");
        for (var i = 1; i <= 20; i++) await RunAsync(kernel, Cell(i));   // until the compiler itself is compiled
        var before = await MemoryAsync(kernel);
        using var process = Process.GetProcessById(kernel.ProcessId);
        var milliseconds = new List<double>();
        for (var i = 21; i <= 20 + cells; i++)
        {
            var start = ProcessorTime(process);
            await RunAsync(kernel, Cell(i));
            milliseconds.Add((ProcessorTime(process) - start).TotalMilliseconds);
            if ((i - 20) % (cells / 10) == 0) report.Progress($"{i - 20} cells: {milliseconds.TakeLast(cells / 10).Average():0.0} ms each, {Processes.Memory(kernel.ProcessId).Resident:0} MB");
        }
        var after = await MemoryAsync(kernel);
        var (first, last, perCell) = (milliseconds.Take(cells / 10).Average(), milliseconds.TakeLast(cells / 10).Average(), (after - before) / cells);
        report.Figure("long lesson", "cells in one kernel", cells);
        report.Figure("long lesson", "ms of the processor for a cell, first tenth", first, "mean");
        report.Figure("long lesson", "ms of the processor for a cell, last tenth", last, "mean");
        report.Figure("long lesson", "KB of live objects that a cell adds", 1000 * perCell);
        report.Figure("long lesson", "MB of the kernel at the end", Processes.Memory(kernel.ProcessId).Resident);
        return (first, last, perCell);
    }

    private static string Cell(int i) => $"var v{i} = v{i - 1} + 1; var w{i} = Enumerable.Range(0, {i}).Select(k => Twice(k)).ToArray();\n$\"{{v{i}}} {{w{i}.Sum()}}\"";

    private static async Task<double> MemoryAsync(KernelClient kernel) =>
        double.Parse(await RunAsync(kernel, "$\"{GC.GetTotalMemory(true) / 1e6}\""), System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<string> RunAsync(KernelClient kernel, string code)
    {
        var shown = new List<CellOutput>();
        var outcome = await kernel.RunCellAsync(code, shown.Add);
        return outcome.Succeeded ? shown.OfType<ResultOutput>().FirstOrDefault()?.Data["text/plain"] ?? "" : throw new InvalidOperationException($"{code}: {outcome}");
    }

    // Of the whole kernel: its collector and its compiler's own threads are part of what a cell costs.
    private static TimeSpan ProcessorTime(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }
}
