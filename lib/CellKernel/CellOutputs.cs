using System.Runtime.CompilerServices;
using CellLibrary.Compiled;

namespace CellKernel;

/// <summary>Takes what a kernel's code shows, one at a time, and gives it to the running cell; between cells it waits for the next.</summary>
/// <remarks>More than anybody reads is cut, with a note: a page that gets tens of megabytes freezes.</remarks>
internal sealed class CellOutputs
{
    private const int MostText = 2_000_000, MostValue = 20_000_000, MostValues = 40_000_000;   // characters: of a cell's streams, of one value, of all
    private const int MostShown = 1000;   // values of a cell

    private static readonly AsyncLocal<Cell?> Entered = new();   // the one that started the code that runs here

    [ThreadStatic]
    private static StrongBox<int>? inside;

    private readonly Lock gate = new();
    private readonly List<CellOutput> waiting = [];
    private readonly Dictionary<string, int> waitingUpdates = [];   // where they are: of a display's updates the last one counts
    private Action<CellOutput>? receiver;
    private readonly Dictionary<string, string> halves = [];   // of characters that are written in two halves, by stream
    private int text;
    private int shown;
    private long values;
    private Cell cell;   // the one that runs, or ran last

    public CellOutputs() => cell = new(this);

    /// <summary>Where the code that runs here shows things: those of the cell that started it, on whatever thread.</summary>
    public static CellOutputs? Current => Entered.Value?.Outputs;

    /// <summary>How often this thread is inside <see cref="AddFromCell"/>, whosever code it runs: there it holds what others may wait for. Others may read it.</summary>
    public static StrongBox<int> Inside => inside ??= new();

    /// <summary>Asks the user for a line, while a cell runs whose front end can do that.</summary>
    public Func<string>? Input { get; private set; }

    public void Begin(Action<CellOutput> receiver, Func<string>? input = null)
    {
        lock (gate)
        {
            Input = input;
            this.receiver = receiver;
            cell = new(this);
            text = 0;
            shown = 0;
            values = 0;
            waiting.ForEach(receiver);
            waiting.Clear();
            waitingUpdates.Clear();
        }
    }

    public void End()
    {
        lock (gate)
        {
            foreach (var (name, half) in halves)
                receiver?.Invoke(new StreamOutput(name, half));
            halves.Clear();
            receiver = null;
            Input = null;
            cell.Stop = default;   // what the cell leaves behind may serve later ones
        }
    }

    /// <summary>Takes what a cell's own code shows; if that cell is to be stopped, or the one whose thread this is, it stops here, and no code of another one.</summary>
    public void AddFromCell(CellOutput output)
    {
        var (cell, inside) = (Entered.Value!, Inside);
        Interruption.StopIfAsked(cell.Stop);   // before it counts, so that a stop soon finds nobody inside
        Interlocked.Increment(ref inside.Value);
        try
        {
            Interruption.StopIfAsked(cell.Stop);
            Add(output);
        }
        finally
        {
            Interlocked.Decrement(ref inside.Value);
        }
    }

    /// <summary>From here on, on this thread and all work it starts, what is shown is the running cell's, until that is to be stopped.</summary>
    public void Enter(CancellationToken stop)
    {
        cell.Stop = stop;
        Entered.Value = cell;
    }

    public void Add(CellOutput output)
    {
        lock (gate)
        {
            if (output is StreamOutput stream)
                output = Whole(stream);
            if (output is StreamOutput { Text.Length: 0 } || Cut(output) is not { } shown)
                return;
            if (this.receiver is { } receiver)
                receiver(shown);
            else
                Keep(shown);
        }
    }

    private void Keep(CellOutput output)
    {
        if (output is DisplayOutput { IsUpdate: true, DisplayId: { } id } && !waitingUpdates.TryAdd(id, waiting.Count))
            waiting[waitingUpdates[id]] = output;
        else
            waiting.Add(output);
    }

    // The first half of a character waits for the second: alone it cannot be sent.
    private StreamOutput Whole(StreamOutput stream)
    {
        var text = halves.Remove(stream.Name, out var half) ? half + stream.Text : stream.Text;
        if (text.Length == 0 || !char.IsHighSurrogate(text[^1]))
            return stream with { Text = text };
        halves[stream.Name] = text[^1..];
        return stream with { Text = text[..^1] };
    }

    private CellOutput? Cut(CellOutput output)
    {
        switch (output)
        {
            case StreamOutput when text > MostText:
                return null;
            case StreamOutput stream when (text += stream.Text.Length) > MostText:
                var end = Math.Max(0, stream.Text.Length - (text - MostText));
                return stream with { Text = $"{stream.Text.AsSpan(0, end)}\n… cut: the cell wrote more than 2 million characters.\n" };
            case DisplayOutput { IsUpdate: false } when ++shown > MostShown:
                return shown > MostShown + 1 ? null
                    : new StreamOutput(StreamOutput.Error, "… cut: the cell showed more than 1,000 values.\n");
            case ResultOutput { Data: var data } when IsTooLong(data):
                return new ResultOutput(Note(data));
            case DisplayOutput { Data: var data } display when IsTooLong(data):
                return display with { Data = Note(data) };
            case DisplayOutput { IsUpdate: false } when values > MostValues:
                return null;
            case DisplayOutput { IsUpdate: false, Data: var data } display when (values += data.Values.Sum(text => (long)text.Length)) > MostValues:
                return display with { Data = new("text/plain", "Not shown, nor what comes after it: the cell has shown 40 million characters; they are the most.") };
            default:
                return output;
        }
    }

    private static bool IsTooLong(MimeBundle data) => data.Values.Any(text => text.Length > MostValue);

    private static MimeBundle Note(MimeBundle data) => new("text/plain", string.Create(
        System.Globalization.CultureInfo.InvariantCulture,
        $"Not shown: the value takes {data.Values.Max(text => text.Length) / 1e6:0.#} million characters as {data.Keys.First()}; 20 million are the most."));

    // What all the code that a cell started has in common, on whatever thread and for however long.
    private sealed class Cell(CellOutputs outputs)
    {
        public CellOutputs Outputs => outputs;

        public CancellationToken Stop { get; set; }
    }
}
