using Kernel;

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
    public void Complete_incomplete_and_invalid_code_are_told_apart(string code, Completeness completeness) =>
        Assert.Equal(completeness, CSharpKernel.Completeness(code));
}
