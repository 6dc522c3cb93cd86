using System.Diagnostics;

namespace Classroom.KernelProcess;

/// <summary>A program that ran to its end, and what it said.</summary>
internal sealed record Ran(int ExitCode, string Output, string Error)
{
    /// <param name="start">The program; its output and its errors are read here.</param>
    /// <param name="cancellation">Ends it and all that it started.</param>
    /// <param name="priority">How much of the machine it may take, where that is not as usual.</param>
    /// <exception cref="System.ComponentModel.Win32Exception">It cannot be started.</exception>
    public static async Task<Ran> ToEndAsync(ProcessStartInfo start, CancellationToken cancellation, ProcessPriorityClass? priority = null)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.CreateNoWindow = true;
        using var process = Process.Start(start)!;
        await using var stop = cancellation.Register(() => ProcessTree.Kill(process));
        try
        {
            if (priority is { } wanted)
                process.PriorityClass = wanted;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            // It has ended already, or keeps its priority.
        }
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await process.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        return new(process.ExitCode, output, await error);
    }
}
