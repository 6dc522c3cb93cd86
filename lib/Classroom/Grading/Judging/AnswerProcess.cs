using System.Collections.Concurrent;
using System.Text;
using CellKernel;
using Classroom.KernelProcess;
using Classroom.Running;

namespace Classroom.Grading.Judging;

/// <summary>
/// The process in which an answer runs, and nothing of it outside. What comes back are numbers, on lines that begin with a word
/// which is new for each process and which the answer does not know.
/// </summary>
internal sealed class AnswerProcess : IAsyncDisposable
{
    private readonly KernelClient kernel;
    private readonly TimeSpan patience;
    private readonly string mark = $"{Guid.NewGuid():n}";

    private AnswerProcess(KernelClient kernel, TimeSpan patience) => (this.kernel, this.patience) = (kernel, patience);

    public static async Task<AnswerProcess> StartAsync(Limits limits, string folder, CancellationToken cancellation) =>
        new(await KernelClient.StartAsync(new KernelStart(folder) { MemoryLimit = limits.Memory, Sandbox = limits.Sandbox }, cancellation), limits.Patience);

    /// <summary>The code that sends a line: an expression of a string in its place. An answer may have a Console of its own.</summary>
    public string Send(string expression) => $"global::System.Console.WriteLine(\"\\n{mark}\" + {expression});";

    /// <summary>Compiles a cell here, where a compiler that does not come to an end, or to the end of its stack, harms nobody.</summary>
    /// <returns>Null if that happened.</returns>
    public Task<CompiledCell?> CompileAsync(string code) => kernel.CompileAsync(code, patience);

    /// <summary>Runs a cell.</summary>
    /// <returns>How it ended, its error if it had one, and the last line that it sent.</returns>
    public async Task<(KernelProcess.CellOutcome End, ErrorOutput? Error, string? Line)> RunAsync(string code, CancellationToken cancellation)
    {
        var (log, lines) = (new OutputLog(), new Lines(mark));
        var end = await kernel.RunCellAsync(code, output => { log.Add(output); lines.Add(output); }, patience, cancellation: cancellation);
        return (end, log.ToList().OfType<ErrorOutput>().LastOrDefault(), lines.Last);
    }

    /// <summary>Runs a cell that answers questions, as long as <paramref name="questions"/> asks some.</summary>
    /// <returns>What came of the questions; and whether the cell lived to the end of them.</returns>
    public async Task<(T Result, bool Lived)> AnswerAsync<T>(string code, Func<Func<string, string>, T> questions, CancellationToken cancellation)
    {
        using var asked = new BlockingCollection<string>();
        using var replies = new BlockingCollection<string>();
        var lines = new Lines(mark) { Received = reply => Give(replies, reply) };
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var serving = kernel.RunCellAsync(code, lines.Add, 2 * patience, () =>
        {
            ready.TrySetResult();
            return Task.Run(() => Take(asked));
        }, cancellation);
        var ended = serving.ContinueWith(_ => replies.CompleteAdding(), TaskScheduler.Default);
        await Task.WhenAny(ready.Task, ended);   // the time of the first question does not count the compiler's
        var result = await Task.Run(() => questions(question =>
        {
            asked.Add(question, CancellationToken.None);
            return replies.TryTake(out var reply, patience) ? reply : throw new InvalidOperationException("No answer came.");
        }), cancellation);
        var lived = !serving.IsCompleted;
        asked.Add("", CancellationToken.None);
        asked.CompleteAdding();
        await ended;
        return (result, lived);
    }

    public ValueTask DisposeAsync() => kernel.DisposeAsync();

    private static string Take(BlockingCollection<string> asked)
    {
        try { return asked.Take(); }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException) { return ""; }
    }

    // What comes when nobody asks any more is let go.
    private static void Give(BlockingCollection<string> replies, string reply)
    {
        try { replies.Add(reply); }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException) { }
    }

    /// <summary>Finds the lines that begin with the mark in what comes in pieces.</summary>
    private sealed class Lines(string mark)
    {
        private readonly StringBuilder text = new();

        public Action<string>? Received { get; init; }

        public string? Last { get; private set; }

        public void Add(CellOutput output)
        {
            if (output is not StreamOutput { Name: StreamOutput.Out } stream) return;
            foreach (var c in stream.Text)
                if (c != '\n') text.Append(c);
                else
                {
                    var line = text.ToString();
                    text.Clear();
                    if (!line.StartsWith(mark, StringComparison.Ordinal)) continue;
                    Last = line[mark.Length..];
                    Received?.Invoke(Last);
                }
        }
    }
}
