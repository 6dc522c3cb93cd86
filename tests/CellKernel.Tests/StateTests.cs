using CellKernel;

public class StateTests
{
    [Fact]
    public async Task A_cell_sees_variables_functions_types_and_usings_of_the_cells_before_it()
    {
        using var cells = new Cells();

        await cells.Run("using System.Globalization;\nvar n = 40;");
        await cells.Run("int Twice(int k) => 2 * k;\nrecord Point(double X, double Y);");
        await cells.Run("n = Twice(n) + 4;");

        Assert.Equal("84 1.5", await cells.Value("$\"{n} {new Point(1.5, 2).X.ToString(CultureInfo.InvariantCulture)}\""));
    }

    [Fact]
    public async Task A_later_declaration_takes_the_place_of_an_earlier_one()
    {
        using var cells = new Cells();

        await cells.Run("var x = 1; string F() => \"first\";");
        await cells.Run("var x = \"two\"; string F() => \"second\";");

        Assert.Equal("two second", await cells.Value("x + \" \" + F()"));
    }

    [Fact]
    public async Task What_a_cell_had_set_before_it_threw_stays()
    {
        using var cells = new Cells();

        await cells.Failure("var kept = \"kept\"; throw new Exception();");

        Assert.Equal("kept", await cells.Value("kept"));
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_changes_nothing()
    {
        using var cells = new Cells();
        await cells.Run("var x = \"old\";");

        await cells.Failure("var x = \"new\"; nonsense");

        Assert.Equal("old", await cells.Value("x"));
    }

    [Fact]
    public async Task Top_level_await_works_and_outputs_before_and_after_it_arrive_in_order()
    {
        using var cells = new Cells();

        await cells.Run("Console.Write(1); await Task.Delay(10); Console.Write(2); var x = await Task.FromResult(\"3\"); x");

        Assert.Equal("12", cells.Out);
        Assert.Equal("3", cells.Result!["text/plain"]);
    }

    [Fact]
    public async Task Waiting_for_a_task_without_await_does_not_hang()
    {
        using var cells = new Cells();

        Assert.Equal("done", await cells.Value(
            "async Task<string> Slow() { await Task.Delay(5); await Task.Yield(); return \"done\"; }\nSlow().Result"));
    }

    [Fact]
    public async Task Many_cells_do_not_become_slower_or_lose_state()
    {
        using var cells = new Cells();
        await cells.Run("var sum = 0;");

        for (var i = 1; i <= 100; i++)
            await cells.Run($"sum += {i};");

        Assert.Equal("5050", await cells.Value("sum.ToString()"));
    }

    [Fact]
    public async Task What_a_cell_declares_in_passing_is_seen_by_later_ones()
    {
        using var cells = new Cells();

        await cells.Run("1 + 1");
        await cells.Run("int.TryParse(\"7\", out var seven)");
        await cells.Run("new { A = seven }.A");
        await cells.Run("using System.Globalization; CultureInfo.InvariantCulture.Name");
        await cells.Run("#r \"xunit.v3.assert.dll\"\ntypeof(Xunit.Assert).Name");
        await cells.Run("if (((object)\"text\") is string text) Console.Write(text.Length);");

        Assert.Equal("7 text True Assert", await cells.Value("$\"{seven} {text} {CultureInfo.InvariantCulture != null} {typeof(Xunit.Assert).Name}\""));
    }

    [Fact]
    public async Task Cells_that_declare_nothing_are_not_looked_through_by_later_ones()
    {
        using var cells = new Cells();
        await cells.Run("var sum = 0; IEnumerable<string> Names() { yield return \"later\"; }");

        for (var i = 1; i <= 30; i++)
            await cells.Run($"sum += {i}; if ({i} % 10 == 0) throw new Exception();");

        Assert.Equal(1, cells.Kernel.Remembered);
        Assert.Equal("465", await cells.Value("sum.ToString()"));
        await cells.Run("var more = sum;");
        Assert.Equal(2, cells.Kernel.Remembered);
    }

    [Fact]
    public async Task Cells_with_nothing_to_run_are_fine()
    {
        using var cells = new Cells();

        foreach (var code in new[] { "", "// nothing", "using System.IO;", "#region a\n#endregion" })
            Assert.True((await cells.Run(code)).Succeeded, code);

        Assert.Equal("a.b", await cells.Value("Path.GetFileName(\"/x/a.b\")"));
    }

    [Fact]
    public async Task Kernels_do_not_see_each_other()
    {
        using var one = new Cells();
        using var other = new Cells();

        await Task.WhenAll(
            one.Run("var x = 1; for (var i = 0; i < 20; i++) { Console.Write('a'); await Task.Delay(1); }"),
            other.Run("for (var i = 0; i < 20; i++) { Console.Write('b'); await Task.Delay(1); }"));

        Assert.Equal(new string('a', 20), one.Out);
        Assert.Equal(new string('b', 20), other.Out);
        Assert.Contains("CS0103", (await other.Failure("x")).Message);
    }

    [Fact]
    public async Task A_cell_aside_sees_the_others_and_is_seen_by_none()
    {
        using var cells = new Cells();
        await cells.Run("var n = 1;\nint Next() => ++n;");

        Assert.True((await Aside("#r \"System.Net.Http\"\nusing System.Text.RegularExpressions;\nvar n = \"mine\"; class Own { } var own = new Own(); Next()")).Succeeded);
        Assert.Equal("2", Assert.Single(cells.Outputs.OfType<ResultOutput>()).Data["text/plain"]);

        Assert.Equal("2", await cells.Value("n.ToString()"));   // what it did to the others' state stays
        Assert.Contains("'own'", (await cells.Failure("own")).Message, StringComparison.Ordinal);
        Assert.Contains("'Regex'", (await cells.Failure("new Regex(\"a\")")).Message, StringComparison.Ordinal);
        Assert.Equal("HttpClient", await cells.Value("nameof(System.Net.Http.HttpClient)"));

        Assert.False((await Aside("var late = 1; throw new Exception();")).Succeeded);
        Assert.Contains("'late'", (await cells.Failure("late")).Message, StringComparison.Ordinal);

        async Task<CellResult> Aside(string code)
        {
            cells.Outputs.Clear();
            return await cells.Kernel.RunAsync(code, cells.Outputs.Add, TestContext.Current.CancellationToken, isAside: true);
        }
    }
}
