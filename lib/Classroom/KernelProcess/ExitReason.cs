using System.Globalization;

namespace Classroom.KernelProcess;

/// <summary>Says in a sentence why a kernel process ended.</summary>
internal static class ExitReason
{
    private const int Aborted = 128 + 6, Killed = 128 + 9, Faulted = 128 + 11, Terminated = 128 + 15;

    private static readonly string[] LastWords = ["Stack overflow", "Process terminated", "Fatal error.", "Out of memory"];   // of the runtime

    /// <summary>Where to look for the reason: a process that the runtime ended may have been dying already when its cell began, and said why before.</summary>
    public static string Source(int exitCode, string standardError, string earlier) =>
        (exitCode is Aborted or Faulted || OperatingSystem.IsWindows() && exitCode < 0)   // there it is an exception's code, 0xC… or 0x8…
        && !LastWords.Any(words => standardError.Contains(words, StringComparison.Ordinal)) ? earlier : standardError;

    public static string Of(int exitCode, string standardError)
    {
        if (standardError.Contains("Stack overflow", StringComparison.Ordinal))
            return "The kernel process died of a stack overflow: something calls itself without end.";
        if (standardError.IndexOf("Process terminated", StringComparison.Ordinal) is >= 0 and var start)
            return $"The kernel process died: {FirstLines(standardError[start..], 2)}";
        if (standardError.IndexOf("Fatal error.", StringComparison.Ordinal) is >= 0 and var fatal)
            return $"The kernel process died: {FirstLines(standardError[fatal..], 1)}";
        return exitCode switch
        {
            Killed => "The kernel process was killed, by somebody or because the machine's memory ran out.",
            Terminated => "The kernel process was ended from outside.",
            _ => $"The cell ended the kernel process, with exit code {exitCode}.",
        };
    }

    public static bool IsOutOfMemory(string standardError) => standardError.Contains("Out of memory", StringComparison.Ordinal);

    public static string OutOfMemory(long? limit) => limit is { } bytes
        ? string.Create(CultureInfo.InvariantCulture, $"The notebook needed more memory than the {bytes / 1e6:0} MB that it may take.")
        : "The kernel process died because memory ran out.";

    private static string FirstLines(string text, int count) =>
        string.Join(' ', text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(count));
}
