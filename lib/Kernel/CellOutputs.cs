namespace Kernel;

/// <summary>Takes what a kernel's code shows, one at a time, and gives it to the running cell; between cells it waits for the next.</summary>
internal sealed class CellOutputs
{
    private readonly Lock _lock = new();
    private readonly Queue<CellOutput> _waiting = [];
    private Action<CellOutput>? _receiver;

    public void Begin(Action<CellOutput> receiver)
    {
        lock (_lock)
        {
            _receiver = receiver;
            while (_waiting.TryDequeue(out var output))
                receiver(output);
        }
    }

    public void End()
    {
        lock (_lock)
            _receiver = null;
    }

    public void Add(CellOutput output)
    {
        lock (_lock)
        {
            if (_receiver is { } receiver)
                receiver(output);
            else
                _waiting.Enqueue(output);
        }
    }
}
