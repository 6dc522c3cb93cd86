using System.Diagnostics;
using System.Runtime;
using System.Runtime.ExceptionServices;

namespace HiddenState.Notebooks;

/// <summary>Runs a student's code so that it comes to an end.</summary>
internal static class StudentCode
{
    private const long MostBytes = 1L << 30;
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Runs the action to its end, or stops it; then nothing of it goes on. On a thread of its own, because a kernel that can
    /// interrupt a cell already runs this one under <see cref="ControlledExecution"/>, which does not nest.
    /// In a browser it runs as it is: there are no threads, and the page's Stop ends it.
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

        var stop = new CancellationTokenSource();       // not disposed of: the thread that stops may still be on its way out
        ExceptionDispatchInfo? thrown = null;
        var worker = new Thread(() => thrown = Stoppable(action, stop.Token)) { IsBackground = true, Name = "check" };
        worker.Start();
        string? why = null;
        try
        {
            why = Watch(worker, limit, calls ?? (() => 0));
        }
        finally
        {
            if (worker.IsAlive) Stop(worker, stop, ref why);    // also when this cell is interrupted while it waits
        }
        thrown?.Throw();
        return why;
    }

    private static string? Watch(Thread worker, TimeSpan limit, Func<int> calls)
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
            if (GC.GetTotalMemory(false) - before > MostBytes) return "it filled more than a gigabyte of memory";
        }
        return null;
    }

    /// <summary>The stop reaches code that runs, the interruption code that sleeps or waits; a caught one is not the last.</summary>
    private static void Stop(Thread worker, CancellationTokenSource stop, ref string? why)
    {
        new Thread(stop.Cancel) { IsBackground = true, Name = "stop" }.Start();     // waits for the end; those of the pool may all be busy
        while (!stop.IsCancellationRequested) Thread.Sleep(1);                      // from here on, what the code throws is our doing
        for (var tries = 0; tries < 250 && !worker.Join(Look); tries++) worker.Interrupt();
        if (worker.IsAlive) why += ", and it could not be stopped: please restart the kernel";
    }

#pragma warning disable SYSLIB0046 // The one way to stop code that does not ask whether it should go on.
    private static ExceptionDispatchInfo? Stoppable(Action action, CancellationToken stop)
    {
        try
        {
            ControlledExecution.Run(action, stop);
            return null;
        }
        catch (Exception exception)
        {
            return stop.IsCancellationRequested ? null : ExceptionDispatchInfo.Capture(exception);
        }
    }
#pragma warning restore SYSLIB0046
}
