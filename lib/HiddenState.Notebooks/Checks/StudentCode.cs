using System.Diagnostics;
using System.Runtime;
using System.Runtime.ExceptionServices;

namespace HiddenState.Notebooks;

/// <summary>Runs a student's code and makes sure that it ends.</summary>
internal static class StudentCode
{
    internal const string KernelOffer = "CellLibrary.Interruption";
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20), Patience = TimeSpan.FromSeconds(2);

    /// <summary>
    /// Runs the action on a thread of its own and watches it. An action that takes too long is stopped where the kernel can stop its
    /// cells' code. Elsewhere a waiting action is woken, and a computing one goes on with the lowest priority.
    /// A browser has no threads: there the action runs directly, and the page's Stop ends it.
    /// </summary>
    /// <param name="action">What is run.</param>
    /// <param name="limit">How long it may take, counted anew whenever the number of calls changes.</param>
    /// <param name="calls">How many calls of the student's function have begun.</param>
    /// <returns>Why it was stopped; null if it ended by itself.</returns>
    public static string? Run(Action action, TimeSpan limit, Func<int>? calls = null)
    {
        if (OperatingSystem.IsBrowser())
        {
            action();
            return null;
        }

        using CancellationTokenSource stop = new(), abort = new();
        ExceptionDispatchInfo? thrown = null;
        var worker = new Thread(() => thrown = Stoppable(action, stop.Token, abort.Token)) { IsBackground = true, Name = "check" };
        worker.Start();
        string? why = null;
        var fills = false;
        try
        {
            why = Watch(worker, limit, calls ?? (() => 0), ref fills);
        }
        finally
        {
            if (worker.IsAlive) why += Stop(worker, stop, fills ? abort : null);    // also when this cell is interrupted while it waits
        }
        thrown?.Throw();
        return why;
    }

    private static string? Watch(Thread worker, TimeSpan limit, Func<int> calls, ref bool fills)
    {
        var (clock, call) = (Stopwatch.StartNew(), calls());
        var before = GC.GetTotalMemory(false);
        while (!worker.Join(Look))
        {
            if (calls() is var now && now != call)
            {
                call = now;
                clock.Restart();
            }
            if (clock.Elapsed > limit) return FormattableString.Invariant($"it had not come to an end after {limit.TotalSeconds:0.#} seconds");
            if (fills = GC.GetTotalMemory(false) - before > MostBytes) return "it filled more than a gigabyte of memory";
        }
        return null;
    }

    /// <summary>The stop reaches code that computes, the interruption reaches code that sleeps or waits. Code may catch one, so more follow.</summary>
    private static string? Stop(Thread worker, CancellationTokenSource stop, CancellationTokenSource? abort)
    {
        stop.Cancel();                                  // from here on, what the code throws is our doing
        for (var clock = Stopwatch.StartNew(); !worker.Join(Look) && clock.Elapsed < Patience;)
        {
            worker.Interrupt();
            if (abort is { IsCancellationRequested: false } && Kernel is null && clock.Elapsed > Patience / 2)
                new Thread(abort.Cancel) { IsBackground = true, Name = "abort" }.Start();     // waits for the end
        }
        if (!worker.IsAlive) return null;
        worker.Priority = ThreadPriority.Lowest;
        return ", and it could not be stopped: please restart the kernel";
    }

    /// <summary>Other kernels cannot stop code. The runtime can abort it, but may crash: so only code that fills the machine's memory is aborted.</summary>
#pragma warning disable SYSLIB0046
    private static ExceptionDispatchInfo? Stoppable(Action action, CancellationToken stop, CancellationToken abort)
    {
        try
        {
            if (Kernel is null) ControlledExecution.Run(action, abort);
            else using (Kernel(stop)) action();
            return null;
        }
        catch (Exception exception)
        {
            return stop.IsCancellationRequested ? null : ExceptionDispatchInfo.Capture(exception);
        }
    }
#pragma warning restore SYSLIB0046

    /// <summary>This project's kernel offers to stop its cells' code on the thread that asks it, and on those that it starts.</summary>
    private static Func<CancellationToken, IDisposable>? Kernel => AppContext.GetData(KernelOffer) as Func<CancellationToken, IDisposable>;
}
