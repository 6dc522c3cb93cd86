using System.Diagnostics;
using Browser;

namespace Hosts.Tests;

/// <summary>Once the build has restored, nothing is fetched: the lessons run where there is no network at all.</summary>
[Slow]
public sealed class WithoutNetworkTests : IDisposable
{
    // A network namespace of its own, which has this machine's own address and no other.
    private const string Inside = "ip link set lo up && exec \"$@\"";

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("no network ");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("classroom")]
    [InlineData("dotnet-interactive")]
    public async Task Every_lesson_runs(string engine)
    {
        var (code, addresses) = await RunAsync("ip", "-brief", "address");
        Assert.SkipUnless(code == 0, $"No network namespace can be made here: {addresses.Trim()}");
        Assert.StartsWith("lo ", Assert.Single(addresses.Split('\n', StringSplitOptions.RemoveEmptyEntries)));
        if (engine != "classroom") await Interactive.ProgramOrSkip();

        var (exitCode, said) = await RunAsync(
            "dotnet", Path.Combine(AppContext.BaseDirectory, "Classroom.dll"), "run", "--engine", engine, "--output", Path.Combine(folder.FullName, "course"));

        Assert.True(exitCode == 0, said);
        Assert.DoesNotContain("skipped", said);
        Assert.Equal(Lesson.Names, Directory.GetFiles(Path.Combine(folder.FullName, "course"), "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)!).Order(StringComparer.Ordinal));
    }

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
