using CellKernel;

/// <summary>
/// Small inputs after reports on other notebooks and read-eval-print loops, each named by project and number: there they hung, ended the process,
/// or gave a wrong answer. Cells are parted by a line of dashes; the last one's plain text is what counts.
/// </summary>
public sealed class ReportedInputsTests
{
    private const string Cut = "\n---\n";

    [Theory]
    [InlineData("dotnet/interactive 47", "class Example { public float[] Values; }\nvar example = new Example { Values = [1.25f, 2.5f] };\nnew List<Example> { example, example }", "1.25, 2.5")]
    [InlineData("dotnet/interactive 138", "IEnumerable<int> Ever() { while (true) yield return 7; }\nEver()", "7, 7")]
    [InlineData("dotnet/interactive 695", "int x = 123; int GetX() => x;\n---\nstring x = \"hello\";\n---\n$\"{GetX()} {x}\"", "123 hello")]
    [InlineData("dotnet/interactive 899", "display(null);\n---\n(object)null", "<null>")]
    [InlineData("dotnet/try 457", "\"Hi\".AsMemory()", "Hi")]
    [InlineData("dotnet/try 652", "new[] { \"pear\", \"fig\", \"nut\" }.OrderBy(fruit => fruit.Length).ThenBy(fruit => fruit)", "[ fig, nut, pear ]")]
    [InlineData("dotnet-repl 8", "record A(int P) { public A Node { get; set; } }\nvar a = new A(5); a.Node = a;\na", "A")]
    [InlineData("dotnet-repl 18", "interface ITest { void Test(); }\ntypeof(ITest).GetMethods()", "Test")]
    [InlineData("roslyn 10603", "object o = \"text\"; int Length(bool known, string s) => known ? s.Length : 0;\n---\nLength(o is string s, s).ToString()\n---\ns", "text")]
    [InlineData("roslyn 18161", "var pair = (new List<int> { 1 }, 5);\npair is ValueTuple<IEnumerable<int>, int>", "False")]
    [InlineData("roslyn 19398", "var t = (1, 2);\nvar (a, b) = ((byte, byte))t;\n---\na + b", "3")]
    [InlineData("roslyn 33130", "var day = new DateTime(2016, 3, 2);\nEnumerable.Range(1, 1).Select(i => day.ToString(\"yyyy\")).First()", "2016")]
    [InlineData("roslyn 36496", "class C { public void Deconstruct() { } }\nnew C() is var ()", "True")]
    [InlineData("roslyn 39548", "var x = (false, 4);\n---\nx is (false, var y)\n---\ny", "4")]
    [InlineData("roslyn 47164", "var income = 900m;\n---\nvar owed = income switch { < 9876 => 0.10m * income, < 40126 => 987.5m, _ => 156235m };\n---\nowed", "90.00")]
    [InlineData("roslynpad 471", "static int M(int i) => M() + i;\nstatic int M() => 1;\nM(2)", "3")]
    [InlineData("CSharpRepl 283", "static int Twice(this int n) => 2 * n;\n---\n4.Twice()", "8")]
    [InlineData("CSharpRepl 79", "Console.OutputEncoding", "UTF8")]
    [InlineData("CSharpRepl 130", "System.Text.Encoding.UTF8", "UTF8")]
    [InlineData("CSharpRepl 325", "\"🏴󠁧󠁢󠁥󠁮󠁧󠁿\"", "🏴󠁧󠁢󠁥󠁮󠁧󠁿")]
    [InlineData("omnisharp-roslyn 781", "unsafe int Read(int* place) => *place;\n---\nint got; unsafe { int n = 6; got = Read(&n); }\n---\ngot", "6")]
    public async Task It_gives_its_value(string report, string code, string text)
    {
        using var cells = new Cells();

        foreach (var cell in code.Split(Cut))
            Assert.True((await cells.Run(cell).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken)).Succeeded, $"{report}: {cells.Error}{cells.Outputs.LastOrDefault()}");

        Assert.Contains(text, cells.Result!["text/plain"]);
    }

    [Theory]
    [InlineData("evcxr 422", "var a = System.", "CS1001")]
    [InlineData("evcxr 422", "let a = global::", "CS1001")]
    [InlineData("roslyn 15893", "class D { public void Deconstruct(out int one) => one = 1; }\nvar (only) = new D();", "CS8130")]
    [InlineData("roslyn 81590", "extension(string s)\n{\n    public string Foo => s;\n}", "CS9283")]
    [InlineData("roslyn 4478", "namespace N { class A { } }", "Leave the namespace out")]
    [InlineData("CSharpRepl 283", "public static class E { public static int Twice(this int n) => 2 * n; }", "write the extension method by itself")]
    [InlineData("CSharpRepl 489", "extension(string) { public static string Hello => \"Hello!\"; }", "A cell cannot have an extension block")]
    [InlineData("CSharpRepl 4", "c1", "CS0103")]
    [InlineData("CSharpRepl 130", "System.Text.Encoding.Default()", "CS1955")]
    [InlineData("CSharpRepl 318", "\"hello\".AsSpan()", "CS0029")]
    [InlineData("roslyn 39383", "var letters = \"hello\".AsSpan();", "write the lines in braces")]
    [InlineData("dotnet-repl 110", "(new int[0])[1]", "Index was outside")]
    [InlineData("dotnet-repl 110", "invalid!code", "CS1002")]
    [InlineData("dotnet/interactive 3518", "Console.WriteLine($\"{Throw()}\");\nint Throw() => throw new InvalidOperationException(\"thrown\");", "thrown")]
    public async Task It_is_an_error_and_the_next_cell_runs(string report, string code, string message)
    {
        using var cells = new Cells();

        var error = await cells.Failure(code).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.Contains(message, $"{report}: {error.Message}");
        await cells.Run("Console.WriteLine(\"next\");");
        Assert.Equal("next\n", cells.Out);
    }

    [Theory]
    [InlineData("CSharpRepl 331", "a is{a:1.")]
    [InlineData("CSharpRepl 331", "new { a = 1 } is {a:1.")]
    [InlineData("xeus-cling 330", "global::")]
    [InlineData("xeus-cling 330", "std::")]
    [InlineData("roslyn 17572", "(var (a, b), var c)")]
    [InlineData("roslyn 17790", "var x = (1, (2, 3));\n(y)\n(_, var (b, c)) = x;")]
    [InlineData("roslyn 16748", "Func<int, int> f = delegate (int i = (1 is var z ? z : 0)) { return i; };")]
    [InlineData("CSharpRepl 325", "🏴󠁧󠁢󠁥󠁮󠁧󠁿.")]
    [InlineData("jupyter_client 259", "𝐚𝐚𝐚")]
    [InlineData("deno 22771", "서울.")]
    [InlineData("a cell that begins with an empty line", "\nConsole.")]
    public void Every_place_in_it_can_be_asked_about(string report, string code)
    {
        using var cells = new Cells();

        for (var place = 0; place <= code.Length; place++)
        {
            var found = cells.Kernel.Complete(code, place);
            Assert.True(found.Start >= 0 && found.Start <= found.End && found.End <= code.Length, $"{report} at {place}: {found}");
            _ = cells.Kernel.Describe(code, place);
        }
        _ = CSharpKernel.Completeness(code);
    }

    [Fact]
    public async Task What_needs_a_terminal_is_an_error_or_does_nothing_and_the_console_goes_on()
    {
        using var cells = new Cells();

        foreach (var code in (string[])["Console.ReadKey()", "Console.Clear();", "Console.KeyAvailable", "Console.SetCursorPosition(0, 0);", "Console.WindowWidth", "Console.ForegroundColor = ConsoleColor.Red;", "Console.ResetColor();", "Console.Title = \"x\";", "Console.OutputEncoding = System.Text.Encoding.UTF8;"])
        {
            await cells.Run(code).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

            Assert.True((await cells.Run("Console.Write(\"ä\");")).Succeeded, code);
            Assert.Equal("ä", cells.Out);
        }
    }

    [Fact]
    public async Task An_exception_inside_what_is_to_be_written_leaves_the_console_as_it_was()   // dotnet/interactive 3518
    {
        using var cells = new Cells();

        await cells.Run("int Throw() => throw new Exception();\ntry { Console.WriteLine($\"{Throw()}\"); } catch { Console.WriteLine(\"caught\"); }\nConsole.WriteLine(\"hello\");");

        Assert.Equal("caught\nhello\n", cells.Out);
    }
}
