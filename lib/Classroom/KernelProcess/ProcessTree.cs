using System.Diagnostics;

namespace Classroom.KernelProcess;

/// <summary>A process and all that it started.</summary>
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
