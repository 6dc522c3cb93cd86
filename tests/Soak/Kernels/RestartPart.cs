using CellKernel;
using Classroom.KernelProcess;

namespace Soak.Kernels;

/// <summary>One program that starts a kernel, uses it, ends it, again and again: nothing may pile up in it.</summary>
internal static class RestartPart
{
    /// <param name="settled">After so many starts everything has been used once, and is counted.</param>
    public static async Task RunAsync(Report report, int restarts, int settled = 5)
    {
        using var place = new Workplace();
        var (files, memory) = (0, 0.0);
        for (var i = 1; i <= settled + restarts; i++)
        {
            await using (var kernel = await KernelClient.StartAsync(new KernelStart(place.Folder)))
            {
                var shown = new List<CellOutput>();
                var outcome = await kernel.RunCellAsync($"var number = {i}; Console.Write(number);", shown.Add);
                if (!outcome.Succeeded || string.Concat(shown.OfType<StreamOutput>().Select(text => text.Text)) != $"{i}")
                    report.Problem("restarts", $"start {i}: {outcome}");
            }
            if (i == settled) (files, memory) = Use();
            if (i % 10 == 0) report.Progress($"{i} starts");
        }
        var (filesAfter, memoryAfter) = Use();
        report.Figure("restarts", "restarts", restarts);
        report.Figure("restarts", "open files before", files);
        report.Figure("restarts", "open files after", filesAfter);
        report.Figure("restarts", "MB of the program before", memory, "live objects");
        report.Figure("restarts", "MB of the program after", memoryAfter, "live objects");
        if (filesAfter > files + 2) report.Problem("restarts", $"open files grew from {files} to {filesAfter}");
        if (memoryAfter > memory + 1) report.Problem("restarts", $"memory grew from {memory:0.0} to {memoryAfter:0.0} MB");
    }

    private static (int Files, double Memory) Use()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (Directory.GetFiles("/proc/self/fd").Length, GC.GetTotalMemory(forceFullCollection: true) / 1e6);
    }
}
