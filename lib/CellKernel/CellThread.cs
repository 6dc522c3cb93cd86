using System.Collections.Concurrent;
using CellLibrary.Compiled;

namespace CellKernel;

/// <summary>
/// Threads that run cells. The thread pool's will not do: a stop interrupts what its thread waits for, at its next wait if it
/// waits for nothing just then. So a thread whose cell was stopped ends.
/// </summary>
internal sealed class CellThread
{
    // The same on every system. Cells' own functions get a part of it: as much as Windows gives a program, and a little more. With four
    // times as much, an exception that an async function without end hands from one await to the next is under way for minutes. The rest is
    // for libraries: a formatter that is stopped deep in a value needs room for each exception on its way back.
    private const int Stack = 8 << 20, OfFunctions = 2 << 20;

    private const int MostIdle = 64;   // a cell whose thousand awaits go on at once leaves a thousand threads

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
            new Thread(thread.Loop, Stack) { IsBackground = true, Name = "cell" }.UnsafeStart();
        }
        thread.work = work;
        thread.given.Release();
    }

    private void Loop()
    {
        Interruption.Allow(OfFunctions);
        while (true)
        {
            given.Wait();
            var work = this.work!;
            this.work = null;
            if (!work() || Idle.Count > MostIdle)
                return;
            Idle.Push(this);
        }
    }
}
