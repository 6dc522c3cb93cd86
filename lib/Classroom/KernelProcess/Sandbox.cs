using System.Diagnostics;

namespace Classroom.KernelProcess;

/// <summary>
/// Keeps a process from the network, from files and from other processes, by Linux's namespaces: no network but itself, no process
/// but its own, everything can only be read, and the one folder that it may write to is memory of its own, gone at its end. It needs no rights and no service.
/// </summary>
/// <param name="Scratch">An empty folder, over which that memory is laid.</param>
/// <param name="Hidden">Folders that it must not even read.</param>
/// <param name="Needed">Folders that it reads all the same, wherever they lie.</param>
public sealed record Sandbox(string Scratch, IReadOnlyList<string> Hidden, IReadOnlyList<string> Needed)
{
    // What cannot be made read-only for its own flags (nosuid, nodev, noexec) gets them too; then the rights to undo it are given up.
    // Over a hidden folder an empty one is laid, into which what is needed of it was put before.
    private const string Script = """
        while read -r _ _ _ _ at _; do
          at=$(printf '%b' "$at")
          for flags in ro ro,nosuid,nodev ro,nosuid,nodev,noexec; do mount -o "remount,bind,$flags" "$at" 2>/dev/null && break; done
        done < /proc/self/mountinfo
        scratch=$1; shift
        mount -t tmpfs -o size=64m,mode=700 tmpfs "$scratch" || exit 125
        mkdir "$scratch/empty"
        while [ "$1" != -- ]; do
          hidden=$1; shift
          if [ -d "$hidden" ]; then mount -t tmpfs -o size=64k,mode=700 tmpfs "$scratch/empty" || exit 125; else hidden=; fi
          while [ "$1" != / ]; do
            [ -z "$hidden" ] || { mkdir -p "$scratch/empty/$1" && mount --rbind "$hidden/$1" "$scratch/empty/$1"; } || exit 125
            shift
          done
          shift
          [ -z "$hidden" ] || { mount -o remount,bind,ro "$scratch/empty" && mount -n --move "$scratch/empty" "$hidden"; } || exit 125
        done
        rmdir "$scratch/empty"
        shift
        cd "$scratch" || exit 125
        export TMPDIR="$scratch" HOME="$scratch" DOTNET_EnableDiagnostics=0
        exec setpriv --no-new-privs --inh-caps=-all --bounding-set=-all -- sh -c '"$@"; exit $?' sh "$@"
        """;

    private const string KeepsFromFiles = "echo x > inside && ! (echo x > \"$1\") 2>/dev/null && [ $(wc -l < /proc/net/dev) -le 3 ] && [ \"$(ls \"$3\")\" = needed ]";

    // The shell finds itself in /proc under the number that it has, which is another one outside.
    private const string KeepsFromProcesses = " && [ \"$(readlink /proc/self/ns/pid)\" != \"$2\" ] && read -r own _ < /proc/self/stat && [ $own = $$ ]";

    private static readonly string[] Files = ["--user", "--map-root-user", "--net", "--mount", "--ipc"];

    // The first process of a namespace takes no signals that it does not ask for: the shell is that one. With it all others end.
    private static readonly string[] Processes = ["--pid", "--fork", "--kill-child", "--mount-proc"];

    private static readonly Lazy<bool> HidesAll = new(() => ProcessTree.IsKnown && Holds([.. Files, .. Processes], KeepsFromFiles + KeepsFromProcesses));

    private static readonly Lazy<bool> Kept = new(() => HidesProcesses || Holds(Files, KeepsFromFiles));

    /// <summary>Whether this machine supports the sandbox, and a trial showed that it holds.</summary>
    public static bool IsThere => Kept.Value;

    /// <summary>Whether other processes are hidden too. Inside some containers nobody may have a /proc of their own.</summary>
    public static bool HidesProcesses => HidesAll.Value;

    /// <summary>The command that runs another one inside.</summary>
    public (string Program, string[] Arguments) Around((string Program, string[] Arguments) inner) => Around(HidesProcesses ? [.. Files, .. Processes] : Files, inner);

    private (string Program, string[] Arguments) Around(string[] namespaces, (string Program, string[] Arguments) inner) =>
        ("unshare", [.. namespaces, "sh", "-c", Script, "sh", Scratch, .. Covered(), "--", inner.Program, .. inner.Arguments]);

    /// <summary>Each hidden folder with what is needed of it, the outer before the inner ones; none that holds the scratch folder, or is needed itself.</summary>
    private IEnumerable<string> Covered() => Hidden.Where(Directory.Exists).Select(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder))).Distinct().OrderBy(folder => folder.Length)
        .Where(folder => Below(folder, Scratch) is null && !Needed.Any(needed => Below(folder, needed) == "."))
        .SelectMany(folder => (string[])[folder, .. Needed.Where(Directory.Exists).Select(needed => Below(folder, needed)).OfType<string>(), "/"]);

    /// <summary>The way from a folder to one inside it or to itself; null to any other.</summary>
    private static string? Below(string folder, string inner) =>
        Path.GetRelativePath(folder, inner) is var way && way != ".." && !way.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(way) ? way : null;

    private static bool Holds(string[] namespaces, string trial)
    {
        if (!OperatingSystem.IsLinux())
            return false;
        var folder = Directory.CreateTempSubdirectory("classroom-");
        try
        {
            var outside = Path.Combine(folder.FullName, "outside");
            var scratch = Directory.CreateDirectory(Path.Combine(folder.FullName, "scratch"));
            var hidden = Directory.CreateDirectory(Path.Combine(folder.FullName, "hidden"));
            hidden.CreateSubdirectory("secret");
            var needed = hidden.CreateSubdirectory("needed");
            var (program, arguments) = new Sandbox(scratch.FullName, [hidden.FullName], [needed.FullName])
                .Around(namespaces, ("sh", ["-c", trial, "sh", outside, new FileInfo("/proc/self/ns/pid").LinkTarget ?? "", hidden.FullName]));
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true, RedirectStandardOutput = true });
            if (process!.WaitForExit(10_000))
                return process.ExitCode == 0 && !File.Exists(outside);
            ProcessTree.Kill(process);
            process.WaitForExit();
            return false;
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
