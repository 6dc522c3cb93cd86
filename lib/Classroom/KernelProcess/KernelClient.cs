using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Kernel;

namespace Classroom.KernelProcess;

/// <summary>A kernel in a process of its own, so that nothing a cell does takes this one down.</summary>
public sealed class KernelClient : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly ConcurrentDictionary<string, Request> _requests = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ErrorStream _stderr;
    private readonly Task _reading;
    private readonly Lock _writing = new();
    private long _lastToken;

    private KernelClient(Process process)
    {
        _process = process;
        _stderr = new ErrorStream(process.StandardError, text => ShowToRunning(new StreamOutput(StreamOutput.Error, text)));
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>The process's id.</summary>
    public int ProcessId => _process.Id;

    /// <summary>Whether the process still runs.</summary>
    public bool IsAlive => !_reading.IsCompleted;

    /// <summary>Starts a kernel process; it is warming up when this returns.</summary>
    /// <exception cref="IOException">It ended before it was ready.</exception>
    public static async Task<KernelClient> StartAsync(KernelStart start, CancellationToken cancellation = default)
    {
        var client = new KernelClient(Process.Start(KernelCommand.For(start))!);
        try
        {
            await Task.WhenAny(client._ready.Task, client._reading).WaitAsync(cancellation);
            if (!client._ready.Task.IsCompleted)
                throw new IOException($"The kernel process did not start: {(await client.DeathAsync()).Reason}");
            return client;
        }
        catch
        {
            await client.DisposeAsync();
            throw;
        }
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="code">Its source.</param>
    /// <param name="output">Gets what it shows, as it comes, one at a time.</param>
    /// <param name="timeout">After this it is interrupted, and if that does not help, the process is ended.</param>
    /// <param name="cancellation">Interrupts it in the same way.</param>
    public async Task<CellOutcome> RunCellAsync(
        string code, Action<CellOutput> output, TimeSpan? timeout = null, CancellationToken cancellation = default)
    {
        var request = Send("SubmitCode", new JsonObject { ["code"] = code }, output);
        var patience = Task.Delay(timeout ?? Timeout.InfiniteTimeSpan, cancellation);
        if (await Task.WhenAny(request.Ended.Task, _reading, patience) == patience)
        {
            await InterruptAsync();
            if (await Task.WhenAny(request.Ended.Task, _reading, Task.Delay(Grace, CancellationToken.None)) is not Task<JsonNode>)
                _process.Kill(entireProcessTree: true);
            await Task.WhenAny(request.Ended.Task, _reading);
            cancellation.ThrowIfCancellationRequested();
            return new CellOutcome(CellEnding.TimedOut, string.Create(
                CultureInfo.InvariantCulture, $"The cell took longer than {timeout!.Value.TotalSeconds:0.###} seconds."));
        }
        if (!request.Ended.Task.IsCompleted)
            return await DeathAsync();
        var end = await request.Ended.Task;
        return (string?)end["eventType"] == "CommandSucceeded"
            ? new CellOutcome(CellEnding.Succeeded)
            : new CellOutcome(CellEnding.Failed, (string?)end["event"]!["message"]);
    }

    /// <summary>Stops the running cell, if there is one; the variables stay.</summary>
    public Task InterruptAsync()
    {
        var request = Send("Cancel", []);
        return Task.WhenAny(request.Ended.Task, _reading);
    }

    /// <summary>What could stand at a place in a cell: the event CompletionsProduced.</summary>
    public Task<JsonNode?> CompleteAsync(string code, int position) => AskAsync("RequestCompletions", code, position);

    /// <summary>What there is to know about the word at a place: the event HoverTextProduced.</summary>
    public Task<JsonNode?> DescribeAsync(string code, int position) => AskAsync("RequestHoverText", code, position);

    private async Task<JsonNode?> AskAsync(string type, string code, int position)
    {
        var request = Send(type, new JsonObject { ["code"] = code, ["position"] = position });
        await Task.WhenAny(request.Ended.Task, _reading);
        return request.Answer;
    }

    /// <summary>Ends the process and all that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            if (!_process.HasExited)
                _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException) { }   // it ended by itself meanwhile
        await _reading;
        await _stderr.Ended;
        _process.Dispose();
    }

    private Request Send(string type, JsonObject command, Action<CellOutput>? output = null)
    {
        var token = Interlocked.Increment(ref _lastToken).ToString(CultureInfo.InvariantCulture);
        var request = _requests[token] = new Request(output);
        try
        {
            lock (_writing)
            {
                _process.StandardInput.Write(Envelope.Command(token, type, command) + "\n");
                _process.StandardInput.Flush();
            }
        }
        catch (IOException) { }   // the process has ended, which the reader notices too
        return request;
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            var message = JsonNode.Parse(line)!;
            var type = (string?)message["eventType"];
            if (type == "KernelReady")
                _ready.TrySetResult();
            if ((string?)message["command"]?["token"] is not { } token || !_requests.TryGetValue(token, out var request))
                continue;
            if (Envelope.Output(message) is { } output)
                request.Show(output);
            else if (type is "CompletionsProduced" or "HoverTextProduced")
                request.Answer = message["event"];
            if (type is "CommandSucceeded" or "CommandFailed" && _requests.TryRemove(token, out _))
                request.Ended.TrySetResult(message);
        }
    }

    private void ShowToRunning(StreamOutput text)
    {
        foreach (var request in _requests.Values)
            request.Show(text);
    }

    private async Task<CellOutcome> DeathAsync()
    {
        await _process.WaitForExitAsync();
        await _stderr.Ended;
        return new CellOutcome(CellEnding.Died, ExitReason.Of(_process.ExitCode, _stderr.Text), _process.ExitCode);
    }

    private sealed class Request(Action<CellOutput>? output)
    {
        public TaskCompletionSource<JsonNode> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public JsonNode? Answer { get; set; }

        public void Show(CellOutput value)
        {
            lock (this)
                output?.Invoke(value);
        }
    }
}
