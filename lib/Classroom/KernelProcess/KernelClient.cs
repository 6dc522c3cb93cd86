using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CellKernel;

namespace Classroom.KernelProcess;

/// <summary>A kernel in a process of its own, so that nothing a cell does takes this one down.</summary>
public sealed class KernelClient : IAsyncDisposable
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan WarmUp = TimeSpan.FromMinutes(2);   // on a machine where thirty start at once

    private readonly Process process;
    private readonly ConcurrentDictionary<string, Request> requests = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ErrorStream stderr;
    private readonly MemoryWatch memory = new();
    private readonly long? memoryLimit;
    private readonly Task reading;
    private readonly Task ended;
    private readonly Lock writing = new();
    private long lastToken;

    private KernelClient(Process process, long? memoryLimit)
    {
        (this.process, this.memoryLimit) = (process, memoryLimit);
        stderr = new ErrorStream(process.StandardError, text => ShowToRunning(new StreamOutput(StreamOutput.Error, text)));
        reading = Task.Run(ReadAsync);
        ended = Task.Run(EndAsync);
        if (memoryLimit is { } limit)
            _ = memory.WatchAsync(process, limit, ended);
    }

    /// <summary>The process's id.</summary>
    public int ProcessId => process.Id;

    /// <summary>Whether the process still runs.</summary>
    public bool IsAlive => !ended.IsCompleted;

    /// <summary>Starts a kernel process; it is warming up when this returns.</summary>
    /// <exception cref="IOException">It ended before it was ready.</exception>
    public static async Task<KernelClient> StartAsync(KernelStart start, CancellationToken cancellation = default)
    {
        var client = new KernelClient(Process.Start(KernelCommand.For(start))!, start.MemoryLimit);
        try
        {
            await Task.WhenAny(client.ready.Task, client.ended).WaitAsync(cancellation);
            if (!client.ready.Task.IsCompleted)
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
    /// <param name="timeout">After this time the cell is interrupted; if that does not help, the process is ended.</param>
    /// <param name="input">Gives the line that the cell asks for; null where it may not ask.</param>
    /// <param name="cancellation">Interrupts it in the same way.</param>
    public async Task<CellOutcome> RunCellAsync(
        string code, Action<CellOutput> output, TimeSpan? timeout = null, Func<Task<string>>? input = null, CancellationToken cancellation = default)
    {
        if (!process.HasExited)   // or it has said why
            stderr.Begin();
        var request = Send("SubmitCode", input is null ? new() { ["code"] = code } : new() { ["code"] = code, ["allowStdin"] = true }, output, input);
        await Task.WhenAny(request.Begun.Task, ended, Task.Delay(WarmUp, cancellation));
        var patience = Task.Delay(timeout ?? Timeout.InfiniteTimeSpan, cancellation);
        if (await Task.WhenAny(request.Ended.Task, ended, patience) == patience)
        {
            await InterruptAsync();
            if (await Task.WhenAny(request.Ended.Task, ended, Task.Delay(Grace, CancellationToken.None)) is not Task<JsonNode>)
                ProcessTree.Kill(process);
            await Task.WhenAny(request.Ended.Task, ended);
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

    /// <summary>Stops the running cell, if there is one; the variables stay. A process that does not answer is not waited for.</summary>
    public Task InterruptAsync()
    {
        var request = Send("Cancel", []);
        return Task.WhenAny(request.Ended.Task, ended, Task.Delay(Grace));
    }

    /// <summary>What could stand at a place in a cell: the event CompletionsProduced.</summary>
    public Task<JsonNode?> CompleteAsync(string code, int position) => AskAsync("RequestCompletions", code, position);

    /// <summary>What there is to know about the word at a place: the event HoverTextProduced.</summary>
    public Task<JsonNode?> DescribeAsync(string code, int position) => AskAsync("RequestHoverText", code, position);

    /// <summary>Compiles a cell there and does not run it.</summary>
    /// <returns>Null if that took longer, or took the process down.</returns>
    public async Task<CompiledCell?> CompileAsync(string code, TimeSpan timeout)
    {
        var request = Send("RequestCompilation", new JsonObject { ["code"] = code });
        await Task.WhenAny(request.Ended.Task, ended, Task.Delay(timeout));
        return request.Answer is not { } answer ? null : new CompiledCell(
            (string?)answer["image"] is { } image ? Convert.FromBase64String(image) : null,
            [.. answer["errors"]!.AsArray().Select(error => new CompiledCell.Error((int)error!["line"]!, (string)error["code"]!, (string)error["message"]!))]);
    }

    private async Task<JsonNode?> AskAsync(string type, string code, int position)
    {
        var request = Send(type, new JsonObject { ["code"] = code, ["position"] = position });
        await Task.WhenAny(request.Ended.Task, ended);
        return request.Answer;
    }

    /// <summary>Ends the process and all that it started.</summary>
    public async ValueTask DisposeAsync()
    {
        ProcessTree.Kill(process);
        await Task.WhenAny(ended, Task.Delay(10 * Grace));   // a process that cannot be ended sees its input end
        process.Dispose();
    }

    // Waits for the end of the process, of its children, and of their output. A child that left the group may keep a stream open for ever.
    private async Task EndAsync()
    {
        await process.WaitForExitAsync();
        ProcessGroup.End(process.Id);
        await Task.WhenAny(Task.WhenAll(reading, stderr.Ended), Task.Delay(Grace));
    }

    private async Task GiveAsync(Func<Task<string>> input) => Send("SendInput", new JsonObject { ["text"] = await input() });

    private Request Send(string type, JsonObject command, Action<CellOutput>? output = null, Func<Task<string>>? input = null)
    {
        var token = Interlocked.Increment(ref lastToken).ToString(CultureInfo.InvariantCulture);
        var request = requests[token] = new Request(output, input);
        try
        {
            lock (writing)
            {
                process.StandardInput.Write(Envelope.Command(token, type, command) + "\n");
                process.StandardInput.Flush();
            }
        }
        catch (IOException) { }   // the process has ended, which the reader notices too
        return request;
    }

    private async Task ReadAsync()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Parse(line) is not { } message)
                continue;
            var type = (string?)message["eventType"];
            if (type == "KernelReady")
                ready.TrySetResult();
            if ((string?)message["command"]?["token"] is not { } token || !requests.TryGetValue(token, out var request))
                continue;
            if (Envelope.Output(message) is { } output)
                request.Show(output);
            else if (type == "InputRequested" && request.Input is { } input)
                _ = GiveAsync(input);
            else if (type == "CodeSubmissionReceived")
                request.Begun.TrySetResult();
            else if (type is "CompletionsProduced" or "HoverTextProduced" or "CompilationProduced")
                request.Answer = message["event"];
            else if (type == "CommandFailed")
                request.ShowFailure((string?)message["event"]?["message"] ?? "");
            if (type is "CommandSucceeded" or "CommandFailed" && requests.TryRemove(token, out _))
            {
                if (request.Begun.Task.IsCompleted && !process.HasExited)   // a cell
                    stderr.End();
                request.Ended.TrySetResult(message);
            }
        }
    }

    // Null for the half of a line that a process leaves behind when it is killed.
    private static JsonNode? Parse(string line)
    {
        try
        {
            return JsonNode.Parse(line);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private void ShowToRunning(StreamOutput text)
    {
        foreach (var request in requests.Values)
            request.ShowFromOutside(text);
    }

    private async Task<CellOutcome> DeathAsync()
    {
        await ended;
        var said = ExitReason.Source(process.ExitCode, stderr.Text, stderr.Earlier);
        return memory.HasEnded || ExitReason.IsOutOfMemory(said)
            ? new CellOutcome(CellEnding.OutOfMemory, ExitReason.OutOfMemory(memoryLimit), process.ExitCode)
            : new CellOutcome(CellEnding.Died, ExitReason.Of(process.ExitCode, said), process.ExitCode);
    }

    private sealed class Request(Action<CellOutput>? output, Func<Task<string>>? input)
    {
        private const int MostFromOutside = 2_000_000;   // characters, as a kernel cuts what cells write themselves

        private int fromOutside;
        private bool hasError;

        public Func<Task<string>>? Input => input;

        public TaskCompletionSource Begun { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<JsonNode> Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public JsonNode? Answer { get; set; }

        public void Show(CellOutput value)
        {
            lock (this)
            {
                hasError |= value is ErrorOutput;
                output?.Invoke(value);
            }
        }

        /// <summary>Shows an error that has not been shown yet.</summary>
        public void ShowFailure(string message)
        {
            if (!hasError)
                Show(Envelope.Failure(message));
        }

        /// <summary>Shows what the process itself wrote, or a process that a cell started.</summary>
        public void ShowFromOutside(StreamOutput text)
        {
            if (fromOutside > MostFromOutside)
                return;
            fromOutside += text.Text.Length;
            Show(fromOutside <= MostFromOutside ? text : text with { Text = "\n… cut: more than 2 million characters came from outside the cell.\n" });
        }
    }
}
