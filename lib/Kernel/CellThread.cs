using System.Collections.Concurrent;

namespace Kernel;

/// <summary>
/// Threads that run cells. The thread pool's will not do: a stop interrupts what its thread waits for, at its next wait if it
/// waits for nothing just then. A thread whose cell was stopped ends therefore.
/// </summary>
internal sealed class CellThread
{
    private static readonly ConcurrentStack<CellThread> Idle = new();

    private readonly SemaphoreSlim _given = new(0);
    private Func<bool>? _work;

    /// <summary>Runs work on an idle thread, or on a new one.</summary>
    /// <param name="work">Says at its end whether its thread may be used again.</param>
    public static void Run(Func<bool> work)
    {
        if (!Idle.TryPop(out var thread))
        {
            thread = new CellThread();
            new Thread(thread.Loop) { IsBackground = true, Name = "cell" }.UnsafeStart();
        }
        thread._work = work;
        thread._given.Release();
    }

    private void Loop()
    {
        while (true)
        {
            _given.Wait();
            var work = _work!;
            _work = null;
            if (!work())
                return;
            Idle.Push(this);
        }
    }
}
