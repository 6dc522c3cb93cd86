using Kernel;

namespace Classroom.Running;

/// <summary>How a cell came to its end.</summary>
internal enum CellEnd { Succeeded, Failed, TimedOut, Died }

/// <summary>The kernel of one notebook.</summary>
internal sealed class CellKernel : IAsyncDisposable
{
    private readonly CSharpKernel kernel;

    private CellKernel(CSharpKernel kernel) => this.kernel = kernel;

    public static Task<CellKernel> StartAsync(string folder, CancellationToken cancellation) =>
        Task.FromResult(new CellKernel(new CSharpKernel(new KernelOptions(new FileAssemblies()) { Directory = folder })));

    public async Task<CellEnd> RunCellAsync(string code, Action<CellOutput> output, TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        deadline.CancelAfter(timeout);
        var result = await kernel.RunAsync(code, output, deadline.Token);
        cancellation.ThrowIfCancellationRequested();
        return result.Succeeded ? CellEnd.Succeeded : deadline.IsCancellationRequested ? CellEnd.TimedOut : CellEnd.Failed;
    }

    public ValueTask DisposeAsync()
    {
        kernel.Dispose();
        return default;
    }
}
