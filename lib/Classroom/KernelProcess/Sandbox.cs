using System.Diagnostics;

namespace Classroom.KernelProcess;

/// <summary>
/// Keeps a process from the network and from files, by Linux's namespaces: no network but itself, everything can only be read,
/// and the one folder that it may write to is memory of its own, gone at its end. It needs no rights and no service.
/// </summary>
/// <param name="Scratch">An empty folder, over which that memory is laid.</param>
/// <param name="Hidden">Folders that it must not even read.</param>
public sealed record Sandbox(string Scratch, IReadOnlyList<string> Hidden)
{
    // What cannot be made read-only for its own flags (nosuid, nodev, noexec) gets them too; then the rights to undo it are given up.
    private const string Script = """
        while read -r _ _ _ _ at _; do
          at=$(printf '%b' "$at")
          for flags in ro ro,nosuid,nodev ro,nosuid,nodev,noexec; do mount -o "remount,bind,$flags" "$at" 2>/dev/null && break; done
        done < /proc/self/mountinfo
        scratch=$1; shift
        mount -t tmpfs -o size=64m,mode=700 tmpfs "$scratch" || exit 125
        while [ "$1" != -- ]; do mount -t tmpfs -o size=4k,mode=700,ro tmpfs "$1" || exit 125; shift; done
        shift
        cd "$scratch" || exit 125
        export TMPDIR="$scratch" HOME="$scratch" DOTNET_EnableDiagnostics=0
        exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all -- "$@"
        """;

    private static readonly Lazy<bool> Tried = new(Try);

    /// <summary>Whether this machine supports the sandbox, and a trial showed that it holds.</summary>
    public static bool IsThere => Tried.Value;

    /// <summary>The command that runs another one inside.</summary>
    public (string Program, string[] Arguments) Around((string Program, string[] Arguments) inner) =>
        ("unshare", ["--user", "--map-root-user", "--net", "--mount", "--ipc", "sh", "-c", Script, "sh", Scratch, .. Hidden, "--", inner.Program, .. inner.Arguments]);

    private static bool Try()
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var folder = Directory.CreateTempSubdirectory("classroom-");
        try
        {
            var outside = Path.Combine(folder.FullName, "outside");
            var scratch = Directory.CreateDirectory(Path.Combine(folder.FullName, "scratch"));
            var (program, arguments) = new Sandbox(scratch.FullName, []).Around(("sh", ["-c", "echo x > inside && ! (echo x > \"$1\") 2>/dev/null && [ $(wc -l < /proc/net/dev) -le 3 ]", "sh", outside]));
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
            return process!.WaitForExit(10_000) && process.ExitCode == 0 && !File.Exists(outside);
        }
        catch (System.ComponentModel.Win32Exception)   // there is no such program
        {
            return false;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
