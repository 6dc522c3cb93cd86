using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Classroom.KernelProcess;

/// <summary>The command that starts a kernel: this very program, or .NET Interactive.</summary>
internal static class KernelCommand
{
    /// <summary>The argument that makes this program a kernel.</summary>
    public const string Name = "kernel";

    /// <summary>The dotnet host that runs this process, whether or not it is on the path.</summary>
    public static string Dotnet { get; } = FindDotnet();

    /// <summary>The folders without which it does not start: this program's own, and the runtime's.</summary>
    public static IReadOnlyList<string> Folders => Path.GetDirectoryName(Dotnet) is { Length: > 0 } runtime ? [AppContext.BaseDirectory, runtime] : [AppContext.BaseDirectory];

    public static ProcessStartInfo For(KernelStart start)
    {
        var (program, arguments) = start.Sandbox is { } sandbox ? sandbox.Around(Parts(start)) : Parts(start);
        var command = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = start.Directory, UseShellExecute = false, CreateNoWindow = true,
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = new UTF8Encoding(false), StandardErrorEncoding = new UTF8Encoding(false),
        };
        command.Environment["DOTNET_TieredPGO"] = "0";   // counts calls for a gain that comes after minutes
        if (start.MemoryLimit is { } limit)
            command.Environment["DOTNET_GCHeapHardLimit"] = limit.ToString("X", CultureInfo.InvariantCulture);
        if (start.Interactive is not null)
            foreach (var (name, value) in InteractiveTool.Settings)
                command.Environment[name] = value;
        return command;
    }

    private static (string Program, string[] Arguments) Parts(KernelStart start) =>
        start.Interactive is { } interactive ? (Dotnet, [interactive, "stdio", "--default-kernel", "csharp"])
        : HasOwnRuntime ? (Environment.ProcessPath!, [Name])
        : (Dotnet, [typeof(KernelCommand).Assembly.Location, Name]);

    // Published with the runtime beside it, this program is started by itself alone.
    private static bool HasOwnRuntime => Path.GetDirectoryName(typeof(object).Assembly.Location) == Path.GetDirectoryName(typeof(KernelCommand).Assembly.Location);

    private static string FindDotnet()
    {
        var program = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        // shared/Microsoft.NETCore.App/version below the folder of the host
        var beside = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", program));
        return File.Exists(beside) ? beside : program;
    }
}
