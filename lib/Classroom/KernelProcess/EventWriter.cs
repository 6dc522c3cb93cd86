using System.Text;
using System.Threading.Channels;
using CellKernel;

namespace Classroom.KernelProcess;

/// <summary>
/// Sends events in order from a task of its own. Text that piles up while one is being sent goes out as one event,
/// so that a cell which writes letter by letter costs no more than one which writes lines. Of a display's updates that pile up the last one is sent.
/// </summary>
internal sealed class EventWriter
{
    private readonly Channel<(string? Token, CellOutput? Output, string? Line)> events =
        Channel.CreateUnbounded<(string?, CellOutput?, string?)>(new() { SingleReader = true });

    private readonly Dictionary<(string Token, string Id), CellOutput> updates = [];   // those among the events, as they are by now

    private readonly Task sending;

    public EventWriter(Stream output) => sending = Task.Run(() => SendAsync(output));

    public void Add(string token, CellOutput output)
    {
        if (output is DisplayOutput { IsUpdate: true, DisplayId: { } id })
            lock (updates)
            {
                var isWaiting = updates.ContainsKey((token, id));
                updates[(token, id)] = output;
                if (isWaiting)
                    return;
            }
        events.Writer.TryWrite((token, output, null));
    }

    public void Add(string line) => events.Writer.TryWrite((null, null, line));

    /// <summary>Sends the events that are left. No event can be added after that.</summary>
    public Task CompleteAsync()
    {
        events.Writer.TryComplete();
        return sending;
    }

    private async Task SendAsync(Stream output)
    {
        await using var writer = new StreamWriter(output, new UTF8Encoding(false)) { NewLine = "\n" };
        while (await events.Reader.WaitToReadAsync())
        {
            while (events.Reader.TryRead(out var next))
            {
                if (next.Output is StreamOutput text)
                    next.Output = text with { Text = WithFollowing(next.Token!, text) };
                else if (next.Output is DisplayOutput { IsUpdate: true, DisplayId: { } id })
                    next.Output = Latest(next.Token!, id, next.Output);
                await writer.WriteLineAsync(next.Line ?? Line(next.Token!, next.Output!));
            }
            await writer.FlushAsync();
        }
    }

    // An event that cannot be written must not hold back those behind it: one of them is the end of the cell.
    private static string Line(string token, CellOutput output)
    {
        try
        {
            return Envelope.Event(token, output);
        }
        catch (Exception exception)
        {
            return Envelope.Event(token, new StreamOutput(StreamOutput.Error, $"Something that the cell showed cannot be sent: {ErrorOutput.MessageOf(exception)}\n"));
        }
    }

    private CellOutput Latest(string token, string id, CellOutput first)
    {
        lock (updates)
            return updates.Remove((token, id), out var latest) ? latest : first;
    }

    private string WithFollowing(string token, StreamOutput first)
    {
        var text = new StringBuilder(first.Text);
        while (events.Reader.TryPeek(out var next) && next.Token == token
            && next.Output is StreamOutput more && more.Name == first.Name && text.Length < 1 << 16)
        {
            text.Append(more.Text);
            events.Reader.TryRead(out _);
        }
        return text.ToString();
    }
}
