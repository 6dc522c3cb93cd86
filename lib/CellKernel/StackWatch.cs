using System.Globalization;
using CellLibrary.Compiled;
using Microsoft.DotNet.Interactive.Formatting;

namespace CellKernel;

/// <summary>
/// Takes what formatters write, and stops them when they are too deep in a value: each of those that go down without end writes
/// something on its way, and a full stack would take the process.
/// </summary>
internal sealed class StackWatch : StringWriter
{
    // Bytes of the stack: some two hundred lists in each other. Far from its end, because the exception needs room too, for each of them;
    // and in a browser less, because the browser's own stack ends first, of which .NET knows nothing.
    private static readonly nint Most = (OperatingSystem.IsBrowser() ? 64 : 256) << 10;

    [ThreadStatic]
    private static StackWatch? around;

    private readonly StackWatch? outer;
    private readonly nint begin;
    private readonly int thread = Environment.CurrentManagedThreadId;
    private bool isTooDeep;

    private StackWatch() : base(CultureInfo.InvariantCulture)
    {
        outer = around;
        begin = outer?.begin ?? Interruption.Here();
        around = this;
    }

    /// <summary>A value in a form.</summary>
    /// <exception cref="InsufficientExecutionStackException">It is too deep, even if somebody on the way has caught that.</exception>
    public static string Write(object? value, string mimeType)
    {
        using var text = new StackWatch();
        using (var context = new FormatContext(text))
            value.FormatTo(context, mimeType);
        return text.isTooDeep ? throw new InsufficientExecutionStackException() : text.ToString();
    }

    /// <summary>Whether an exception says that the stack was full, through whatever reflection has put around it: here, or in a cell's own ToString.</summary>
    public static bool Found(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is InsufficientExecutionStackException)
                return true;
        return false;
    }

    /// <inheritdoc/>
    public override void Write(char value)
    {
        Look();
        base.Write(value);
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count)
    {
        Look();
        base.Write(buffer, index, count);
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<char> buffer)
    {
        Look();
        base.Write(buffer);
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        Look();
        base.Write(value);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        around = outer;
        base.Dispose(disposing);
    }

    private void Look()
    {
        if (Environment.CurrentManagedThreadId != thread || Math.Abs(begin - Interruption.Here()) <= Most)
            return;
        for (var watch = this; watch is not null; watch = watch.outer)
            watch.isTooDeep = true;
        throw new InsufficientExecutionStackException();
    }
}
