using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Classroom.KernelProcess;

/// <summary>
/// Keeps the standard input and output for the protocol: what native code and children of a cell write there from now on, and
/// whoever opens the console's stream himself, reaches the standard error, and what they read is at its end.
/// </summary>
internal static partial class ProtectedStreams
{
    private const int In = 0, Out = 1, Error = 2;
    private const int WindowsIn = -10, WindowsOut = -11, WindowsError = -12;
    private const int Inherited = 1;   // HANDLE_FLAG_INHERIT

    // F_DUPFD_CLOEXEC: children of a cell do not get it.
    private static readonly int DuplicateClosing = OperatingSystem.IsLinux() ? 1030 : OperatingSystem.IsMacOS() ? 67 : 17;
    private static SafeFileHandle? nothing;   // kept open, because on Windows the number is given away

    /// <summary>The stream that alone still comes from the standard input.</summary>
    public static Stream TakeInput()
    {
        if (OperatingSystem.IsWindows())
        {
            var stream = Console.OpenStandardInput();
            SetHandleInformation(GetStdHandle(WindowsIn), Inherited, 0);
            nothing = File.OpenHandle("NUL");
            SetStdHandle(WindowsIn, nothing.DangerousGetHandle());
            return stream;
        }
        var kept = Control(In, DuplicateClosing, 0);
        using var empty = File.OpenHandle("/dev/null");
        if (kept < 0 || DuplicateTo((int)empty.DangerousGetHandle(), In) < 0)
            throw new IOException($"The standard input cannot be set apart for the protocol (error {Marshal.GetLastPInvokeError()}).");
        return new FileStream(new SafeFileHandle(kept, ownsHandle: true), FileAccess.Read, bufferSize: 0);
    }

    /// <summary>The stream that alone still leads to the standard output.</summary>
    public static Stream TakeOutput()
    {
        if (OperatingSystem.IsWindows())
        {
            var stream = Console.OpenStandardOutput();
            SetStdHandle(WindowsOut, GetStdHandle(WindowsError));
            return stream;
        }
        var kept = Control(Out, DuplicateClosing, 0);
        if (kept < 0 || DuplicateTo(Error, Out) < 0)
            throw new IOException($"The standard output cannot be set apart for the protocol (error {Marshal.GetLastPInvokeError()}).");
        return new FileStream(new SafeFileHandle(kept, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Control(int descriptor, int command, int from);

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    private static partial int DuplicateTo(int descriptor, int target);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetHandleInformation(IntPtr handle, int mask, int flags);

    [LibraryImport("kernel32")]
    private static partial IntPtr GetStdHandle(int which);

    [LibraryImport("kernel32")]
    [return: MarshalAs(UnmanagedType.Bool)]
    private static partial bool SetStdHandle(int which, IntPtr handle);
}
