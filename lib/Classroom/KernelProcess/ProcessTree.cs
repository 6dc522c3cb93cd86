using System.Diagnostics;
using System.Globalization;

namespace Classroom.KernelProcess;

/// <summary>A process and those that it started.</summary>
internal static class ProcessTree
{
    /// <summary>
    /// Ends them, and never throws: its caller has no further use for the process, which may have ended by itself.
    /// Where a child is not ours to end, or the system does not say who started whom, the process alone is ended.
    /// </summary>
    public static void Kill(Process process)
    {
        if (!Try(() => process.Kill(entireProcessTree: true)))
            Try(process.Kill);
    }

    /// <summary>Whether the system says who started whom.</summary>
    public static bool IsKnown => File.Exists("/proc/thread-self/children");

    /// <summary>The bytes of memory that a process takes and, where that is known, those that its first thread started: a sandbox around another process is such a one.</summary>
    public static long Memory(Process process)
    {
        if (IsKnown)
            return Memory(process.Id.ToString(CultureInfo.InvariantCulture));
        process.Refresh();
        return process.WorkingSet64;
    }

    private static long Memory(string process)
    {
        try
        {
            var pages = long.Parse(File.ReadAllText($"/proc/{process}/statm").Split(' ')[1], CultureInfo.InvariantCulture);
            return pages * Environment.SystemPageSize + File.ReadAllText($"/proc/{process}/task/{process}/children").Split(' ', StringSplitOptions.RemoveEmptyEntries).Sum(Memory);
        }
        catch (IOException)   // it has ended
        {
            return 0;
        }
    }

    private static bool Try(Action kill)
    {
        try
        {
            kill();
            return true;
        }
        catch (Exception)   // besides those that are documented, ArgumentOutOfRangeException was seen, of a start time that makes no sense
        {
            return false;
        }
    }
}
