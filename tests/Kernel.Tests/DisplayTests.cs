using Kernel;

public class DisplayTests
{
    [Fact]
    public async Task A_displayed_value_can_be_replaced_by_another()
    {
        using var cells = new Cells();

        var result = await cells.Run("var shown = display(\"one\"); shown.Update(\"two\"); 3.Display(\"text/plain\");");

        Assert.True(result.Succeeded, result.Error is { } error ? $"{error.Name}: {error.Message}\n{string.Join("\n", error.Traceback)}" : "");
        var outputs = cells.Outputs.Cast<DisplayOutput>().ToList();
        Assert.Equal(["one", "two", "3"], outputs.Select(output => output.Data["text/plain"]));
        Assert.Equal([false, true, false], outputs.Select(output => output.IsUpdate));
        Assert.Equal(outputs[0].DisplayId, outputs[1].DisplayId);
        Assert.NotEqual(outputs[0].DisplayId, outputs[2].DisplayId);
    }

    [Fact]
    public async Task Floods_are_cut_with_a_note()
    {
        using var cells = new Cells();

        await cells.Run("var line = new string('x', 999_999); for (var i = 0; i < 50; i++) Console.WriteLine(line);");
        Assert.EndsWith("… cut: the cell wrote more than 2 million characters.\n", cells.Out);
        Assert.True(cells.Out.Length < 2_000_100, $"{cells.Out.Length} characters came");
        await cells.Run("new string('x', 50_000_000)");
        Assert.StartsWith("Not shown: the value takes 50 million characters", cells.Result!["text/plain"]);
    }
}
