using System.Diagnostics;

namespace Soak;

/// <summary>Commands that start another in a world of its own, as Linux has them: with a small disk, or without a network.</summary>
internal static class Namespaces
{
    // Who is not root becomes it inside.
    private static readonly string[] Root = Environment.UserName == "root" ? [] : ["--user", "--map-root-user"];

    /// <summary>Before a command: it finds no network, only itself at 127.0.0.1.</summary>
    public static string[] WithoutNetwork { get; } = ["unshare", .. Root, "--net", "sh", "-c", "ip link set lo up && exec \"$@\"", "sh"];

    /// <summary>A shell script that may mount what it wants; nobody else sees it.</summary>
    public static string[] WithMounts(string script) => ["unshare", .. Root, "--mount", "sh", "-c", script, "sh"];

    public static bool Have(string[] before)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(before[0], [.. before[1..], "true"]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;   // no such program
        }
    }
}
