using System.Diagnostics;
using CellKernel;

public class InterruptTests
{
    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) { try { while (true) n++; } catch { } }")]
    [InlineData("await Task.Delay(1); while (true) { }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    [InlineData("Parallel.For(0, 1000, i => System.Threading.Thread.Sleep(100));")]
    [InlineData("IEnumerable<int> All() { while (true) n++; yield return 1; }\nAll()")]
    [InlineData("while (true) Console.Write(\"\");")]
    [InlineData("IReadOnlyList<double> w = new List<double> { 1, 2 }; var s = 0.0; while (true) for (var i = 0; i < 2; i++) s += w[i];")]
    [InlineData("IList<double> w = new List<double> { 1, 2 }; while (true) w[1] = n;")]
    [InlineData("again: n++; goto again;")]
    [InlineData("do n++; while (n != 0 || n == 0);")]
    [InlineData("foreach (var i in Enumerable.Repeat(1, int.MaxValue)) n += i;")]
    [InlineData("long Fib(int k) => k < 2 ? k : Fib(k - 1) + Fib(k - 2);\nFib(90)")]
    [InlineData("Func<int, long> fib = null; fib = k => k < 2 ? k : fib(k - 1) + fib(k - 2);\nfib(90)")]
    [InlineData("var (i, j) = (from a in Enumerable.Range(0, 100_000) from b in Enumerable.Range(0, 100_000) where (long)a * a == 2L * b * b && b > 0 select (a, b)).First();")]
    [InlineData("while (true) { try { continue; } finally { n++; } }")]
    [InlineData("while (true) try { throw new Exception(); } catch (Exception e) when (e.Message != null) { continue; }")]
    [InlineData("while (true) { try { await Task.Yield(); n++; } catch { } }")]
    [InlineData("class Endless { public int N { get { while (true) { } } } }\nnew Endless().N")]
    [InlineData("class Shown { public int N { get { while (true) { } } } }\nnew Shown()")]
    [InlineData("class Asleep { public int N { get { System.Threading.Thread.Sleep(-1); return 1; } } }\nnew[] { new Asleep(), new Asleep() }")]
    [InlineData("class Asleep { public int N { get { System.Threading.Thread.Sleep(-1); return 1; } } }\ndisplay(new Asleep());")]
    [InlineData("async Task Turn() { while (true) await Task.Yield(); }\nawait Turn();")]
    [InlineData("Parallel.For(0, 4, i => { while (true) { } });")]
    [InlineData("await Task.Run(() => { while (true) { } });")]
    [InlineData("HashSet<int> all = [.. Enumerable.Repeat(1, int.MaxValue)];")]
    [InlineData("for (var i = 0; ; i++) switch (i % 4) { case 1: continue; case 2: break; default: goto case 1; }")]
    public async Task A_cell_without_end_stops_soon_and_variables_stay(string endless)
    {
        using var cells = new Cells();
        await cells.Run("var n = 1; var kept = \"kept\";");
        using var stop = new CancellationTokenSource();
        var watch = new Stopwatch();
        stop.Token.Register(watch.Start);

        var running = cells.Kernel.RunAsync(
            "Console.Write(\"begun\"); var before = \"before\"; kept += \"!\";\n" + endless, _ => stop.CancelAfter(100), stop.Token);
        var ended = await Task.WhenAny(running, Task.Delay(10_000, TestContext.Current.CancellationToken));

        Assert.True(ended == running, "it still runs after ten seconds");
        var result = await running;
        Assert.True(result.WasInterrupted, $"error: {result.Error}");
        // a tenth of a second where the machine is free; tests share theirs
        Assert.True(watch.ElapsedMilliseconds < 5000, $"it took {watch.ElapsedMilliseconds} ms");
        Assert.Equal("kept! before", await cells.Value("kept + \" \" + before"));
    }

    [Fact]
    public async Task An_interrupt_leaves_the_work_of_earlier_cells_alone()
    {
        using var cells = new Cells();
        await cells.Run("var on = true; var ticks = 0; var ticking = Task.Run(async () => { while (on) { await Task.Delay(10); Console.Write(\".\"); ticks++; } });");
        using var stop = new CancellationTokenSource();

        var stopped = await cells.Kernel.RunAsync(
            "Console.Write(\"begun\"); while (true) { }", output => { if (output is StreamOutput { Text: "begun" }) stop.CancelAfter(100); }, stop.Token);
        await Task.Delay(100, TestContext.Current.CancellationToken);

        Assert.True(stopped.WasInterrupted, $"error: {stopped.Error}");
        Assert.Equal("True", await cells.Value("on = false; await ticking; (ticks > 0).ToString()"));
    }

    [Fact]
    public async Task What_a_stopped_cell_left_behind_serves_the_next_one()
    {
        using var cells = new Cells();
        using var stop = new CancellationTokenSource();

        var stopped = await cells.Kernel.RunAsync(
            "var done = new TaskCompletionSource(); var printed = done.Task.ContinueWith(_ => Console.Write(\"done\")); Console.Write(\"begun\"); while (true) { }", _ => stop.CancelAfter(100), stop.Token);
        var next = await cells.Run("done.SetResult(); await printed;");

        Assert.True(stopped.WasInterrupted, $"error: {stopped.Error}");
        Assert.True(next.Succeeded, $"error: {next.Error}");
        Assert.Equal("done", cells.Out);
    }

    [Fact]
    public async Task What_a_stopped_cell_left_behind_is_left_alone_where_a_later_one_is_stopped()
    {
        using var cells = new Cells();

        foreach (var code in (string[])["var on = true; var done = new TaskCompletionSource(); var going = done.Task.ContinueWith(_ => { while (on) System.Threading.Thread.Sleep(1); });", "done.SetResult();"])
        {
            using var stop = new CancellationTokenSource();
            var stopped = await cells.Kernel.RunAsync(code + " Console.Write(\"begun\"); while (true) { }", _ => stop.CancelAfter(100), stop.Token);
            Assert.True(stopped.WasInterrupted, $"error: {stopped.Error}");
        }

        var next = await cells.Run("on = false; await going;");
        Assert.True(next.Succeeded, $"error: {next.Error}");
    }

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true) Console.Write(\"\");")]
    [InlineData("System.Threading.Thread.Sleep(-1);")]
    public async Task A_cell_that_calls_what_a_stopped_one_left_behind_can_be_stopped_there(string endless)
    {
        using var cells = new Cells();

        foreach (var code in (string[])[$"var cts = new System.Threading.CancellationTokenSource(); cts.Token.Register(() => {{ {endless} }}); Console.Write(\"begun\"); while (true) {{ }}", "Console.Write(\"begun\"); cts.Cancel();"])
        {
            using var stop = new CancellationTokenSource();
            var stopped = await cells.Kernel.RunAsync(code, _ => stop.CancelAfter(100), stop.Token).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
            Assert.True(stopped.WasInterrupted, $"error: {stopped.Error}");
        }
    }

    [Fact]
    public async Task A_stop_does_not_interrupt_who_takes_what_an_earlier_cells_code_writes_on_this_cells_thread()
    {
        using var cells = new Cells();
        await cells.Run("var cts = new System.Threading.CancellationTokenSource(); cts.Token.Register(() => Console.Write(\"written\"));");
        using var stop = new CancellationTokenSource();
        var isTaken = false;

        var stopped = await cells.Kernel.RunAsync("cts.Cancel(); while (true) { }", output =>
        {
            if (output is not StreamOutput { Text: "written" })
                return;
            stop.Cancel();
            Thread.Sleep(500);
            isTaken = true;
        }, stop.Token).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.True(stopped.WasInterrupted, $"error: {stopped.Error}");
        Assert.True(isTaken, "it was interrupted");
    }

    [Fact, Slow]
    public async Task A_cell_of_thousands_of_threads_that_sleep_and_wake_is_stopped()
    {
        using var cells = new Cells();
        using var stop = new CancellationTokenSource();

        var stopped = await cells.Kernel.RunAsync(
            "var all = Enumerable.Range(0, 2000).Select(async i => { await Task.Yield(); while (true) System.Threading.Thread.Sleep(Random.Shared.Next(60)); }).ToArray(); Console.Write(\"begun\"); await Task.WhenAll(all);",
            _ => stop.CancelAfter(3000), stop.Token).WaitAsync(TimeSpan.FromSeconds(90), TestContext.Current.CancellationToken);

        Assert.True(stopped.WasInterrupted, $"error: {stopped.Error}");
        Assert.Equal("2", await cells.Value("$\"{1 + 1}\""));
    }

    [Fact]
    public async Task A_cell_stops_soon_also_while_what_an_earlier_one_left_behind_writes()
    {
        using var cells = new Cells();
        await cells.Run("var on = true; var go = false; var writing = Task.Run(() => { while (!go) System.Threading.Thread.Sleep(1); while (on) { Console.Write(\".\"); System.Threading.Thread.SpinWait(1000); } });");
        using var stop = new CancellationTokenSource();

        // it is slow to take what is written, so that somebody writes nearly always
        var stopped = await cells.Kernel.RunAsync("go = true; System.Threading.Thread.Sleep(-1);", _ => { stop.Cancel(); Thread.Sleep(20); }, stop.Token)
            .WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);

        Assert.True(stopped.WasInterrupted, $"error: {stopped.Error}");
        Assert.True((await cells.Run("on = false; await writing;")).Succeeded, "it does not end");
    }

    [Theory]
    [InlineData("class Slow { public override string ToString() { while (true) { } } }\nvar slow = new Slow();", "#!whos", ErrorOutput.Interrupted)]
    [InlineData("class E : Exception { public override string Message { get { while (true) { } } } }", "throw new E();", "E")]
    [InlineData("class S { public override string ToString() { while (true) { } } }", "object o = new S(); var n = o switch { int i => i };", "SwitchExpressionException")]
    [InlineData("class E : Exception { public override string Message { get { System.Threading.Thread.Sleep(-1); return \"\"; } } }", "throw new E();", "E")]
    [InlineData("class E : Exception { public override string Message { get { while (true) { } } } }\nasync void Fire() { await Task.Delay(1); throw new E(); }", "Fire(); await Task.Delay(-1);", ErrorOutput.Interrupted)]
    public async Task What_is_said_about_variables_and_errors_can_be_stopped_where_it_has_no_end(string declared, string code, string name)
    {
        using var cells = new Cells();
        await cells.Run("1 + 1");
        await cells.Run(declared);
        using var stop = new CancellationTokenSource();

        var result = await cells.Kernel.RunAsync("Console.Write(\"begun\");\n" + code, _ => stop.CancelAfter(1000), stop.Token).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.EndsWith(name, result.Error?.Name);
        Assert.True((await cells.Run("1 + 1").WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).Succeeded, "the kernel goes on");
    }

    [Fact]
    public async Task Threads_that_many_awaits_took_at_once_do_not_stay()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Threads are looked for in /proc.");
        using var cells = new Cells();

        await cells.Run("await Task.WhenAll(Enumerable.Range(0, 300).Select(async _ => { await Task.Yield(); System.Threading.Thread.Sleep(500); }));");

        for (var i = 0; i < 100 && Waiting() > 100; i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.InRange(Waiting(), 1, 100);

        static int Waiting() => Directory.GetDirectories("/proc/self/task").Count(task => Name(task) == "cell");
    }

    private static string Name(string task)
    {
        try
        {
            return File.ReadAllText(Path.Combine(task, "comm")).Trim();
        }
        catch (IOException)
        {
            return "";   // it has ended meanwhile
        }
    }
}
