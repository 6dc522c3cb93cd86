using CellKernel;

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
    public async Task What_the_formatting_library_displays_is_displayed()
    {
        using var cells = new Cells();

        await cells.Run("var shown = \"<b>one</b>\".DisplayAs(\"text/html\"); shown.Update(\"<b>two</b>\"); shown.Update(\"<b>three</b>\");\nnew[] { new { A = 1, B = \"x\" } }.DisplayTable()");

        Assert.Equal("", cells.Out);
        Assert.Null(cells.Result);
        var outputs = cells.Outputs.Cast<DisplayOutput>().ToList();
        Assert.Equal("<b>one</b>", Assert.Single(outputs[0].Data).Value);
        Assert.Equal((false, true, outputs[1].DisplayId), (outputs[1].IsUpdate, outputs[2].IsUpdate, outputs[2].DisplayId));   // the library gives it another id
        Assert.Contains("two", outputs[1].Data["text/html"]);
        Assert.Contains("three", outputs[2].Data["text/html"]);
        Assert.Contains("<span>A</span>", outputs[3].Data["text/html"]);
        Assert.Equal("A,B\n1,x", outputs[3].Data["text/plain"].Trim().ReplaceLineEndings("\n"));
        Assert.Contains("its text is not JSON", (await cells.Failure("\"x\".DisplayAs(\"application/json\");")).Message);
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

    [Fact]
    public async Task Many_values_are_cut_together_but_not_those_that_take_the_place_of_another()
    {
        using var cells = new Cells();

        await cells.Run("var page = new string('x', 3_000_000); for (var i = 0; i < 30; i++) display(page);");
        var shown = cells.Outputs.OfType<DisplayOutput>().Select(display => display.Data["text/plain"]).ToList();
        Assert.Equal(14, shown.Count);
        Assert.StartsWith("Not shown, nor what comes after it", shown[^1]);

        await cells.Run("var first = display(\"\"); for (var i = 0; i < 30; i++) first.Update(page);");
        Assert.Equal(30, cells.Outputs.OfType<DisplayOutput>().Count(display => display.IsUpdate && display.Data["text/plain"].Length == 3_000_000));
    }

    [Fact]
    public async Task An_exception_of_many_words_is_cut()
    {
        using var cells = new Cells();

        var error = await cells.Failure("throw new Exception(new string('x', 50_000_000));");

        Assert.EndsWith("… cut: the message has 50000000 characters.", error.Message);
        Assert.InRange(error.Message.Length, 20_000, 20_100);
    }
}
