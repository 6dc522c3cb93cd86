using System.Collections.Concurrent;

namespace CellKernel;

/// <summary>
/// Threads that run cells. The thread pool's will not do: a stop interrupts what its thread waits for, at its next wait if it
/// waits for nothing just then. So a thread whose cell was stopped ends.
/// </summary>
internal sealed class CellThread
{
    private static readonly ConcurrentStack<CellThread> Idle = new();

    private readonly SemaphoreSlim given = new(0);
    private Func<bool>? work;

    /// <summary>Runs work on an idle thread, or on a new one.</summary>
    /// <param name="work">Says at its end whether its thread may be used again.</param>
    public static void Run(Func<bool> work)
    {
        if (!Idle.TryPop(out var thread))
        {
            thread = new CellThread();
            new Thread(thread.Loop) { IsBackground = true, Name = "cell" }.UnsafeStart();
        }
        thread.work = work;
        thread.given.Release();
    }

    private void Loop()
    {
        while (true)
        {
            given.Wait();
            var work = this.work!;
            this.work = null;
            if (!work())
                return;
            Idle.Push(this);
        }
    }
}
