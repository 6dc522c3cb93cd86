using CellKernel;

public class ErrorTests
{
    [Fact]
    public async Task A_compile_error_names_line_and_column_and_shows_the_place()
    {
        using var cells = new Cells();

        var error = await cells.Failure("var x = 1;\n  y = x;");

        Assert.Equal(ErrorOutput.Compilation, error.Name);
        Assert.Equal("(2,3): error CS0103: The name 'y' does not exist in the current context", error.Message);
        Assert.Equal((2, 3), (error.Line, error.Column));
        Assert.Equal(["cell 1, line 2\n      y = x;\n      ^"], error.Traceback);
    }

    [Theory]
    [InlineData("Regex.IsMatch(\"a\", \"b\")", "write using System.Text.RegularExpressions;")]
    [InlineData("Complex c = 3;", "write using System.Numerics;")]
    [InlineData("new ConcurrentDictionary<string, int>()", "write using System.Collections.Concurrent;")]
    [InlineData("[JsonPropertyName(\"x\")] class C { }", "write using System.Text.Json.Serialization;")]
    [InlineData("Timer t = null;", "Types of that name are in System.Threading, System.Timers: write using and the one that is meant")]
    public async Task A_type_that_is_known_elsewhere_is_named_with_its_namespace(string code, string advice)
    {
        using var cells = new Cells();

        var error = await cells.Failure(code);

        Assert.EndsWith(advice, error.Message.Split('\n')[0]);
        Assert.DoesNotContain("using", (await cells.Failure("Regexx.IsMatch(1)")).Message);
    }

    [Fact]
    public async Task The_kernels_own_types_are_nobodys_advice()
    {
        using var cells = new Cells();

        Assert.DoesNotContain("CellLibrary", (await cells.Failure("Interruption stop;")).Message);
        Assert.DoesNotContain(cells.Kernel.Complete("Interrup", 8).Items, item => item.Text == "Interruption");
    }

    [Fact]
    public async Task Compile_errors_stand_in_the_order_of_their_lines()
    {
        using var cells = new Cells();

        var error = await cells.Failure("int F(int n) { if (n > 0) return 1; }\nvar a = 1;\nvar b = nope;");

        Assert.Equal(["(1,", "(3,"], error.Message.Split('\n').Select(line => line[..3]));
        Assert.Equal(1, error.Line);
    }

    [Theory]
    [InlineData("int F(int n) => F(n + 1);\nF(0)", "F")]
    [InlineData("int Odd(int n) => 1 + Even(n + 1); int Even(int n) => 1 + Odd(n + 1);\nOdd(0)", "Odd")]
    [InlineData("class Loop { public override string ToString() => $\"{this}\"; }\nConsole.WriteLine(new Loop());", "ToString")]
    [InlineData("int F(int n) => 1 + F(n + 1);\nvar t = 0; await Task.Run(() => t = F(0));", "F")]
    [InlineData("class Deep { public Deep Next => new Deep().Next; }\nnew Deep().Next", "get_Next")]
    [InlineData("class Born { Born child = new Born(); }\nnew Born()", "new Born")]
    public async Task A_function_that_calls_itself_without_end_is_an_error_and_the_kernel_goes_on(string code, string function)
    {
        using var cells = new Cells();
        await cells.Run("var kept = 5;");

        var error = await cells.Failure(code);

        Assert.Equal("System.InsufficientExecutionStackException", error.Name);
        Assert.Equal("Something calls itself without end: the stack is full.", error.Message);
        Assert.Contains(error.Traceback, line => line.StartsWith($"at {function}, cell 2", StringComparison.Ordinal));
        Assert.InRange(error.Traceback.Count, 1, 120);
        Assert.Equal("5", await cells.Value("kept.ToString()"));
    }

    [Theory]
    [InlineData("Func<int, int> f = null; f = n => n * f(n - 1); f(5)")]
    [InlineData("record Linked(string Name) { public Linked Next { get; set; } }\nvar a = new Linked(\"a\"); a.Next = a; a.GetHashCode()")]
    [InlineData("record Linked(string Name) { public Linked Next { get; set; } }\nvar a = new Linked(\"a\"); a.Next = a; var b = new Linked(\"a\"); b.Next = b; a == b")]
    [SlowData("IEnumerable<int> Tree(int n) { yield return n; foreach (var x in Tree(n + 1)) yield return x; }\nTree(0).Count()")]
    [SlowData("async Task<int> F(int n) => await F(n + 1);\nawait F(0)")]
    [InlineData("async IAsyncEnumerable<int> F(int n) { await foreach (var x in F(n + 1)) yield return x; }\nawait foreach (var x in F(0)) { }")]
    public async Task So_is_one_that_the_compiler_makes(string code)
    {
        using var cells = new Cells();

        var error = await cells.Failure(code);

        Assert.Equal("System.InsufficientExecutionStackException", error.Name);
        Assert.DoesNotContain(error.Folded, line => line.Contains("Interruption", StringComparison.Ordinal));
        Assert.Equal("5", await cells.Value("(2 + 3).ToString()"));
    }

    [Fact]
    public async Task Iterators_in_each_other_can_be_stopped()
    {
        using var cells = new Cells();
        using var stop = new CancellationTokenSource();
        var ended = cells.Run("IEnumerable<int> Tree(int n) { yield return n; foreach (var x in Tree(n + 1)) { if (n == 900) while (true) { } yield return x; } }\nTree(0).Count()", stop.Token);

        stop.CancelAfter(1500);

        Assert.Equal(ErrorOutput.Interrupted, (await ended).Error?.Name);
        Assert.Equal("5", await cells.Value("(2 + 3).ToString()"));
    }

    [Fact]
    public async Task A_property_that_calls_itself_is_shown_as_one_beside_the_others()
    {
        using var cells = new Cells();

        await cells.Run("class W { public int V => V; public int Size => 3; }\nnew[] { new W(), new W(), new W() }");

        Assert.All(cells.Result!.Values, form =>
        {
            Assert.InRange(form.Length, 10, 20_000);
            Assert.Contains("calls itself without end", form);
            Assert.Contains("3", form);
        });
    }

    [Fact]
    public async Task A_function_that_calls_itself_without_end_fills_the_stack_also_where_it_was_called_often_before()
    {
        using var cells = new Cells();
        await cells.Run("int Down(int n) => n == 0 ? 0 : Down(n - 1);\nfor (var i = 0; i < 300; i++) { Down(50); System.Threading.Thread.Sleep(2); }");   // by then the runtime has optimised it

        var error = await cells.Failure("Down(-1)");

        Assert.Contains("calls itself without end", error.Message);
    }

    [Fact]
    public async Task Advice_follows_one_full_stop()
    {
        using var cells = new Cells();

        var error = await cells.Failure("Span<int> s = stackalloc int[3];");

        Assert.Contains("CS8345", error.Message);
        Assert.DoesNotContain("..", error.Message);
    }

    [Fact]
    public async Task Lines_are_right_in_code_that_was_made_one_that_can_be_stopped()
    {
        using var cells = new Cells();

        var error = await cells.Failure("""
            var list = new List<int> { 3, 2, 1, 0 };
            foreach (var i in list)
            {
                for (var j = 0; j < 2; j++)
                    if (i == 1 &&
                        j == 1)
                        throw new ArgumentException("here");
            }
            """);

        Assert.Equal(["at cell 1, line 7"], error.Traceback);
        Assert.Equal((7, 13), (error.Line, error.Column));
    }

    [Fact]
    public async Task An_exception_shows_the_frames_of_the_cells_and_folds_the_others()
    {
        using var cells = new Cells();
        await cells.Run("\nint Parse(string s)\n{\n    return int.Parse(s);\n}");

        var error = await cells.Failure("// a comment\nvar n = 1;\nParse(\"x\")");

        Assert.Equal("System.FormatException", error.Name);
        Assert.Equal("The input string 'x' was not in a correct format.", error.Message);
        Assert.Equal(["at Parse, cell 1, line 4", "at cell 2, line 3"], error.Traceback);
        Assert.Equal((3, 1), (error.Line, error.Column));
        Assert.Contains("at System.Int32.Parse", error.Folded);
        Assert.DoesNotContain(error.Folded, frame => frame.Contains("CellKernel.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lines_are_right_after_an_await_in_a_lambda_and_in_a_local_function()
    {
        using var cells = new Cells();

        var error = await cells.Failure("""
            await Task.Delay(1);
            void Outer()
            {
                int Inner(int k) => k == 0
                    ? throw new Exception("deep")
                    : Inner(k - 1);
                new[] { 1 }.Select(k => Inner(k)).ToList();
            }
            Outer();
            """);

        Assert.Equal("deep", error.Message);
        Assert.Equal("at cell 1, line 9", error.Traceback[^1]);
        Assert.Contains("at Inner, cell 1, line 4", error.Traceback);
        Assert.Contains("at a lambda, cell 1, line 7", error.Traceback);
    }

    [Fact]
    public async Task What_an_exception_says_is_said_as_its_cell_would()
    {
        var before = System.Globalization.CultureInfo.CurrentCulture;
        System.Globalization.CultureInfo.CurrentCulture = new("de-DE");
        using var cells = new Cells();

        var error = await cells.Failure("throw new ArgumentOutOfRangeException(\"width\", 1.5, \"too wide\");");
        await cells.Failure("class E : Exception { public override string Message { get { Console.Write($\"asked {2.5}\"); return \"\"; } } }\nthrow new E();");
        System.Globalization.CultureInfo.CurrentCulture = before;

        Assert.Contains("1.5", error.Message);
        Assert.Contains("asked 2.5", cells.Out);
    }

    [Fact]
    public async Task An_inner_exception_is_named()
    {
        using var cells = new Cells();

        var error = await cells.Failure("try { throw new FormatException(\"inner\"); }\ncatch (Exception e) { throw new InvalidOperationException(\"outer\", e); }");

        Assert.Equal("outer", error.Message);
        Assert.Equal(["at cell 1, line 2", "caused by System.FormatException: inner", "at cell 1, line 1"], error.Traceback);
    }

    [Theory]
    [InlineData("void Wrap()\n{\n    try { int.Parse(\"x\"); }\n    catch (Exception e) { throw new InvalidOperationException(\"wrapped\", e); }\n}\nWrap();",
        "at Wrap, cell 1, line 4", "at cell 1, line 6", "caused by System.FormatException: The input string 'x' was not in a correct format.", "at Wrap, cell 1, line 3")]
    [InlineData("static class Numbers\n{\n    public static int One = int.Parse(\"x\");\n}\nNumbers.One",
        "at cell 1, line 5", "caused by System.FormatException: The input string 'x' was not in a correct format.", "at new Numbers, cell 1, line 3")]
    [InlineData("int One() => throw new Exception(\"one\");\nint Two() => throw new Exception(\"two\");\nthrow new AggregateException(\n    Task.Run(One).ContinueWith(task => task.Exception.InnerException).Result,\n    Task.Run(Two).ContinueWith(task => task.Exception.InnerException).Result);",
        "at cell 1, line 3", "caused by System.Exception: one", "at One, cell 1, line 1", "caused by System.Exception: two", "at Two, cell 1, line 2")]
    public async Task A_cause_stands_before_its_frames(string code, params string[] traceback)
    {
        using var cells = new Cells();

        var error = await cells.Failure(code);

        Assert.Equal(traceback, error.Traceback);
    }

    [Theory]
    [InlineData("throw new AggregateException(Enumerable.Range(0, 100).Select(i => new Exception($\"{i}\")));", 5)]
    [InlineData("var e = new Exception(); for (var i = 0; i < 100_000; i++) e = new Exception(\"\", e);\nthrow e;", 19)]
    public async Task Of_many_causes_a_few_are_named(string code, int named)
    {
        using var cells = new Cells();

        var error = await cells.Failure(code);

        Assert.Equal(named, error.Traceback.Count(line => line.StartsWith("caused by", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_exception_that_nobody_waits_for_is_reported_and_the_kernel_lives()
    {
        using var cells = new Cells();

        await cells.Run("async void Fire() { await Task.Delay(1); throw new Exception(\"lost\"); }\nFire(); await Task.Delay(1000);");

        Assert.Contains("This exception was thrown where no code awaits it: System.Exception: lost", cells.Error);
        Assert.Equal("alive", await cells.Value("\"alive\""));
    }

    [Fact]
    public async Task The_cells_own_cancellation_is_no_interruption()
    {
        using var cells = new Cells();

        var error = await cells.Failure("throw new OperationCanceledException(\"mine\");");

        Assert.Equal("System.OperationCanceledException", error.Name);
    }
}
