using System.Diagnostics;

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
}
