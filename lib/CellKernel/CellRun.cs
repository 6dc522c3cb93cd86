using System.Runtime.CompilerServices;
using CellLibrary.Compiled;

namespace CellKernel;

/// <summary>
/// One cell while it runs. It is also the synchronization context of its awaits, so that whatever runs after one can be
/// stopped too, and so that an exception in an <c>async void</c> ends up here and not with the process.
/// </summary>
internal sealed class CellRun(CellOutputs outputs, Action<Exception> unobserved, CancellationToken cancellation) : SynchronizationContext
{
    private const int TriesUntilSaid = 100;
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly TaskCompletionSource stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Dictionary<Thread, StrongBox<int>> running = [];   // and whether each is where it holds what others may wait for

    /// <summary>Runs the body of a cell to its end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> body)
    {
        var ended = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var interruption = Interruption.Enter(cancellation);
        using var registration = cancellation.Register(() => Task.Run(StopAsync));
        Post(async _ =>
        {
            try
            {
                ended.TrySetResult(await body());
            }
            catch (Exception exception) when (!cancellation.IsCancellationRequested)
            {
                ended.TrySetException(exception);
            }
        }, null);
        await Task.WhenAny(ended.Task, stopped.Task).ConfigureAwait(false);
        if (cancellation.IsCancellationRequested && !ended.Task.IsCompletedSuccessfully)
            throw new OperationCanceledException(cancellation);
        return await ended.Task.ConfigureAwait(false);
    }

    public override void Post(SendOrPostCallback callback, object? state)
    {
        if (cancellation.IsCancellationRequested)
            return;
        var context = ExecutionContext.Capture()!;
        if (!OperatingSystem.IsBrowser())
            CellThread.Run(() => Enter(context, callback, state));
        else
            ThreadPool.QueueUserWorkItem(_ => Enter(context, callback, state));
    }

    public override void Send(SendOrPostCallback callback, object? state) => callback(state);

    public override SynchronizationContext CreateCopy() => this;

    // Says whether its thread may be used again.
    private bool Enter(ExecutionContext context, SendOrPostCallback callback, object? state)
    {
        lock (running)
        {
            if (cancellation.IsCancellationRequested)   // asked here, or whoever stops the cell could find no thread just before this one begins
                return false;
            running[Thread.CurrentThread] = CellOutputs.Inside;
        }
        var around = Interruption.OfThread;
        try
        {
            Interruption.OfThread = cancellation;
            ExecutionContext.Run(context, _ =>
            {
                SetSynchronizationContext(this);
                try
                {
                    callback(state);
                }
                catch (Exception exception) when (!cancellation.IsCancellationRequested)
                {
                    unobserved(exception);   // in the cell's context: to ask an exception for its message may run code of the cell, which can be stopped there alone
                }
            }, null);
        }
        catch (Exception) when (cancellation.IsCancellationRequested) { }
        finally
        {
            Interruption.OfThread = around;
            Leave();
        }
        return !cancellation.IsCancellationRequested;
    }

    // Also where whoever stops the cell interrupts this thread once more while it waits for its turn here.
    private void Leave()
    {
        while (true)
            try
            {
                lock (running)
                    running.Remove(Thread.CurrentThread);
                return;
            }
            catch (ThreadInterruptedException) { }
    }

    // Code that computes or shows something stops there, by an ordinary exception. Code that sleeps or waits has to be woken for
    // that, again and again, but no thread while it shows something, because others may wait for what it holds then.
    private async Task StopAsync()
    {
        for (var tries = 1; ; tries++)
        {
            await Task.Delay(Patience).ConfigureAwait(false);
            if (tries == TriesUntilSaid)
                outputs.Add(new StreamOutput(StreamOutput.Error, "The cell is in the midst of a library, whose code cannot be stopped: wait for it, or restart the kernel.\n"));
            lock (running)
            {
                if (running.Count == 0)
                    break;
                foreach (var (thread, inside) in running)
                    if (Volatile.Read(ref inside.Value) == 0 && thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin))
                        thread.Interrupt();
            }
        }
        stopped.TrySetResult();
    }
}
