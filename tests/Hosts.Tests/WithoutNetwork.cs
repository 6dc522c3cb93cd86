using System.Diagnostics;
using Browser;

namespace Hosts.Tests;

/// <summary>All lessons as the command line runs them where there is no network at all, once by each engine.</summary>
public sealed class WithoutNetwork : IDisposable
{
    // A network namespace of its own, which has this machine's own address and no other.
    private const string Inside = "ip link set lo up && exec \"$@\"";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("no network ");
    private readonly Dictionary<string, Task<(int ExitCode, string Said)>> runs = [];

    public void Dispose() => folder.Delete(recursive: true);

    /// <summary>Runs them, if that was not done yet; skips the test where no such namespace can be made or the engine is missing.</summary>
    public async Task<(int ExitCode, string Said)> RunOrSkip(string engine)
    {
        var (code, addresses) = await RunAsync("ip", "-brief", "address");
        Assert.SkipUnless(code == 0, $"No network namespace can be made here: {addresses.Trim()}");
        Assert.StartsWith("lo ", Assert.Single(addresses.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        if (engine != "classroom") await Interactive.ProgramOrSkip();
        if (!runs.TryGetValue(engine, out var run))
            run = runs[engine] = RunAsync("dotnet", Path.Combine(AppContext.BaseDirectory, "Classroom.dll"), "run", "--engine", engine, "--output", Course(engine));
        return await run;
    }

    /// <summary>The pages and notebooks that the run wrote.</summary>
    public string Course(string engine) => Path.Combine(folder.FullName, engine);

    private static async Task<(int ExitCode, string Said)> RunAsync(params string[] command)
    {
        var start = new ProcessStartInfo("unshare", [Environment.IsPrivilegedProcess ? "-n" : "-rn", "sh", "-c", Inside, "sh", .. command])
        {
            WorkingDirectory = Chromium.Repository, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var said = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, said + await errors);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (-1, missing.Message);
        }
    }
}
