using System.Diagnostics;

namespace Classroom.KernelProcess;

/// <summary>A process and all that it started.</summary>
internal static class ProcessTree
{
    /// <summary>
    /// Ends them. Whoever calls this has no use for the process any more and goes on in any case: it may have ended by itself,
    /// a child may not be ours to end, or the system may not say who started whom, and then the process alone is ended.
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
