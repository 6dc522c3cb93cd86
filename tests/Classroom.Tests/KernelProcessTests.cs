using System.Diagnostics;
using System.Text.Json.Nodes;
using CellKernel;
using Classroom.KernelProcess;

public sealed class KernelProcessTests : IAsyncLifetime
{
    private readonly string folder = Directory.CreateTempSubdirectory("kernel process ").FullName;
    private readonly List<CellOutput> outputs = [];
    private KernelClient client = null!;

    private string Out => string.Concat(outputs.OfType<StreamOutput>().Where(stream => stream.Name == StreamOutput.Out).Select(stream => stream.Text));

    private string Error => string.Concat(outputs.OfType<StreamOutput>().Where(stream => stream.Name == StreamOutput.Error).Select(stream => stream.Text));

    public async ValueTask InitializeAsync() => await Start(new KernelStart(folder));

    public async ValueTask DisposeAsync()
    {
        await client.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Start(KernelStart start)
    {
        if (client is not null)
            await client.DisposeAsync();
        client = await KernelClient.StartAsync(start, TestContext.Current.CancellationToken);
    }

    private Task<CellOutcome> Run(string code, TimeSpan? timeout = null)
    {
        outputs.Clear();
        return client.RunCellAsync(code, outputs.Add, timeout, cancellation: TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task Outputs_cross_the_process_border_unchanged()
    {
        var outcome = await Run("Console.WriteLine(\"ä 😀 \\u0001\\n\\\"\"); Console.Error.Write(2); new { A = \"<\" }");

        Assert.Equal(new CellOutcome(CellEnding.Succeeded), outcome);
        Assert.Equal("ä 😀 \u0001\n\"\n", Out);
        Assert.Equal("2", Error);
        Assert.Contains("&lt;", Assert.IsType<ResultOutput>(outputs[^1]).Data["text/html"]);
    }

    [Fact]
    public async Task Errors_keep_their_line_and_state_stays()
    {
        await Run("var x = 5;");

        var outcome = await Run("\n  y");

        Assert.Equal(CellEnding.Failed, outcome.Ending);
        var error = Assert.IsType<ErrorOutput>(outputs[^1]);
        Assert.Equal((2, 3), (error.Line, error.Column));
        Assert.Equal(error.Message, outcome.Reason);
        await Run("x.ToString()");
        Assert.Equal("5", Assert.IsType<ResultOutput>(Assert.Single(outputs)).Data["text/plain"]);
    }

    [Fact, Slow]
    public async Task What_is_written_letter_by_letter_arrives_complete_and_in_fewer_pieces()
    {
        await Run("for (var i = 0; i < 200_000; i++) Console.Write((char)('a' + i % 26));");

        Assert.Equal(200_000, Out.Length);
        Assert.InRange(outputs.Count, 1, 50_000);
    }

    [Fact, Slow]
    public async Task Native_writes_and_a_reopened_console_do_not_disturb_the_protocol()
    {
        var outcome = await Run("""
            using System.Runtime.InteropServices;
            [DllImport("libc")] static extern nint write(int descriptor, string text, nint count);
            if (!OperatingSystem.IsWindows()) write(1, "native", 6);
            var own = new System.IO.StreamWriter(Console.OpenStandardOutput()) { AutoFlush = true };
            own.Write("own");
            Console.SetOut(own);
            Console.Write("replaced");
            """);

        Assert.True(outcome.Succeeded, outcome.Reason);
        await Run("Console.Write(1);");
        Assert.Equal("1", Out);
    }

    [Theory]
    [InlineData("Environment.Exit(3);", 3, "exit code 3")]
    [SlowData("Environment.FailFast(\"that was it\");", null, "that was it")]
    [SlowData("void F() { Span<byte> all = stackalloc byte[1 << 30]; all[0] = 1; }\nF();", null, "stack overflow")]
    public async Task The_end_of_the_process_is_reported_with_its_reason(string code, int? exitCode, string reason)
    {
        var outcome = await Run("Console.Write(\"last words\");\n" + code);

        Assert.Equal(CellEnding.Died, outcome.Ending);
        Assert.Contains(reason, outcome.Reason);
        Assert.True(exitCode is null || exitCode == outcome.ExitCode, $"exit code {outcome.ExitCode}");
        Assert.Equal(CellEnding.Died, (await Run("1")).Ending);
    }

    [Theory, Slow]
    [InlineData("Environment.Exit(3);", 3)]
    [InlineData("class C { [System.Runtime.InteropServices.DllImport(\"libc\")] public static extern void abort(); }\nC.abort();", 134)]
    public async Task What_an_earlier_cells_child_wrote_is_no_reason_of_a_death(string code, int exitCode)
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "It needs the program sh.");
        await Run("System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"echo Out of memory >&2\"]).WaitForExit(); System.Threading.Thread.Sleep(500);");
        Assert.Contains("Out of memory", Error);

        var outcome = await Run(code);

        Assert.Equal(new CellOutcome(CellEnding.Died, $"The cell ended the kernel process, with exit code {exitCode}.", exitCode), outcome);
    }

    [Theory, Slow]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    public async Task A_cell_whose_tasks_hold_all_threads_of_the_pool_can_be_stopped(string rest)
    {
        await Run("var x = 5;");

        var outcome = await Run("for (var i = 0; i < 300; i++) _ = Task.Run(() => System.Threading.Thread.Sleep(-1));\n" + rest, TimeSpan.FromSeconds(1));

        Assert.Equal(CellEnding.TimedOut, outcome.Ending);
        Assert.True((await Run("await Task.Run(() => x.ToString())")).Succeeded, "the kernel goes on");
        Assert.Equal("5", Assert.IsType<ResultOutput>(Assert.Single(outputs)).Data["text/plain"]);
    }

    [Fact, Slow]
    public async Task A_cell_that_leaves_waiting_tasks_behind_comes_to_its_end()
    {
        var outcome = await Run("for (var i = 0; i < 300; i++) _ = Task.Run(() => System.Threading.Thread.Sleep(-1));", TimeSpan.FromMinutes(1));

        Assert.True(outcome.Succeeded, outcome.Reason);
    }

    [Fact]
    public async Task Memory_beyond_the_limit_is_an_error_of_the_cell_and_the_kernel_lives()
    {
        await Start(new KernelStart(folder) { MemoryLimit = 300_000_000 });

        var outcome = await Run("var all = new List<byte[]>(); while (true) all.Add(new byte[10_000_000]);");

        Assert.Equal(CellEnding.Failed, outcome.Ending);
        Assert.Equal("System.OutOfMemoryException", Assert.IsType<ErrorOutput>(outputs[^1]).Name);
        Assert.True((await Run("all = null; GC.Collect();")).Succeeded, "the kernel goes on");
    }

    [Fact, Slow]
    public async Task Memory_outside_dotnet_counts_too_and_ends_the_process()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The cell asks Linux's own library for memory.");
        await Start(new KernelStart(folder) { MemoryLimit = 300_000_000 });

        var outcome = await Run("while (true) System.Runtime.InteropServices.Marshal.Copy(new byte[10_000_000], 0, System.Runtime.InteropServices.Marshal.AllocHGlobal(10_000_000), 10_000_000);", TimeSpan.FromSeconds(60));

        Assert.Equal((CellEnding.OutOfMemory, "The notebook needed more memory than the 300 MB that it may take."), (outcome.Ending, outcome.Reason));
        Assert.False(client.IsAlive);
    }

    [Fact, Slow]
    public async Task A_process_that_does_not_answer_is_not_waited_for()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "Signals are sent by kill.");
        await Run("System.Diagnostics.Process.Start(\"true\").WaitForExit();");   // so that the next one does not take its time to compile

        var outcome = await Run("System.Diagnostics.Process.Start(\"kill\", $\"-STOP {Environment.ProcessId}\").WaitForExit();", TimeSpan.FromSeconds(2))
            .WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Equal(CellEnding.TimedOut, outcome.Ending);
        Assert.False(client.IsAlive);
    }

    [Fact, Slow]
    public async Task What_a_cell_started_ends_with_the_kernel_also_when_that_ended_by_itself()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Processes are looked for in /proc.");

        var outcome = await Run("Console.Write(System.Diagnostics.Process.Start(\"sleep\", \"600\").Id); Environment.Exit(4);")
            .WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        Assert.Equal((CellEnding.Died, 4), (outcome.Ending, outcome.ExitCode));
        var sleeping = $"/proc/{Out}";
        for (var i = 0; i < 50 && Directory.Exists(sleeping); i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(Directory.Exists(sleeping), "it still sleeps");
    }

    [Fact]
    public async Task A_process_that_a_cell_starts_gets_none_of_the_protocols_streams()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Open files are looked for in /proc.");

        var outcome = await Run("""
            var start = new System.Diagnostics.ProcessStartInfo("ls", ["-l", "/proc/self/fd"]) { RedirectStandardOutput = true };
            using (var ls = System.Diagnostics.Process.Start(start)) Console.Write(ls.StandardOutput.ReadToEnd());
            """);

        Assert.True(outcome.Succeeded, outcome.Reason);
        using var ours = Process.Start(new ProcessStartInfo("ls", ["-l", "/proc/self/fd"]) { RedirectStandardOutput = true })!;
        Assert.Equal(Pipes(await ours.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)), Pipes(Out));

        static IEnumerable<string> Pipes(string listed) => listed.Split('\n').Where(line => line.Contains("-> pipe:", StringComparison.Ordinal))
            .Select(line => line.Split(' ')).Where(words => int.Parse(words[^3], System.Globalization.CultureInfo.InvariantCulture) > 2).Select(words => words[^1]);
    }

    [Fact, Slow]
    public async Task What_a_cells_own_process_prints_is_cut_where_it_is_too_much()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "It needs the programs yes and head.");

        var outcome = await Run("using (var p = System.Diagnostics.Process.Start(\"sh\", [\"-c\", \"yes | head -c 5000000\"])) p.WaitForExit();");   // it waits until nearly all is read

        Assert.True(outcome.Succeeded, outcome.Reason);
        Assert.InRange(Error.Length, 1_900_000, 2_100_000);
        Assert.EndsWith("… cut: more than 2 million characters came from outside the cell.\n", Error);
    }

    [Fact]
    public async Task A_cell_that_takes_too_long_is_interrupted_and_the_kernel_lives()
    {
        await Run("var kept = \"kept\";");

        var outcome = await Run("while (true) { }", TimeSpan.FromMilliseconds(300));

        Assert.Equal(new CellOutcome(CellEnding.TimedOut, "The cell took longer than 0.3 seconds."), outcome);
        Assert.True(client.IsAlive);
        await Run("kept");
        Assert.Equal("kept", Assert.IsType<ResultOutput>(outputs[^1]).Data["text/plain"]);
    }

    [Fact, Slow]
    public async Task The_limit_is_the_cells_own_and_begins_with_it()
    {
        Assert.SkipUnless(!OperatingSystem.IsWindows(), "Signals are sent by kill.");
        Signal("STOP");   // a kernel that is slow to get there

        var running = Run("1 + 1", TimeSpan.FromSeconds(3));
        await Task.Delay(TimeSpan.FromSeconds(4), TestContext.Current.CancellationToken);
        Signal("CONT");

        Assert.Equal(new CellOutcome(CellEnding.Succeeded), await running);

        void Signal(string name) => Process.Start("kill", [$"-{name}", $"{client.ProcessId}"]).WaitForExit();
    }

    [Fact, Slow]
    public async Task Whoever_asks_after_a_death_is_answered_and_the_next_cell_says_it()
    {
        await Run("new System.Threading.Timer(_ => Environment.Exit(5)).Change(100, -1);");

        for (var i = 0; i < 100 && client.IsAlive; i++)
            await client.CompleteAsync("Console.Wri", 11).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Null(await client.DescribeAsync("Console", 3).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));

        var outcome = await Run("1").WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.Equal((CellEnding.Died, 5), (outcome.Ending, outcome.ExitCode));
    }

    [Fact, Slow]
    public async Task A_cell_is_compiled_there_and_not_run()
    {
        await Run("var a = 1;");

        var compiled = await client.CompileAsync("a = 2;", TimeSpan.FromMinutes(1));
        var mistaken = await client.CompileAsync("var b = 0;\nb = c;", TimeSpan.FromMinutes(1));

        Assert.NotEmpty(compiled!.Image!);
        Assert.Null(mistaken!.Image);
        Assert.Equal((2, "CS0103"), (mistaken.Errors[0].Line, mistaken.Errors[0].Code));
        Assert.Equal(new CellOutcome(CellEnding.Succeeded), await Run("if (a != 1) throw new Exception();"));
        Assert.Null(await client.CompileAsync("a", TimeSpan.Zero));
    }

    [Fact, Slow]
    public async Task An_interrupt_before_the_first_cell_has_begun_stops_it_and_the_kernel_lives()
    {
        var running = Run("while (true) { }");
        await client.InterruptAsync();   // the kernel is still warming up

        Assert.Equal(CellEnding.Failed, (await running).Ending);
        Assert.Equal(ErrorOutput.Interrupted, Assert.IsType<ErrorOutput>(Assert.Single(outputs)).Name);
        Assert.Equal(new CellOutcome(CellEnding.Succeeded), await Run("1 + 1"));
    }

    [Fact, Slow]
    public async Task A_cell_is_stopped_by_its_name_also_before_its_turn_and_no_other_one_is()
    {
        using var process = Process.Start(KernelCommand.For(new KernelStart(folder)))!;
        foreach (var command in (string[])[
            Submit("first", "System.Threading.Thread.Sleep(1500); 6 * 7"), Submit("second", "while (true) { }"), Cancel("second"), Cancel("ended long ago"), Submit("third", "1 + 1")])
            await process.StandardInput.WriteLineAsync(command);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

        var ends = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken) is { } line)
        {
            var message = JsonNode.Parse(line)!;
            if ((string?)message["command"]?["token"] is "first" or "second" or "third" && (string)message["eventType"]! is "CommandSucceeded" or "CommandFailed")
                ends.Add($"{message["command"]!["token"]}: {message["eventType"]}");
            if (ends.Count == 3)
                break;
        }

        Assert.Equal(["first: CommandSucceeded", "second: CommandFailed", "third: CommandSucceeded"], ends);
        process.Kill();

        static string Submit(string token, string code) => Envelope.Command(token, "SubmitCode", new() { ["code"] = code });

        static string Cancel(string cell) => Envelope.Command($"stop {cell}", "Cancel", new() { ["cell"] = cell });
    }

    [Fact, Slow]
    public async Task A_thread_that_throws_does_not_end_the_kernel()
    {
        await Run("var t = new System.Threading.Thread(() => throw new Exception(\"astray\")); t.Start(); t.Join();");

        Assert.Contains("astray", Error);
        Assert.True((await Run("1")).Succeeded);
    }

    [Fact, Slow]
    public async Task A_thread_that_its_own_cancellation_ends_says_so()
    {
        await Run("var own = new System.Threading.CancellationTokenSource(); own.Cancel(); var t = new System.Threading.Thread(() => own.Token.ThrowIfCancellationRequested()); t.Start(); t.Join();");

        Assert.Contains("An exception ended a thread: System.OperationCanceledException", Error);
    }

    [Fact, Slow]
    public async Task What_a_stopped_cell_left_behind_goes_on_and_that_it_was_stopped_meanwhile_is_no_news()
    {
        var outcome = await Run("var timer = new System.Threading.Timer(_ => Console.Write(\".\")); timer.Change(0, 5); while (true) { }", TimeSpan.FromSeconds(5));   // compiled by then, on a busy machine, too
        Assert.Equal((CellEnding.TimedOut, ""), (outcome.Ending, Error));

        outcome = await Run("await Task.Delay(500); timer.Dispose();");
        Assert.True(outcome.Succeeded, outcome.Reason);
        Assert.Equal("", Error);
        Assert.Contains("..", Out);
    }

    [Fact, Slow]
    public async Task The_process_ends_with_the_one_that_started_it_even_in_an_endless_cell()
    {
        using var process = Process.Start(KernelCommand.For(new KernelStart(folder)))!;
        await process.StandardInput.WriteLineAsync(Envelope.Command("1", "SubmitCode", new() { ["code"] = "Console.Write(1); while (true) { }" }));
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line
            && !line.Contains("StandardOutputValueProduced", StringComparison.Ordinal)) { }

        process.StandardInput.Close();

        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
        Assert.True(process.HasExited);
    }

    [Theory]
    [InlineData("System.Diagnostics.Process.Start(\"cat\").WaitForExit(20_000)")]
    [SlowData("System.Diagnostics.Process.Start(\"bash\", [\"-c\", \"read a\"]).WaitForExit(20_000)")]
    [SlowData("System.Diagnostics.Process.Start(\"head\", [\"-c\", \"1\"]).WaitForExit(20_000)")]
    [SlowData("System.Diagnostics.Process.Start(\"sh\", [\"-s\"]).WaitForExit(20_000)")]   // its script is the standard input, as with python3 -
    [SlowData("Console.OpenStandardInput().ReadByte() == -1")]
    public async Task Neither_a_cell_nor_its_children_reach_the_protocol(string code)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The programs are those of Linux.");

        Assert.True((await Run(code)).Succeeded);
        Assert.Equal("True", Assert.IsType<ResultOutput>(outputs[^1]).Data["text/plain"]);

        foreach (var number in (string[])["1", "2"])
        {
            Assert.True((await Run($"{number} + 0", TimeSpan.FromSeconds(60))).Succeeded);
            Assert.Equal(number, Assert.IsType<ResultOutput>(Assert.Single(outputs)).Data["text/plain"]);
        }
    }

    [Fact, Slow]
    public async Task Lines_that_are_no_commands_are_passed_over()
    {
        using var process = Process.Start(KernelCommand.For(new KernelStart(folder)))!;
        foreach (var line in (string[])["", "no JSON", "[]", "null", "{}", "{ \"token\": 1 }", "{ \"token\": \"1\", \"commandType\": \"SubmitCode\" }", Envelope.Command("2", "SubmitCode", new() { ["code"] = "6 * 7" })])
            await process.StandardInput.WriteLineAsync(line);
        await process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);

        var said = new List<string>();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken) is { } line)
        {
            said.Add(line);
            if (line.Contains("CommandSucceeded", StringComparison.Ordinal) && line.Contains("\"2\"", StringComparison.Ordinal))
                break;
        }

        Assert.Contains(said, line => line.Contains("ReturnValueProduced", StringComparison.Ordinal) && line.Contains("42", StringComparison.Ordinal));
        process.Kill();
    }

    [Theory]
    [SlowData("class E : Exception { public override string Message => null; }\nthrow new E();")]
    [SlowData("class E : Exception { public override string Message => throw new Exception(); }\nthrow new E();")]
    [InlineData("var l = new List<object>(); l.Add(l); l")]
    [SlowData("display(\"{\", \"application/json\");")]
    [SlowData("new string('\\uD800', 3)")]
    [SlowData("Console.Write(\"\\uDC00 \\uD800\");")]
    [SlowData("Console.SetOut(null);")]
    [SlowData("Console.Out.Close(); Console.Out.Dispose();")]
    [SlowData("new System.Threading.Thread(() => throw new Exception()).Start(); System.Threading.Thread.Sleep(100);")]
    [InlineData("async void Later() { await Task.Delay(1); throw new Exception(\"later\"); } Later(); await Task.Delay(50);")]
    [SlowData("System.Threading.SynchronizationContext.SetSynchronizationContext(null); await Task.Yield();")]
    [SlowData("System.Globalization.CultureInfo.CurrentCulture = new(\"de-DE\"); 1.5")]
    [SlowData("Environment.CurrentDirectory = System.IO.Path.GetTempPath();")]
    [SlowData("[System.Runtime.InteropServices.DllImport(\"libc\")] static extern int close(int descriptor);\nclose(0); close(1); close(2);")]
    [SlowData("class Tree : IEnumerable<Tree> { public IEnumerator<Tree> GetEnumerator() { yield return this; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }\nnew Tree()")]   // dotnet/interactive 3625
    [SlowData("var l = new List<object>(); l.Add(l); new { A = l }")]
    public async Task After_whatever_a_cell_does_the_next_one_runs(string code)
    {
        await Run(code, TimeSpan.FromSeconds(60));

        var outcome = await Run("(1 + 1.5).ToString()", TimeSpan.FromSeconds(60));

        Assert.True(outcome.Succeeded, outcome.Reason);
        Assert.Equal("2.5", Assert.IsType<ResultOutput>(outputs[^1]).Data["text/plain"]);
    }

    [Fact, Slow]
    public async Task A_package_comes_with_a_directive_and_a_missing_one_is_named()
    {
        var outcome = await Run("#r \"nuget: MathNet.Numerics, 5.0.0\"\nMathNet.Numerics.Constants.Pi.ToString(\"F2\")");
        Assert.SkipUnless(outcome.Succeeded || !(outcome.Reason ?? "").Contains("NU1301", StringComparison.Ordinal), "no package source answers");

        Assert.True(outcome.Succeeded, outcome.Reason);
        Assert.Equal("3.14", Assert.IsType<ResultOutput>(outputs[^1]).Data["text/plain"]);
        Assert.Contains("No.Such.Package.Anywhere 9.9.9 cannot be had", (await Run("#r \"nuget: No.Such.Package.Anywhere, 9.9.9\"")).Reason);
    }
}
