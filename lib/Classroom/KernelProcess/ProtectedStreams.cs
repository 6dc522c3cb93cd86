using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Classroom.KernelProcess;

/// <summary>
/// Keeps the standard input and output for the protocol: what native code and children of a cell write there from now on, and
/// code that opens the console's stream itself, goes to the standard error, and what they read is empty.
/// </summary>
internal static partial class ProtectedStreams
{
    private const int In = 0, Out = 1, Error = 2;
    private const int WindowsIn = -10, WindowsOut = -11, WindowsError = -12;
    private const int Inherited = 1;   // HANDLE_FLAG_INHERIT

    // FIOCLEX, as Linux and the BSDs number it. fcntl could copy and mark in one call, but Apple's arm64 expects the third argument
    // of that variadic function on the stack, where P/Invoke does not put it; with this request ioctl has no third one.
    private static readonly nuint CloseOnExec = OperatingSystem.IsLinux() ? 0x5451u : 0x2000_6601u;
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
        var kept = Copy(In);
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
        var kept = Copy(Out);
        if (kept < 0 || DuplicateTo(Error, Out) < 0)
            throw new IOException($"The standard output cannot be set apart for the protocol (error {Marshal.GetLastPInvokeError()}).");
        return new FileStream(new SafeFileHandle(kept, ownsHandle: true), FileAccess.Write, bufferSize: 0);
    }

    // A copy that children of a cell do not get; below 0 if there is none.
    private static int Copy(int descriptor) => Duplicate(descriptor) is >= 0 and var copy && Control(copy, CloseOnExec) == 0 ? copy : -1;

    [LibraryImport("libc", EntryPoint = "dup", SetLastError = true)]
    private static partial int Duplicate(int descriptor);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Control(int descriptor, nuint request);

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
