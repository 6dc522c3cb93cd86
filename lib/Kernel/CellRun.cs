using System.Runtime;

namespace Kernel;

/// <summary>
/// One cell while it runs. It is also the synchronization context of its awaits, so that whatever runs after one can be
/// stopped too, and so that an exception in an <c>async void</c> ends up here and not with the process.
/// </summary>
internal sealed class CellRun(Action<Exception> unobserved, bool interruptible, CancellationToken cancellation) : SynchronizationContext
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenSource _abort = new();
    private readonly HashSet<Thread> _running = [];

    /// <summary>Runs the body of a cell to its end.</summary>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> body)
    {
        Task<T>? task = null;
        using var registration = cancellation.Register(() => Task.Run(StopAsync));
        Enter(() => task = body());
        if (task is null)
            throw new OperationCanceledException(cancellation);
        await Task.WhenAny(task, _stopped.Task).ConfigureAwait(false);
        if (cancellation.IsCancellationRequested && !task.IsCompletedSuccessfully)
            throw new OperationCanceledException(cancellation);
        return await task.ConfigureAwait(false);
    }

    public override void Post(SendOrPostCallback callback, object? state) =>
        ThreadPool.QueueUserWorkItem(_ => Enter(() => callback(state)));

    public override void Send(SendOrPostCallback callback, object? state) => callback(state);

    public override SynchronizationContext CreateCopy() => this;

    private void Enter(Action action)
    {
        if (cancellation.IsCancellationRequested)
            return;
        var before = Current;
        SetSynchronizationContext(this);
        lock (_running)
            _running.Add(Thread.CurrentThread);
        try
        {
            if (interruptible)
                Abortable(action);
            else
                action();
        }
        catch (Exception) when (cancellation.IsCancellationRequested) { }
        catch (Exception exception)
        {
            unobserved(exception);
        }
        finally
        {
            SetSynchronizationContext(before);
            lock (_running)
                _running.Remove(Thread.CurrentThread);
            if (cancellation.IsCancellationRequested)
                ForgetInterrupt();
        }
    }

    // Aborting stops code that computes. Code that sleeps or waits has to be woken for it, again and again if it goes on waiting.
    private async Task StopAsync()
    {
        var aborting = Task.Run(_abort.Cancel);
        while (true)
        {
            lock (_running)
            {
                if (_running.Count == 0)
                    break;
                if (!aborting.IsCompleted)
                    foreach (var thread in _running.Where(thread => thread.ThreadState.HasFlag(ThreadState.WaitSleepJoin)))
                        thread.Interrupt();
            }
            await Task.Delay(Patience).ConfigureAwait(false);
        }
        _stopped.TrySetResult();
    }

    // The thread goes back to the pool: an interrupt that came too late must not reach its next work.
    private static void ForgetInterrupt()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException) { }
    }

    // Apart, because a browser's runtime does not have it. A kernel is what this obsolete method is kept for.
#pragma warning disable SYSLIB0046
    private void Abortable(Action action) => ControlledExecution.Run(action, _abort.Token);
#pragma warning restore SYSLIB0046
}
