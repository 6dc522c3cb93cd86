using System.Diagnostics;

namespace Classroom.KernelProcess;

/// <summary>
/// Ends a kernel process that takes more memory than it may. The runtime itself keeps to the limit for the objects of .NET;
/// this is for what it does not count: native libraries, stacks of threads, memory that a cell asks the system for.
/// </summary>
internal sealed class MemoryWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private const long Runtime = 256_000_000;   // the compiler and the runtime, beside the cells' objects

    /// <summary>Whether the process was ended because it took too much memory.</summary>
    public bool HasEnded { get; private set; }

    public async Task WatchAsync(Process process, long limit, Task ended)
    {
        using var timer = new PeriodicTimer(Interval);
        while (!ended.IsCompleted && await timer.WaitForNextTickAsync())
        {
            try
            {
                if (ProcessTree.Memory(process) <= limit + Runtime)
                    continue;
                HasEnded = true;
                ProcessTree.Kill(process);
            }
            catch (InvalidOperationException) { }   // the process ended by itself meanwhile
            return;
        }
    }
}
