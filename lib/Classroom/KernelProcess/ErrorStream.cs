using System.Text;

namespace Classroom.KernelProcess;

/// <summary>Reads what the process itself writes to standard error, and keeps the beginning, where the runtime says why the process died.</summary>
internal sealed class ErrorStream
{
    private const int Kept = 4000;

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

    private async Task ReadAsync(StreamReader reader, Action<string> show)
    {
        var buffer = new char[4096];
        int count;
        while ((count = await reader.ReadAsync(buffer)) > 0)
        {
            lock (text)
                text.Append(buffer, 0, Math.Min(count, Kept - text.Length));
            show(new string(buffer, 0, count));
        }
    }
}
