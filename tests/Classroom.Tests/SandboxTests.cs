using System.Diagnostics;
using CellKernel;
using Classroom.KernelProcess;
using Classroom.Tests.Support;

public sealed class SandboxTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly List<CellOutput> outputs = [];
    private KernelClient client = null!;

    private string Out => string.Concat(outputs.OfType<StreamOutput>().Select(stream => stream.Text)).Trim();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Sandbox.HidesProcesses, "This machine has no sandbox, or not all of it.");
        var scratch = Directory.CreateDirectory(folder.File("scratch")).FullName;
        folder.Write("home/secret.txt", "secret");
        folder.Write("home/course/notebooks/secret.txt", "secret");
        folder.Write("home/course/needed/lib.txt", "needed");
        var sandbox = new Sandbox(scratch, [folder.File("home/course/notebooks"), folder.File("home"), folder.File("nowhere"), folder.Path], [folder.File("home/course/needed"), AppContext.BaseDirectory]);
        client = await KernelClient.StartAsync(new KernelStart(folder.Path) { MemoryLimit = 300_000_000, Sandbox = sandbox }, TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (client is not null)
            await client.DisposeAsync();
        folder.Dispose();
    }

    private Task<CellOutcome> Run(string code) => client.RunCellAsync(code, outputs.Add, TimeSpan.FromSeconds(60), cancellation: TestContext.Current.CancellationToken);

    private static bool Runs(string argument) => Process.GetProcesses().Any(process =>
    {
        try { return File.ReadAllText($"/proc/{process.Id}/cmdline").Split('\0').Contains(argument); }
        catch (IOException) { return false; }
    });

    [Fact, Slow]
    public async Task Inside_there_is_no_process_but_its_own_to_be_seen_or_ended()
    {
        var outcome = await Run($$"""
            Console.WriteLine(System.Diagnostics.Process.GetProcesses().Length <= 3);
            Console.WriteLine(System.IO.Directory.GetDirectories("/proc").Count(name => int.TryParse(System.IO.Path.GetFileName(name), out _)) <= 3);
            try { System.Diagnostics.Process.GetProcessById({{Environment.ProcessId}}).Kill(); } catch (ArgumentException) { Console.WriteLine("nobody"); }
            try { System.Diagnostics.Process.GetProcessById(1).Kill(); } catch (System.ComponentModel.Win32Exception) { }
            """);

        Assert.True(outcome.Succeeded, outcome.Reason);
        Assert.Equal("True\nTrue\nnobody", Out);
        Assert.True((await Run("1 + 1")).Succeeded, "the kernel goes on");
    }

    [Fact, Slow]
    public async Task Hidden_folders_are_empty_but_for_what_is_needed_of_them()
    {
        var outcome = await Run($$"""
            foreach (var file in System.IO.Directory.GetFiles("{{folder.File("home")}}", "*", System.IO.SearchOption.AllDirectories)) Console.WriteLine(System.IO.File.ReadAllText(file));
            try { System.IO.File.WriteAllText("{{folder.File("home/written.txt")}}", ""); } catch (System.IO.IOException) { Console.WriteLine("not written"); }
            System.IO.File.WriteAllText("own.txt", "");
            """);

        Assert.True(outcome.Succeeded, outcome.Reason);
        Assert.Equal("needed\nnot written", Out);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", "The cell ended the kernel process, with exit code 3.", 3)]
    [SlowData("Environment.FailFast(\"enough\");", "The kernel process died: Process terminated. enough", 134)]
    [SlowData("System.Diagnostics.Process.GetCurrentProcess().Kill();", "The kernel process was killed, by somebody or because the machine's memory ran out.", 137)]
    public async Task How_it_ends_is_said_as_without_the_sandbox(string code, string reason, int exitCode)
    {
        var outcome = await Run(code);

        Assert.Equal((CellEnding.Died, exitCode), (outcome.Ending, outcome.ExitCode));
        Assert.StartsWith(reason, outcome.Reason);
    }

    [Fact, Slow]
    public async Task Memory_outside_dotnet_counts_too()
    {
        var outcome = await Run("while (true) System.Runtime.InteropServices.Marshal.Copy(new byte[10_000_000], 0, System.Runtime.InteropServices.Marshal.AllocHGlobal(10_000_000), 10_000_000);");

        Assert.Equal(CellEnding.OutOfMemory, outcome.Ending);
    }

    [Fact]
    public async Task With_the_outermost_process_all_end()
    {
        var seconds = $"{1_000_000 + Environment.ProcessId}";
        await Run($"System.Diagnostics.Process.Start(\"sleep\", \"{seconds}\");");
        Assert.True(Runs(seconds), "it was started");

        Process.GetProcessById(client.ProcessId).Kill();

        for (var wait = 0; wait < 100 && Runs(seconds); wait++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(Runs(seconds), "it is gone");
    }
}
