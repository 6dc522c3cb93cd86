namespace CellLibrary.Compiled;   // not a namespace that cells import

/// <summary>
/// Stops the code of cells in its middle, by an ordinary exception: the kernel puts a call of <see cref="Check"/> at the
/// beginning of each of their functions and before each jump back.
/// </summary>
public static class Interruption
{
    private static readonly AsyncLocal<CancellationToken> Here = new();
    private static int asked;   // how many that have not ended are to stop: nearly always none, and then a check is one comparison

    /// <summary>Lets libraries that run what cells give them, and know no kernel, find <see cref="Enter"/> by <see cref="AppContext.GetData"/>.</summary>
    public static void Offer() => AppContext.SetData("CellLibrary.Interruption", (Func<CancellationToken, IDisposable>)Enter);

    /// <summary>From here on, on this thread and in all work that it starts, the code of cells stops when it is asked to.</summary>
    /// <param name="stop">Asks.</param>
    /// <returns>To be disposed of when that code has ended.</returns>
    public static IDisposable Enter(CancellationToken stop)
    {
        var entered = new Entered(Here.Value, stop);
        Here.Value = entered.Token;
        return entered;
    }

    /// <summary>What is compiled into cells.</summary>
    /// <exception cref="OperationCanceledException">The code that runs here is to stop.</exception>
    public static void Check()
    {
        if (Volatile.Read(ref asked) != 0)
            Here.Value.ThrowIfCancellationRequested();
    }

    private sealed class Entered : IDisposable
    {
        private readonly CancellationToken outer;
        private readonly CancellationTokenSource both;
        private int counted;

        public Entered(CancellationToken outer, CancellationToken stop)
        {
            this.outer = outer;
            both = CancellationTokenSource.CreateLinkedTokenSource(outer, stop);
            Token = both.Token;
            Token.Register(() => Interlocked.Add(ref asked, Interlocked.Exchange(ref counted, 1) == 0 ? 1 : 0));
        }

        public CancellationToken Token { get; }

        public void Dispose()
        {
            Here.Value = outer;
            if (Interlocked.Exchange(ref counted, 1) == 1)
                Interlocked.Decrement(ref asked);
            both.Dispose();
        }
    }
}
