namespace Kernel;

/// <summary>Runs C# cells one after the other; each sees what those before it declared.</summary>
/// <param name="options">What it stands on.</param>
public sealed class CSharpKernel(KernelOptions options) : IDisposable
{
    /// <summary>Runs a cell. One at a time: a second call waits for the first.</summary>
    /// <param name="code">The cell's source.</param>
    /// <param name="output">Gets what the cell shows, as it comes, one at a time, from any thread.</param>
    /// <param name="cancellation">Stops the cell; what it had set by then stays.</param>
    /// <returns>How it ended. A cell that fails is no exception.</returns>
    public Task<CellResult> RunAsync(string code, Action<CellOutput> output, CancellationToken cancellation = default) =>
        throw new NotImplementedException(options.ToString());

    /// <inheritdoc/>
    public void Dispose() { }
}
