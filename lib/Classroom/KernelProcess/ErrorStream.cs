using System.Text;

namespace Classroom.KernelProcess;

/// <summary>
/// Reads what the process itself and its children write to standard error, and keeps the beginning and the end: there the runtime says why the
/// process died, and where, which may be long.
/// </summary>
internal sealed class ErrorStream
{
    private const int Kept = 4000;   // characters of each

    private readonly StringBuilder text = new();

    public ErrorStream(StreamReader reader, Action<string> show) => Ended = Task.Run(() => ReadAsync(reader, show));

    public Task Ended { get; }

    public string Text
    {
        get
        {
            lock (text)
                return text.ToString();
        }
    }

    /// <summary>What was written between the cell before and the one that runs.</summary>
    public string Earlier { get; private set; } = "";

    /// <summary>A cell begins: from here on it is the one that may have to do with what is written.</summary>
    public void Begin()
    {
        lock (text)
        {
            Earlier = text.ToString();
            text.Clear();
        }
    }

    /// <summary>A cell has ended: the reason of a later death is not what its children had to say.</summary>
    public void End()
    {
        lock (text)
            text.Clear();
    }

    private async Task ReadAsync(StreamReader reader, Action<string> show)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
        {
            lock (text)
            {
                text.Append(buffer, 0, count);
                if (text.Length > 2 * Kept)
                    text.Remove(Kept, text.Length - 2 * Kept);
            }
            show(new string(buffer, 0, count));
        }
    }
}
