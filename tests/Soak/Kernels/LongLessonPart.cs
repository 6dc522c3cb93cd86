using System.Diagnostics;
using CellKernel;
using Classroom.KernelProcess;

namespace Soak.Kernels;

/// <summary>A lesson that stays open: many cells in one kernel, that show what is there already, or that declare new names each.</summary>
internal static class LongLessonPart
{
    private const string Begin = "var v0 = 1; var w0 = new[] { 1, 2, 3 }; int Twice(int n) => 2 * n;";

    public static async Task RunAsync(Report report, int cells)
    {
        await RunAsync(report, cells, "cells that show", Show);
        await RunAsync(report, cells, "cells that declare", Declare);
    }

    /// <summary>Uses what was there at the beginning.</summary>
    public static string Show(int i) => $"v0 += {i} % 3; $\"{{v0}} {{w0.Select(k => Twice(k)).Sum()}}\"";

    /// <summary>Uses what the cell before it declared, and declares the like.</summary>
    public static string Declare(int i) => $"var v{i} = v{i - 1} + 1; var w{i} = Enumerable.Range(0, 9).Select(k => Twice(k)).ToArray();\n$\"{{v{i}}} {{w{i}.Sum()}}\"";

    /// <returns>Megabytes of live objects that a cell adds.</returns>
    public static async Task<double> RunAsync(Report report, int cells, string kind, Func<int, string> cell)
    {
        using var place = new Workplace();
        await using var kernel = await KernelClient.StartAsync(new KernelStart(place.Folder));
        await RunAsync(kernel, Begin);
        for (var i = 1; i <= 20; i++) await RunAsync(kernel, cell(i));   // until the compiler itself is compiled
        var before = await MemoryAsync(kernel);
        using var process = Process.GetProcessById(kernel.ProcessId);
        var milliseconds = new List<double>();
        for (var i = 21; i <= 20 + cells; i++)
        {
            var start = ProcessorTime(process);
            await RunAsync(kernel, cell(i));
            milliseconds.Add((ProcessorTime(process) - start).TotalMilliseconds);
            if ((i - 20) % (cells / 10) == 0) report.Progress($"{i - 20} {kind}: {milliseconds.TakeLast(cells / 10).Average():0.0} ms each, {Processes.Memory(kernel.ProcessId).Resident:0} MB");
        }
        var after = await MemoryAsync(kernel);
        var (first, last, perCell) = (milliseconds.Take(cells / 10).Average(), milliseconds.TakeLast(cells / 10).Average(), (after - before) / cells);
        report.Figure("long lesson", $"{kind}, in one kernel", cells);
        report.Figure("long lesson", $"{kind}: ms of the processor for one, first tenth", first, "mean");
        report.Figure("long lesson", $"{kind}: ms of the processor for one, last tenth", last, "mean");
        report.Figure("long lesson", $"{kind}: KB of live objects that one adds", 1000 * perCell);
        report.Figure("long lesson", $"{kind}: MB of the kernel at the end", Processes.Memory(kernel.ProcessId).Resident);
        return perCell;
    }

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
