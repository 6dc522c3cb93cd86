using System.Runtime.CompilerServices;

namespace CellLibrary.Compiled;   // not a namespace that cells import

/// <summary>
/// Stops the code of cells in its middle, by an ordinary exception: the kernel puts a call of <see cref="Begin"/> at the
/// beginning of each of their functions and one of <see cref="Check"/> before each jump back.
/// </summary>
public static class Interruption
{
    private static readonly AsyncLocal<Entered?> Stop = new();

    [ThreadStatic]
    private static nint end;   // of the stack for cells; 0 where the thread has no end of its own

    private static int asked;   // how many that have not ended are to stop: nearly always none, and then a check is one comparison

    /// <summary>Lets libraries that run what cells give them, and know no kernel, find <see cref="Enter"/> by <see cref="AppContext.GetData"/>.</summary>
    public static void Offer() => AppContext.SetData("CellLibrary.Interruption", (Func<CancellationToken, IDisposable>)Enter);

    /// <summary>From here on, on this thread and in all work that it starts, the code of cells stops when it is asked to.</summary>
    /// <param name="stop">Asks.</param>
    /// <returns>To be disposed of when that code has ended.</returns>
    public static IDisposable Enter(CancellationToken stop)
    {
        var entered = new Entered(Stop.Value, stop);
        Stop.Value = entered;
        return entered;
    }

    /// <summary>What is compiled into the beginning of functions, so that endless recursion is an exception and not the end of the process.</summary>
    /// <exception cref="InsufficientExecutionStackException">The stack is nearly full.</exception>
    /// <inheritdoc cref="Check" path="/exception"/>
    public static void Begin()
    {
        if (end == 0)
            RuntimeHelpers.EnsureSufficientExecutionStack();
        else if (Here() < end)
            throw new InsufficientExecutionStackException();
        Check();
    }

    /// <summary>From here on the functions of cells may take so many bytes of this thread's stack.</summary>
    public static void Allow(int bytes) => end = Here() - bytes;

    /// <summary>
    /// Stops the cell whose own thread this is: what an earlier cell left behind, and what this one calls here, belongs to the earlier one and
    /// stops with it no more, but here the later one waits for its end.
    /// </summary>
    [field: ThreadStatic]
    internal static CancellationToken OfThread { get; set; }

    /// <summary>Where this thread is on its stack.</summary>
    internal static unsafe nint Here()
    {
        byte here;
        return (nint)(&here);
    }

    /// <summary>What is compiled into loops.</summary>
    /// <exception cref="StoppedException">The code that runs here is to stop.</exception>
    public static void Check()
    {
        if (Volatile.Read(ref asked) != 0)
            StopIfAsked(Stop.Value?.Token ?? default);
    }

    /// <summary>The same where it is known who asks the code that runs here.</summary>
    /// <param name="stop">Asks it; besides, whatever stops the cell whose thread this is.</param>
    internal static void StopIfAsked(CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
            throw new StoppedException(stop);
        if (OfThread.IsCancellationRequested)
            throw new StoppedException(OfThread);
    }

    private sealed class Entered : IDisposable
    {
        private readonly Entered? outer;
        private readonly CancellationTokenSource both;
        private int counted;

        public Entered(Entered? outer, CancellationToken stop)
        {
            this.outer = outer;
            both = CancellationTokenSource.CreateLinkedTokenSource(outer?.Token ?? default, stop);
            Token = both.Token;
            Token.Register(() => Interlocked.Add(ref asked, Interlocked.Exchange(ref counted, 1) == 0 ? 1 : 0));
        }

        public CancellationToken Token { get; private set; }

        public void Dispose()
        {
            Stop.Value = outer;
            // What is left behind is not stopped with others later, also if it was under way when its cell was stopped: that cannot be told
            // from what has yet to serve a later cell.
            Token = default;
            if (Interlocked.Exchange(ref counted, 1) == 1)
                Interlocked.Decrement(ref asked);
            both.Dispose();
        }
    }
}
