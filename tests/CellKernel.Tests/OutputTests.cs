using CellKernel;

public class OutputTests
{
    [Fact]
    public async Task Strings_are_plain_text_and_other_values_are_html_before_it()
    {
        using var cells = new Cells();

        Assert.Equal("<b> & \"", await cells.Value("\"<b> & \\\"\""));
        await cells.Run("1 + 1");

        Assert.Equal(["text/html", "text/plain"], cells.Result!.Keys);
        Assert.Contains("<pre>2</pre>", cells.Result!["text/html"]);
    }

    [Fact]
    public async Task Hostile_text_inside_a_value_is_escaped()
    {
        using var cells = new Cells();

        await cells.Run("new { Name = \"<script>alert(1)</script>\" }");

        Assert.DoesNotContain("<script>", cells.Result!["text/html"]);
    }

    [Fact]
    public async Task A_statement_shows_nothing_and_null_shows_null()
    {
        using var cells = new Cells();

        await cells.Run("1.ToString();");
        Assert.Empty(cells.Outputs);
        await cells.Run("Console.WriteLine()");
        Assert.Equal([new StreamOutput("stdout", "\n")], cells.Outputs);
        await cells.Run("(string)null");
        Assert.Contains("&lt;null&gt;", cells.Result!["text/html"]);
    }

    [Fact]
    public async Task What_a_local_function_returns_is_no_value_of_its_cell()
    {
        using var cells = new Cells();

        await cells.Run("{ int Twice(int n) { return 2 * n; } Console.Write(Twice(3)); }");

        Assert.Equal("6", cells.Out);
        Assert.Null(cells.Result);
    }

    [Fact]
    public async Task Of_the_updates_that_come_between_two_cells_the_last_one_is_shown()
    {
        using ManualResetEventSlim go = new(), gone = new();
        AppContext.SetData("go", go);
        AppContext.SetData("gone", gone);
        using var cells = new Cells();
        await cells.Run("""
            var (one, other) = (display(-1), display(-1));
            var go = (System.Threading.ManualResetEventSlim)AppContext.GetData("go");
            var gone = (System.Threading.ManualResetEventSlim)AppContext.GetData("gone");
            var all = Task.Run(() => { go.Wait(); for (var i = 0; i < 100; i++) { one.Update(i); other.Update(i); } gone.Set(); });
            """);

        go.Set();
        Assert.True(gone.Wait(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken), "they do not come");
        await cells.Run("await all;");

        Assert.Equal(["99", "99"], cells.Outputs.OfType<DisplayOutput>().Select(shown => shown.Data["text/plain"]));
    }

    [Fact]
    public async Task A_type_brings_its_own_formatter()
    {
        using var cells = new Cells();

        await cells.Run("""
            using Microsoft.DotNet.Interactive.Formatting;
            [TypeFormatterSource(typeof(Source))]
            public class Shown { public string ToHtml() => "<i>shown</i>"; }
            public class Source : ITypeFormatterSource
            {
                public IEnumerable<ITypeFormatter> CreateTypeFormatters() => [new HtmlFormatter<Shown>((value, context) => { context.Writer.Write(value.ToHtml()); return true; })];
            }
            new Shown()
            """);

        Assert.Equal("<i>shown</i>", cells.Result!["text/html"]);
    }

    [Fact]
    public async Task A_formatter_that_throws_is_an_error_of_the_cell()
    {
        using var cells = new Cells();

        await cells.Run("class Bad { public override string ToString() => throw new InvalidOperationException(\"no\"); }");

        Assert.Contains("no", (await cells.Failure("IEnumerable<int> Odd() { yield return 1; throw new InvalidOperationException(\"no more\"); }\nOdd()")).Message);
    }

    [Fact]
    public async Task Standard_output_and_error_come_in_order_and_as_they_are_written()
    {
        using var cells = new Cells();

        await cells.Run("Console.WriteLine(\"ä 😀\"); Console.Error.Write('x'); Console.Write(1.5);");

        Assert.Equal(
            [new StreamOutput("stdout", "ä 😀\n"), new StreamOutput("stderr", "x"), new StreamOutput("stdout", "1.5")], cells.Outputs);
    }

    [Fact]
    public async Task Numbers_are_written_the_same_in_every_culture()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
        using var cells = new Cells();

        var text = await cells.Value("$\"{1.5} {await Task.Run(() => 2.5.ToString())}\"");
        System.Globalization.CultureInfo.CurrentCulture = before;

        Assert.Equal("1.5 2.5", text);
    }

    [Fact]
    public async Task Text_from_work_that_outlives_its_cell_comes_with_the_next_cell()
    {
        using var cells = new Cells();

        await cells.Run("var late = Task.Run(async () => { await Task.Delay(50); Console.Write(\"late\"); });");
        Assert.Equal("", cells.Out);
        await cells.Run("await late;");

        Assert.Equal("late", cells.Out);
    }

    [Fact]
    public async Task The_console_writes_numbers_in_the_culture_that_a_cell_sets()
    {
        using var cells = new Cells();

        await cells.Run("System.Globalization.CultureInfo.CurrentCulture = new(\"de-DE\"); Console.WriteLine(1.5); Console.Write(\"{0} \", 1.5); Console.Write($\"{1.5}\");");

        Assert.Equal("1,5\n1,5 1,5", cells.Out);
    }

    [Fact]
    public async Task What_was_displayed_is_no_result()
    {
        using var cells = new Cells();

        await cells.Run("display(3)");

        Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs));
    }

    [Fact]
    public async Task A_cell_may_replace_the_console_and_the_next_one_has_it_back()
    {
        using var cells = new Cells();

        await cells.Run("Console.SetOut(System.IO.TextWriter.Null); Console.Write(1);");
        Assert.Equal("", cells.Out);
        await cells.Run("Console.Write(2);");

        Assert.Equal("2", cells.Out);
    }

    [Fact]
    public async Task Reading_from_the_console_says_that_there_is_none()
    {
        using var cells = new Cells();

        Assert.Contains("cannot read from the console", (await cells.Failure("Console.ReadLine()")).Message);
    }

    [Fact]
    public async Task A_character_written_in_two_halves_arrives_whole_and_a_half_one_at_the_end()
    {
        using var cells = new Cells();

        await cells.Run("foreach (var half in \"😀\") Console.Write(half); Console.Write(\"\\ud83d\");");

        Assert.Equal([new StreamOutput("stdout", "😀"), new StreamOutput("stdout", "\ud83d")], cells.Outputs);
    }

    [Fact]
    public async Task Lines_of_three_hundred_threads_arrive_whole()
    {
        using var cells = new Cells();

        await cells.Run("var threads = Enumerable.Range(0, 300).Select(i => new System.Threading.Thread(() => Console.WriteLine($\"line {i}\"))).ToList(); threads.ForEach(t => t.Start()); threads.ForEach(t => t.Join());");

        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"line {i}").Order(), cells.Out.TrimEnd().Split('\n').Order());
    }

    [Fact]
    public async Task What_was_written_before_a_stop_stays()   // dotnet/interactive 3772
    {
        using var cells = new Cells();
        using var stop = new CancellationTokenSource();

        stop.CancelAfter(2000);
        await cells.Run("Console.WriteLine(\"before\"); Console.Error.WriteLine(\"too\"); while (true) { }", stop.Token);

        Assert.Equal(("before\n", "too\n"), (cells.Out, cells.Error));
    }

    [Fact]
    public async Task A_thousand_values_of_a_cell_are_shown_and_then_a_note()
    {
        using var cells = new Cells();

        await cells.Run("for (var i = 0; i < 5000; i++) display(i);");

        Assert.Equal(1000, cells.Outputs.OfType<DisplayOutput>().Count());
        Assert.Equal("… cut: the cell showed more than 1,000 values.\n", cells.Error);
        await cells.Run("display(1);");
        Assert.Single(cells.Outputs);
    }

    [Fact]
    public async Task Warnings_go_to_standard_error()
    {
        using var cells = new Cells();

        var result = await cells.Run("#warning watch out\nvar x = 1;");

        Assert.True(result.Succeeded);
        Assert.Equal("(1,10): warning CS1030: #warning: 'watch out'\n", cells.Error);
    }

    [Fact]
    public async Task Whether_a_field_is_ever_assigned_is_no_warning_for_other_cells_may()
    {
        using var cells = new Cells();

        await cells.Run("class Node { public List<Node> All = new(); public int Size; }\nvar node = new Node(); node.All.Add(node); node.Size");

        Assert.Equal("", cells.Error);
        Assert.Equal("5", await cells.Value("node.Size = 5; node.Size.ToString()"));
    }
}
