using System.Runtime.InteropServices;

namespace Classroom.KernelProcess;

/// <summary>
/// A kernel process and all that its cells start, as one group, so that they end together: also a child whose parent
/// has gone, which nobody finds by going from parent to child. On Windows, where there are no such groups, it does nothing.
/// </summary>
internal static partial class ProcessGroup
{
    private const int Kill = 9;

    /// <summary>Makes this process the leader of a group of its own.</summary>
    public static void Lead()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetGroup(0, 0);   // refused where the process already leads a session, and so a group
    }

    /// <summary>Ends the group that a process leads or led. A process that leads none has no group of its number.</summary>
    public static void End(int leader)
    {
        if (!OperatingSystem.IsWindows())
            _ = Signal(-leader, Kill);
    }

    [LibraryImport("libc", EntryPoint = "setpgid")]
    private static partial int SetGroup(int process, int group);

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Signal(int process, int signal);
}
