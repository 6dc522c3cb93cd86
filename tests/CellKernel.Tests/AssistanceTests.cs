using CellKernel;

public class AssistanceTests
{
    [Fact]
    public async Task Members_are_offered_after_a_dot_with_their_documentation()
    {
        using var cells = new Cells();
        await cells.Run("/// <summary>A place.</summary>\nclass Place { /// <summary>How far <c>east</c>.</summary>\npublic double East; public static int Count; public void Move() { } }\nvar here = new Place();");

        var found = cells.Kernel.Complete("var x = here.Ea + 1", 15);

        var item = Assert.Single(found.Items);
        Assert.Equal(new CompletionItem("East", "Field", "double East", "How far east."), item);
        Assert.Equal((13, 15), (found.Start, found.End));
        Assert.DoesNotContain(cells.Kernel.Complete("here.", 5).Items, other => other.Text == "Count");
        Assert.Equal(["Count"], cells.Kernel.Complete("Place.Cou", 9).Items.Select(other => other.Text));
    }

    [Fact]
    public async Task Variables_of_earlier_cells_types_and_keywords_are_offered()
    {
        using var cells = new Cells();
        await cells.Run("var hidden = 1;");

        Assert.Contains(cells.Kernel.Complete("var y = hid", 11).Items, item => item is { Text: "hidden", Signature: "int hidden" });
        Assert.Contains(cells.Kernel.Complete("Conso", 5).Items, item => item is { Text: "Console", Kind: "Class" });
        Assert.Contains(cells.Kernel.Complete("fore", 4).Items, item => item is { Text: "foreach", Kind: "Keyword" });
        Assert.Contains(cells.Kernel.Complete("new[] { 1 }.Sel", 15).Items, item => item.Text == "Select");
        Assert.Contains(cells.Kernel.Complete("System.Tex", 10).Items, item => item is { Text: "Text", Kind: "Namespace" });
    }

    [Fact]
    public async Task Describing_a_word_gives_its_declaration_and_documentation()
    {
        using var cells = new Cells();
        await cells.Run("""
            /// <summary>Doubles a number.</summary>
            /// <param name="n">The <see cref="System.Int32"/>.</param>
            /// <returns>Twice <paramref name="n"/>.</returns>
            int Twice(int n) => 2 * n;
            """);

        var onName = cells.Kernel.Describe("var x = Twice(3);", 10)!;
        var inCall = cells.Kernel.Describe("var x = Twice(", 14)!;

        Assert.Equal(new Hover(8, 13, "int Twice(int n)", "Doubles a number.\nn: The Int32.\nReturns: Twice n."), onName);
        Assert.Equal(onName.Documentation, inCall.Documentation);
        Assert.Null(cells.Kernel.Describe("   ", 1));
    }

    [Fact]
    public async Task The_frameworks_documentation_is_found_where_the_sdk_is()
    {
        using var cells = new Cells();
        await cells.Run("var s = \"\";");

        var hover = cells.Kernel.Describe("s.Trim()", 3)!;

        Assert.StartsWith("string Trim(", hover.Signature);
        Assert.Contains("white-space", hover.Documentation);
    }

    [Theory]
    [InlineData("var s = \"Cons")]
    [InlineData("var s = $\"{1} Cons")]
    [InlineData("// Cons")]
    [InlineData("#r \"../Cons")]
    [InlineData("//\n  #i \"Cons")]
    public void Nothing_is_offered_in_text_and_directives(string code)
    {
        using var cells = new Cells();

        Assert.Empty(cells.Kernel.Complete(code, code.Length).Items);
        Assert.NotEmpty(cells.Kernel.Complete(code + "\"\nCons", code.Length + 6).Items);
    }

    [Fact]
    public async Task Everything_that_there_is_is_offered_soon()
    {
        using var cells = new Cells();
        await cells.Run("var width = 3;");

        var watch = System.Diagnostics.Stopwatch.StartNew();
        var items = cells.Kernel.Complete("", 0).Items;

        Assert.Contains(items, item => item.Text == "width");
        Assert.InRange(items.Count, 200, 2000);
        Assert.True(watch.Elapsed.TotalSeconds < 4, $"it took {watch.Elapsed.TotalSeconds} s");   // with all documentation: eight
    }

    [Fact]
    public async Task Extension_methods_and_generic_types_are_described_as_they_are_written()
    {
        using var cells = new Cells();
        await cells.Run("var list = new List<int>();");

        Assert.Contains("Projects each element", cells.Kernel.Describe("list.Select(", 12)!.Documentation);
        Assert.Contains("end of the List.", cells.Kernel.Describe("list.Add(", 9)!.Documentation);
    }

    [Theory]
    [InlineData("1 + 1", Completeness.Complete)]
    [InlineData("int F(int n) {", Completeness.Incomplete)]
    [InlineData("for (var i = 0; i < 3; i++)", Completeness.Incomplete)]
    [InlineData("var x = 1;", Completeness.Complete)]
    [InlineData("(((", Completeness.Incomplete)]
    [InlineData("var = = 3;", Completeness.Invalid)]
    [InlineData(")", Completeness.Invalid)]
    [InlineData("var text = \"\"\"\nabc", Completeness.Incomplete)]
    [InlineData("var s = \"abc;", Completeness.Invalid)]
    [InlineData("var c = 'a;", Completeness.Invalid)]
    [InlineData("var text = $\"{1} abc", Completeness.Invalid)]
    [InlineData("var text = $@\"{1} abc", Completeness.Incomplete)]
    [InlineData("var text = $\"{1}\" +", Completeness.Incomplete)]
    [InlineData("Foo)", Completeness.Invalid)]
    [InlineData("if (true) { Foo(1]", Completeness.Invalid)]
    [InlineData("new[] { 1, 2", Completeness.Incomplete)]
    [InlineData("var text = @\"abc", Completeness.Incomplete)]
    [InlineData("var text = $\"{1", Completeness.Incomplete)]
    [InlineData("/* it's", Completeness.Incomplete)]
    [InlineData("#!html\n<b", Completeness.Complete)]
    [InlineData("#!html\n<b\n#!csharp\nint F() {", Completeness.Incomplete)]
    [InlineData("%time", Completeness.Complete)]
    [InlineData("#!fsharp\nlet x =", Completeness.Complete)]
    public void Complete_incomplete_and_invalid_code_are_told_apart(string code, Completeness completeness) =>
        Assert.Equal(completeness, CSharpKernel.Completeness(code));

    [Fact]
    public async Task What_cells_above_will_declare_counts_before_they_ran_and_nothing_runs()
    {
        using var cells = new Cells();
        string[] above = ["using System.Text.RegularExpressions;", "var ran = 0;\nRegex Word() { ran++; return new(@\"\\w+\"); }\nvar word = Word();"];

        Assert.Contains(cells.Kernel.Complete("word.Is", 7, above).Items, item => item.Text == "IsMatch");
        Assert.Equal("Regex Word()", cells.Kernel.Describe("Word", 2, above)!.Signature);
        Assert.DoesNotContain(cells.Kernel.Complete("wor", 3).Items, item => item.Text == "word");

        await cells.Run(above[0]);
        await cells.Run(above[1]);
        Assert.Equal("1", await cells.Value("ran.ToString()"));
        Assert.Contains(cells.Kernel.Complete("word.Is", 7).Items, item => item.Text == "IsMatch");
    }

    [Fact]
    public async Task A_file_that_a_cell_above_will_load_is_known_and_is_there_when_that_cell_runs()
    {
        var assemblies = new MemoryAssemblies(Cells.InMemory);
        using var cells = new Cells(assemblies: assemblies);
        string[] above = ["#r \"somewhere/System.Net.Http.dll\"\nusing System.Net.Http;"];
        assemblies.Document("System.Net.Http", "<doc><members><member name=\"T:System.Net.Http.HttpClient\"><summary>Asks <c>servers</c>.</summary></member></members></doc>");

        Assert.Contains(cells.Kernel.Complete("HttpCli", 7, above).Items, item => item.Text == "HttpClient");
        Assert.Equal("Asks servers.", cells.Kernel.Describe("HttpClient", 2, above)!.Documentation);

        Assert.True((await cells.Run(above[0])).Succeeded);
        Assert.Equal("HttpClient", await cells.Value("nameof(HttpClient)"));
    }

    [Fact]
    public async Task What_a_question_finds_while_a_cell_runs_is_there_for_the_next_one()
    {
        using var cells = new Cells(assemblies: new MemoryAssemblies(Cells.InMemory));
        var begun = new TaskCompletionSource();
        const string Load = "#r \"System.Net.Http.dll\"\nusing System.Net.Http;";

        var running = cells.Kernel.RunAsync("Console.WriteLine(); await Task.Delay(400);", _ => begun.TrySetResult(), TestContext.Current.CancellationToken);
        await begun.Task;
        Assert.Contains(cells.Kernel.Complete("HttpCli", 7, [Load]).Items, item => item.Text == "HttpClient");
        Assert.True((await running).Succeeded);

        Assert.True((await cells.Run(Load)).Succeeded);
    }
}
