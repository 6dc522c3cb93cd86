using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Classroom.KernelProcess;

/// <summary>
/// Keeps the standard output for the protocol: what native code writes there from now on, and whoever opens the
/// console's stream himself, reaches the standard error.
/// </summary>
internal static partial class ProtectedOutput
{
    private const int Out = 1, Error = 2;
    private const int DuplicateClosing = 1030;   // F_DUPFD_CLOEXEC of Linux: children of a cell do not get it
    private const int WindowsOut = -11, WindowsError = -12;

    /// <summary>The stream that alone still leads to the standard output.</summary>
    public static Stream Take()
    {
        if (OperatingSystem.IsWindows())
        {
            var stream = Console.OpenStandardOutput();
            SetStdHandle(WindowsOut, GetStdHandle(WindowsError));
            return stream;
        }
        var kept = OperatingSystem.IsLinux() ? Control(Out, DuplicateClosing, 0) : Duplicate(Out);
        if (kept < 0 || DuplicateTo(Error, Out) < 0)
            throw new IOException($"The standard output cannot be set apart for the protocol (error {Marshal.GetLastPInvokeError()}).");
        return new FileStream(new SafeFileHandle(kept, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int from);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int DuplicateTo(int descriptor, int target);

    [LibraryImport("kernel32")]
    private static partial IntPtr GetStdHandle(int which);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int which, IntPtr handle);
}
