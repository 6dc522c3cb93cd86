using System.Reflection;
using CellKernel;

/// <summary>Cells that were compiled before they are run.</summary>
public sealed class PreparedCellTests
{
    // The name of the assembly that a cell's own code is in.
    private const string Where = "MethodBase.GetCurrentMethod().DeclaringType.Assembly.GetName().Name";

    private static readonly string[] Lesson =
    [
        "using System.Reflection;\nvar one = new { Number = 1, Text = \"a\" };",
        $"string Here() => {Where};\nvar numbers = new List<int> {{ 1, 2 }};",
        "class Kept { public int Value = 5; }",
        "Console.WriteLine(one.Text);\n$\"{Here()} {numbers.Count}\"",
        "var two = new[] { one, new { Number = 2, Text = \"b\" } };",
        "numbers.Clear()",
        "$\"{two.Sum(each => each.Number)} {typeof(Kept).Assembly.GetName().Name} {one.GetType() == two[1].GetType()}\"",
    ];

    private static IReadOnlyList<PreparedCell> Prepared(params string[] cells)
    {
        using var kernel = new CSharpKernel(new KernelOptions(new FileAssemblies()));
        return kernel.Prepare(cells);
    }

    private static string Shown(Cells cells) => cells.Out + cells.Error + cells.Result?.GetValueOrDefault("text/plain");

    private static bool IsPrepared(string assembly) => assembly.StartsWith("prepared cell", StringComparison.Ordinal);

    [Fact]
    public async Task A_prepared_cell_does_what_it_does_without()
    {
        var prepared = Prepared(Lesson);
        using Cells cells = new(prepared: prepared), plain = new();

        Assert.Equal(Lesson, prepared.Select(cell => cell.Code));
        Assert.Equal([0, 1, 2, 3, 3, 4, 4], prepared.Select(cell => cell.After));
        foreach (var code in Lesson)
        {
            await cells.Run(code);
            await plain.Run(code);
            Assert.Equal(Shown(plain).Replace("cell", "prepared cell", StringComparison.Ordinal), Shown(cells));
        }
        Assert.Equal("3 prepared cell 3 True", Shown(cells));
    }

    [Fact]
    public async Task A_changed_cell_sees_what_prepared_ones_declared_and_what_comes_after_it_is_compiled()
    {
        using var cells = new Cells(prepared: Prepared(Lesson));

        foreach (var code in Lesson[..2])
            await cells.Run(code);
        Assert.True(IsPrepared(await cells.Value("Here()")));
        Assert.Equal("7 a prepared cell 2", await cells.Value("one = new { Number = 7, Text = \"a\" };\nvar changed = 1;\n$\"{one.Number} {one.Text} {Here()}\""));
        await cells.Run(Lesson[2]);
        await cells.Run(Lesson[4]);
        Assert.Equal("9 cell 5 True", await cells.Value(Lesson[6]));
    }

    [Fact]
    public async Task A_cell_that_declares_nothing_may_be_left_out_or_run_twice()
    {
        using var cells = new Cells(prepared: Prepared("var n = 1;", $"n++;\nSystem.Reflection.{Where}", "n = 0;", "string Last() => $\"{n} \" + System.Reflection." + Where + ";\nLast()"));

        await cells.Run("var n = 1;");
        var first = await cells.Value($"n++;\nSystem.Reflection.{Where}");
        var second = await cells.Value($"n++;\nSystem.Reflection.{Where}");

        Assert.True(IsPrepared(first));
        Assert.Equal(first, second);
        Assert.Equal("3 prepared cell 4", await cells.Value("string Last() => $\"{n} \" + System.Reflection." + Where + ";\nLast()"));
    }

    [Fact]
    public async Task A_cell_aside_is_forgotten_as_always_and_the_others_stay_prepared()
    {
        using var cells = new Cells(prepared: Prepared(Lesson));
        await cells.Run(Lesson[0]);

        await cells.Kernel.RunAsync(Lesson[1], _ => { }, isAside: true, cancellation: TestContext.Current.CancellationToken);
        await cells.Kernel.RunAsync("var other = 1;", _ => { }, isAside: true, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal(ErrorOutput.Compilation, (await cells.Failure("Here()")).Name);
        await cells.Run(Lesson[1]);
        Assert.Equal("prepared cell 2", await cells.Value("Here()"));
    }

    [Fact]
    public async Task What_a_type_of_a_cell_aside_counted_is_forgotten_too()
    {
        const string counts = "static class Counter { public static int Calls; }\n$\"{++Counter.Calls}\"";
        using var cells = new Cells(prepared: Prepared("var n = 0;", counts));
        await cells.Run("var n = 0;");

        await cells.Kernel.RunAsync(counts, _ => { }, isAside: true, cancellation: TestContext.Current.CancellationToken);

        Assert.Equal("1", await cells.Value(counts));
    }

    [Fact]
    public async Task Warming_up_compiles_one_that_ran_at_a_time_and_does_not_stand_before_the_first()
    {
        using var cells = new Cells(prepared: Prepared(Lesson));

        Assert.False(await cells.Kernel.WarmUpAsync());
        foreach (var code in Lesson[..3])
            await cells.Run(code);

        var pieces = 0;
        while (await cells.Kernel.WarmUpAsync())
            pieces++;

        Assert.Equal(3, pieces);
        Assert.Equal("prepared cell 2 2", await cells.Value(Lesson[3]));
    }

    [Fact]
    public async Task A_failure_has_its_line_and_leaves_what_was_set()
    {
        const string fails = "var set = 3;\nvar unset = 0;\nvoid Fail(int x) =>\n    throw new InvalidOperationException($\"{x}\");\nFail(set);\nunset = 1;";
        using Cells cells = new(prepared: Prepared("var begun = 1;", fails)), plain = new();
        await cells.Run("var begun = 1;");
        await plain.Run("var begun = 1;");

        var (with, without) = (await cells.Failure(fails), await plain.Failure(fails));

        Assert.Equal(without.Traceback, with.Traceback);
        Assert.Equal((without.Line, without.Column, "3"), (with.Line, with.Column, with.Message));
        Assert.Equal("3 0", await cells.Value("$\"{set} {unset}\""));
    }

    [Fact]
    public async Task Help_knows_what_prepared_cells_declared()
    {
        using var cells = new Cells(prepared: Prepared(Lesson));
        foreach (var code in Lesson[..3])
            await cells.Run(code);

        Assert.Contains("Number", cells.Kernel.Complete("one.", 4).Items.Select(item => item.Text));
        Assert.Contains("Value", cells.Kernel.Complete("new Kept().", 11).Items.Select(item => item.Text));
    }

    [Theory]
    [InlineData("var xs = Enumerable.Range(1, 3); var products = from x in xs from y in xs where x < y select x * y;",
        "var points = from x in xs from y in xs where x < y select new { x, y };", "$\"{points.Count()}\"", "3")]   // x and y are an anonymous type in a query, too
    [InlineData("int Scale(int x, int by = 2) => x * by;\nvar scale = Scale;", "var five = scale(5, 1);", "$\"{scale(3)} {five}\"", "6 5")]
    [InlineData("var scale = (int x, int by = 2) => x * by;", "var six = scale(3);", "$\"{scale(4)} {six}\"", "8 6")]
    [InlineData("dynamic d = 1; int Out(out int x) => x = 4;\nvar f = Out;", "f(out var four);", "$\"{f(out _)} {four} {d + 1}\"", "4 4 2")]
    public async Task A_changed_cell_uses_types_that_have_no_name_in_the_code(string first, string second, string changed, string expected)
    {
        using var cells = new Cells(prepared: Prepared(first, second));
        await cells.Run(first);
        await cells.Run(second);

        Assert.Equal(expected, await cells.Value(changed));
    }

    [Theory]
    [InlineData("// to do")]
    [InlineData("")]
    [InlineData("using System.IO;")]
    public async Task A_cell_without_code_stands_between_others_as_it_does_without(string nothing)
    {
        string[] lesson = ["var a = 1;", nothing, "$\"{a}\"", "var a = 2;", "$\"{a}\""];
        using var cells = new Cells(prepared: Prepared(lesson));

        foreach (var (code, expected) in lesson.Zip(["", "", "1", "", "2"]))
        {
            Assert.True((await cells.Run(code)).Succeeded);
            Assert.Equal(expected, Shown(cells));
        }
    }

    [Fact]
    public async Task A_cell_that_fails_when_it_runs_again_says_where()
    {
        const string fails = "if (n++ > 0)\n    throw new InvalidOperationException(\"again\");";
        using var cells = new Cells(prepared: Prepared("var n = 0;", fails));
        await cells.Run("var n = 0;");
        await cells.Run(fails);
        for (var i = 0; i < 25; i++)
            await cells.Run($"{i}");

        Assert.Equal(2, (await cells.Failure(fails)).Line);
        Assert.Equal(2, (await cells.Failure(fails)).Line);
    }

    [Theory]
    [InlineData("int x = \"no\";", true)]   // declares nothing when it is run
    [InlineData("using var file = new System.IO.MemoryStream();", true)]
    [InlineData("#r \"nowhere.dll\"\nvar x = 1;", true)]
    [InlineData("#r \"nuget: Some, 1.0\"\nvar x = 1;", false)]
    [InlineData("#load \"other.csx\"", false)]
    [InlineData("#!time\nvar x = 1;", false)]
    [InlineData("string Path([System.Runtime.CompilerServices.CallerFilePath] string p = \"\") => p;\nPath()", false)]
    [InlineData("int x = 1;\nint Unused() { return x; x = 2; }", false)]   // a warning is shown each time
    public async Task What_is_not_prepared_runs_as_always(string cell, bool areOthers)
    {
        string[] all = ["var begun = 1;", cell, "string Here() => System.Reflection." + Where + ";\nHere()"];
        var prepared = Prepared(all);
        using Cells cells = new(prepared: prepared), plain = new();

        Assert.Equal(areOthers ? 2 : 1, prepared.Count(prepared => prepared.Code != cell));
        foreach (var code in all[..2])
        {
            var (with, without) = (await cells.Run(code), await plain.Run(code));
            Assert.Equal(without.Error?.Message, with.Error?.Message);
            Assert.Equal(plain.Error, cells.Error);
        }
        Assert.Equal(areOthers ? "prepared cell 2" : "cell 3", await cells.Value(all[2]));
    }

    [Fact]
    public void The_same_cells_are_the_same_bytes_and_come_back_as_they_were_written()
    {
        using MemoryStream first = new(), second = new();
        PreparedCell.Write([.. Prepared(Lesson)], first);
        PreparedCell.Write([.. Prepared(Lesson)], second);

        Assert.Equal(first.ToArray(), second.ToArray());
        first.Position = 0;
        Assert.Equal(Prepared(Lesson).Select(cell => (cell.Number, cell.Code, cell.After, cell.Stays, cell.HasResult, Convert.ToHexString([.. cell.Image]))),
            PreparedCell.Read(first).Select(cell => (cell.Number, cell.Code, cell.After, cell.Stays, cell.HasResult, Convert.ToHexString([.. cell.Image]))));
        using var cut = new MemoryStream(second.ToArray()[..^1]);
        Assert.Throws<EndOfStreamException>(() => PreparedCell.Read(cut));
    }

    [Fact]
    public async Task Cells_are_prepared_with_assemblies_that_only_the_page_has()
    {
        var images = Cells.InMemory.Append(nameof(CellLibrary)).ToDictionary(name => name, name => File.ReadAllBytes(Assembly.Load(name).Location));
        using var kernel = new CSharpKernel(new KernelOptions(new MemoryAssemblies(Cells.InMemory, images)));
        using var missing = new CSharpKernel(new KernelOptions(new MemoryAssemblies(Cells.InMemory, new Dictionary<string, byte[]>())));
        string[] lesson = ["var n = 41;", "Console.WriteLine(new[] { n }.Sum());\nn + 1"];

        using var cells = new Cells(assemblies: new MemoryAssemblies(Cells.InMemory), prepared: kernel.Prepare(lesson));
        await cells.Run(lesson[0]);

        await cells.Run(lesson[1]);

        Assert.Equal("41\n42", Shown(cells).Replace("\r", "", StringComparison.Ordinal));
        Assert.Empty(missing.Prepare(lesson));
    }

    // An assembly arrives after the first cell; the second may run aside.
    [Theory]
    [InlineData("var one = 1;", "Xunit.Assert.Equal(1, one);", true, "typeof(Xunit.Assert).Name", "Assert")]
    [InlineData("var pair = new { First = 1 };", "Xunit.Assert.Equal(1, pair.First);", false, "pair = new { First = 2 };\n$\"{pair.First}\"", "2")]
    public async Task What_arrives_is_there_for_all_cells_and_their_types_stay_the_same(string first, string second, bool isAside, string third, string expected)
    {
        var memory = new MemoryAssemblies(Cells.InMemory);
        using var cells = new Cells(assemblies: memory);
        await cells.Run(first);

        memory.Bring(File.ReadAllBytes(typeof(Assert).Assembly.Location));
        var result = await cells.Kernel.RunAsync(second, _ => { }, isAside: isAside, cancellation: TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, $"{result.Error}");
        Assert.Equal(expected, await cells.Value(third));
    }
}
