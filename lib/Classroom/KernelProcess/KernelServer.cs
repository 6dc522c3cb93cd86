using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.ExceptionServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CellKernel;
using CellLibrary.Compiled;

namespace Classroom.KernelProcess;

/// <summary>The inside of a kernel process: commands come in by lines, events go out by lines.</summary>
public sealed class KernelServer
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly CSharpKernel kernel;
    private readonly EventWriter events;
    private Task cells = Task.CompletedTask;
    private readonly Lock asking = new();
    private TaskCompletionSource<string>? input;   // of the cell that asks its user
    private readonly ConcurrentQueue<(string Token, CancellationTokenSource Stop)> submitted = [];   // the first is running, or is about to

    private KernelServer(Stream output, IPackages packages)
    {
        kernel = new CSharpKernel(new KernelOptions(new FileAssemblies()) { Packages = packages });
        events = new EventWriter(output);
    }

    /// <summary>Serves on the process's own streams, in its working directory.</summary>
    public static Task<int> RunAsync(IPackages packages)
    {
        var (input, output) = (ProtectedStreams.TakeInput(), ProtectedStreams.TakeOutput());
        ProcessGroup.Lead();
        PoolWatch.Start();
        return RunAsync(input, output, packages);
    }

    /// <summary>Serves until the input ends or somebody says Quit, and then ends the process, whatever a cell is doing.</summary>
    public static async Task<int> RunAsync(Stream input, Stream output, IPackages packages)
    {
        var server = new KernelServer(output, packages);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => server.events.CompleteAsync().Wait(LastWords);   // also when a cell exits
        ExceptionHandling.SetUnhandledExceptionHandler(Survive);
        server.cells = server.WarmUpAsync();
        server.events.Add(Envelope.Event(null, "KernelReady", []));

        using var lines = new StreamReader(input, new UTF8Encoding(false));
        while (await lines.ReadLineAsync() is { } line)
            if (Message(line) is { } message && !server.Follow(message))
                break;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ProcessGroup.End(Environment.ProcessId);   // after the handlers of cells
        _ = Task.Delay(2 * LastWords).ContinueWith(_ => EndAtOnce(), TaskScheduler.Default);        // if one of them does not return
        Environment.Exit(0);
        return 0;
    }

    // A line that is not a command names no sender, so it gets no answer. The next line is read all the same.
    private static JsonNode? Message(string line)
    {
        try
        {
            return JsonNode.Parse(line) is { } message && message["token"] is JsonValue && message["commandType"] is JsonValue ? message : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    // If this fails, the first cell fails in the same way and shows the error.
    private async Task WarmUpAsync()
    {
        try
        {
            await kernel.WarmUpAsync();
        }
        catch (Exception) { }
    }

    private static void EndAtOnce()
    {
        ProcessGroup.End(Environment.ProcessId);
        Process.GetCurrentProcess().Kill();
    }

    // Says whether to go on.
    private bool Follow(JsonNode message)
    {
        var token = message["token"]!.ToString();
        var command = message["command"];
        switch (message["commandType"]!.ToString())
        {
            case "SubmitCode":
                var stop = new CancellationTokenSource();
                submitted.Enqueue((token, stop));
                cells = SubmitAsync(cells, token, command, stop.Token);
                break;
            case "SendInput":
                input?.TrySetResult((string?)command?["text"] ?? "");
                Succeed(token);
                break;
            case "RequestCompilation":
                Answer(token, "CompilationProduced", () => Content(kernel.Compile(Code(command))));
                break;
            case "RequestCompletions":
                Answer(token, "CompletionsProduced", () => Content(kernel.Complete(Code(command), Position(command))));
                break;
            case "RequestHoverText":
                Answer(token, "HoverTextProduced", () => Content(kernel.Describe(Code(command), Position(command))));
                break;
            case "RequestIsComplete":
                Answer(token, "IsCompleteProduced", () => Content(CSharpKernel.Completeness(Code(command))));
                break;
            case "Cancel":
                // The cell that is named, wherever it is in the row, and none if it has ended; without a name, the one that runs.
                var (_, asked) = (string?)command?["cell"] is { } named ? submitted.FirstOrDefault(one => one.Token == named) : submitted.FirstOrDefault();
                asked?.Cancel();
                Succeed(token);
                break;
            case "Quit":
                return false;
            case var other:
                Fail(token, $"This kernel does not know the command {other}.");
                break;
        }
        return true;
    }

    private async Task SubmitAsync(Task before, string token, JsonNode? command, CancellationToken stop)
    {
        await before;
        events.Add(Envelope.Event(token, "CodeSubmissionReceived", []));
        var error = await ErrorOfAsync(token, command, stop);
        submitted.TryDequeue(out _);   // before its end is told: who hears of that may send the next one, and stop that
        if (error is not null)
            Fail(token, error);
        else
            Succeed(token);
    }

    // Whatever it is: the cell has an end, and the next one runs.
    private async Task<string?> ErrorOfAsync(string token, JsonNode? command, CancellationToken stop)
    {
        try
        {
            var mayAsk = (bool?)command?["allowStdin"] ?? false;
            var result = await kernel.RunAsync(
                Code(command), output => events.Add(token, output), stop, mayAsk ? () => Ask(token, stop) : null, (string?)command?["name"]);
            return result.Error?.Message;
        }
        catch (Exception exception)
        {
            return ErrorOutput.MessageOf(exception);
        }
    }

    // A line that the user typed, for the cell that waits for it.
    private string Ask(string token, CancellationToken cancellation)
    {
        lock (asking)
        {
            input = new(TaskCreationOptions.RunContinuationsAsynchronously);
            events.Add(Envelope.Event(token, "InputRequested", []));
            try
            {
                input.Task.Wait(cancellation);
            }
            catch (OperationCanceledException)
            {
                throw new StoppedException(cancellation);
            }
            return input.Task.Result;
        }
    }

    // These run beside the cell: a user who writes the next cell meanwhile wants help, too.
    private void Answer(string token, string type, Func<JsonObject> content) => Task.Run(() =>
    {
        try
        {
            events.Add(Envelope.Event(token, type, content()));
            Succeed(token);
        }
        catch (Exception exception)
        {
            Fail(token, ErrorOutput.MessageOf(exception));
        }
    });

    private void Fail(string token, string message) => events.Add(Envelope.Event(token, "CommandFailed", new JsonObject { ["message"] = message }));

    private static string Code(JsonNode? command) => (string?)command?["code"] ?? "";

    private static int Position(JsonNode? command) => (int?)command?["position"] ?? 0;

    private static JsonObject Content(Completeness completeness) => new()
    {
        ["isComplete"] = completeness == Completeness.Complete, ["status"] = completeness.ToString().ToLowerInvariant(),
    };

    private static JsonObject Content(CompiledCell compiled) => new()
    {
        ["image"] = compiled.Image is { } image ? Convert.ToBase64String([.. image]) : null,
        ["errors"] = new JsonArray([.. compiled.Errors.Select(error => (JsonNode)new JsonObject { ["line"] = error.Line, ["code"] = error.Code, ["message"] = error.Message })]),
    };

    private static JsonObject Content(Completions found) => new()
    {
        ["start"] = found.Start, ["end"] = found.End,
        ["completions"] = new JsonArray([.. found.Items.Select(item => (JsonNode)new JsonObject
        {
            ["displayText"] = item.Text, ["insertText"] = item.Text, ["kind"] = item.Kind,
            ["signature"] = item.Signature, ["documentation"] = item.Documentation,
        })]),
    };

    private static JsonObject Content(Hover? found) => found is null ? [] : new()
    {
        ["start"] = found.Start, ["end"] = found.End, ["signature"] = found.Signature, ["documentation"] = found.Documentation,
    };

    private void Succeed(string token) => events.Add(Envelope.Event(token, "CommandSucceeded", []));

    // An exception on a thread that a cell started is shown, and the kernel goes on. That such a thread was stopped, with its cell, is no news;
    // what the code itself had given up is.
    private static bool Survive(Exception exception)
    {
        if (exception is not StoppedException)
            Console.Error.WriteLine($"An exception ended a thread: {exception.GetType().FullName}: {ErrorOutput.MessageOf(exception)}");
        return true;
    }
}
