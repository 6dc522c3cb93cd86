using System.Globalization;

namespace Kernel;

/// <summary>
/// Takes what formatters write, and stops them when they are too deep in a value: each of those that go down without end writes
/// something on its way, and a full stack would take the process.
/// </summary>
internal sealed class StackWatch() : StringWriter(CultureInfo.InvariantCulture)
{
    // Bytes of the stack: some two hundred lists in each other. Far from its end, because the exception needs room too, for each of them;
    // and in a browser less, because the browser's own stack ends first, of which .NET knows nothing.
    private static readonly nint Most = (OperatingSystem.IsBrowser() ? 64 : 256) << 10;

    private readonly nint begin = Here();
    private readonly int thread = Environment.CurrentManagedThreadId;
    private bool isTooDeep;

    /// <summary>Whether an exception says that the stack was full, through whatever reflection has put around it: here, or in a cell's own ToString.</summary>
    public static bool Found(Exception? exception)
    {
        for (; exception is not null; exception = exception.InnerException)
            if (exception is InsufficientExecutionStackException)
                return true;
        return false;
    }

    /// <summary>What was written.</summary>
    /// <exception cref="InsufficientExecutionStackException">It was too deep, although somebody on the way has caught that.</exception>
    public string Written() => isTooDeep ? throw new InsufficientExecutionStackException() : ToString();

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

    private void Look()
    {
        if (Environment.CurrentManagedThreadId != thread || Math.Abs(begin - Here()) <= Most)
            return;
        isTooDeep = true;
        throw new InsufficientExecutionStackException();
    }

    private static unsafe nint Here()
    {
        byte here;
        return (nint)(&here);
    }
}
