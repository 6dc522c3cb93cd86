using CellKernel;

/// <summary>Whatever goes wrong between the end of a cell's code and its result is this cell's error or note, and the next cell runs.</summary>
public sealed class HardToShowTests : IDisposable
{
    // Formatters are the process's, not a kernel's: what one test registers would show in the next.
    public void Dispose() => Microsoft.DotNet.Interactive.Formatting.Formatter.ResetToDefault();

    public static TheoryData<string, string> Throwing => new()
    {
        { "class E1 : Exception { public override string Message => null; } throw new E1();", "(Its message is null.)" },
        { "class E2 : Exception { public override string Message => throw new Exception(\"no\"); } throw new E2();", "(Its message cannot be read: that throws System.Exception.)" },
        { "class E3 : Exception { public override string StackTrace => throw new Exception(\"no\"); public override string ToString() => throw new Exception(\"no\"); } throw new E3();", "E3" },
        { "class F1 { } Microsoft.DotNet.Interactive.Formatting.Formatter.Register<F1>((F1 f) => throw new Exception(\"formatter\"), \"text/html\"); new F1()", "formatter" },
        { "display(\"{ no json\", \"application/json\")", "The value was to be shown as application/json, but its text is not JSON" },
        { "class F2 { } Microsoft.DotNet.Interactive.Formatting.Formatter.Register<F2>((F2 f) => \"{\", \"application/vnd.mine+json\"); Microsoft.DotNet.Interactive.Formatting.Formatter.SetPreferredMimeTypesFor(typeof(F2), \"application/vnd.mine+json\"); new F2()", "its text is not JSON" },
        { "display(1, \"no such type\")", "" },
        { "class D : IDisposable { public void Dispose() => throw new Exception(\"dispose\"); } using (var d = new D()) { } 1", "dispose" },
    };

    [Theory]
    [MemberData(nameof(Throwing))]
    public async Task What_goes_wrong_while_a_result_is_made_is_this_cells_and_the_next_one_runs(string code, string message)
    {
        using var cells = new Cells();

        var result = await cells.Run(code).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        if (result.Error is { } error)
            Assert.Contains(message, error.Message);
        Assert.Equal("2", await cells.Value("(1 + 1).ToString()"));
    }

    [Fact]
    public async Task An_inner_exception_whose_message_throws_is_described_too()
    {
        using var cells = new Cells();

        var error = await cells.Failure("class Inner : Exception { public override string Message => throw new Exception(); }\nthrow new InvalidOperationException(\"outer\", new Inner());");

        Assert.Equal(("System.InvalidOperationException", "outer", 2), (error.Name, error.Message, error.Line));
    }

    [Theory]
    [InlineData("var l = new List<object>(); l.Add(l); l", "List with 1 items. It contains itself")]
    [InlineData("var a = new object[2]; a[1] = new[] { (object)a }; a", "Object[] with 2 items. It contains itself")]
    [InlineData("var d = new Dictionary<string, object>(); d[\"me\"] = new List<object> { d }; d", "It contains itself")]
    [InlineData("var h = new HashSet<object>(); h.Add(h); h", "HashSet with 1 items. It contains itself")]
    public async Task A_collection_that_contains_itself_is_named_and_not_written_out(string code, string text)
    {
        using var cells = new Cells();

        Assert.True((await cells.Run(code)).Succeeded);

        Assert.Contains(text, cells.Result!["text/plain"]);
    }

    private const string Tree = "class Tree : IEnumerable<Tree> { public IEnumerator<Tree> GetEnumerator() { yield return this; yield return new Tree(); } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }\n";

    [Theory]
    [InlineData("class Tree : IEnumerable<Tree> { public IEnumerator<Tree> GetEnumerator() { yield return this; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }\nnew Tree()")]
    [InlineData("class Tree : IEnumerable<Tree> { public IEnumerator<Tree> GetEnumerator() { yield return new Tree(); } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }\nnew[] { new Tree() }")]
    [InlineData(Tree + "new { A = new Tree() }")]
    [InlineData(Tree + "(1, new { A = new[] { new Tree() } })")]
    [InlineData(Tree + "class Holder { public object Held => new Tree(); }\nnew Dictionary<string, Holder> { [\"a\"] = new() }")]
    [InlineData(Tree + "display(new { A = new Tree() });\n1")]
    [InlineData("IEnumerable<object> Deeper() { yield return Deeper(); }\nnew { A = new { B = Deeper() } }")]
    [InlineData("var e = new System.Dynamic.ExpandoObject(); ((IDictionary<string, object>)e)[\"me\"] = e; new { A = e }")]
    [InlineData("class Child : IEnumerable<object> { public string Name => \"a\"; public IEnumerator<object> GetEnumerator() { yield return new { C = new Child() }; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }\nnew { A = new Child() }")]
    [InlineData("IEnumerable<object> Deeper() { yield return Deeper(); }\nDeeper()")]
    [InlineData("var l = new List<object>(); l.Add(l); new { A = l }")]
    [InlineData("var l = new List<object>(); l.Add(l); l.Select(one => one)")]
    [InlineData("var l = new List<object>(); l.Add((1, l)); (l, 2)")]
    [InlineData("var l = new List<object>(); l.Add(l); Task.FromResult(l)")]
    [InlineData("record R(object Inner); var l = new List<object>(); var r = new R(l); l.Add(r); r")]
    public async Task What_goes_down_without_end_is_shown_without_its_end(string code)
    {
        using var cells = new Cells();

        var result = await cells.Run(code).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.NotEmpty(cells.Result!["text/plain"]);
        Assert.Equal("2", await cells.Value("(1 + 1).ToString()"));
    }

    [Theory]
    [InlineData("class N { public N Next; public List<N> All = new(); } var n = new N(); n.Next = n; n.All.Add(n); n")]
    [InlineData("var same = new List<int> { 1 }; new[] { same, same }")]
    [InlineData("object deep = new object[0]; for (var i = 0; i < 3000; i++) deep = new[] { deep }; deep")]
    [InlineData("var node = System.Text.Json.Nodes.JsonNode.Parse(\"{ \\\"a\\\": [1, { \\\"b\\\": null }] }\"); node")]
    [InlineData("new System.Exception(\"shown\")")]
    [InlineData("typeof(int)")]
    [InlineData("new System.Threading.CancellationTokenSource()")]
    [InlineData("System.Reflection.Assembly.GetExecutingAssembly()")]
    [InlineData("Enumerable.Range(0, 100_000).Select(i => new { i, Text = $\"{i}\" }).ToArray()")]
    [InlineData("Task.FromResult(5)")]
    [InlineData("System.Text.Json.JsonDocument.Parse(\"{ \\\"a\\\": [1, 2] }\")")]
    [InlineData("var table = new System.Data.DataTable(); table.Columns.Add(\"a\"); table.Rows.Add(\"1\"); table")]
    [InlineData("System.Diagnostics.Process.GetCurrentProcess()")]
    [InlineData("System.Xml.Linq.XElement.Parse(\"<a><b/></a>\")")]
    [InlineData("new System.IO.DirectoryInfo(\".\")")]
    [InlineData("new Lazy<int>(() => throw new Exception())")]
    public async Task Values_that_are_hard_to_show_are_shown(string code)
    {
        using var cells = new Cells();

        var result = await cells.Run(code).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.NotEmpty(cells.Result!["text/plain"]);
    }

    [Theory]
    [InlineData("1 + 1")]
    [InlineData("new { A = 1 }")]
    [InlineData("new[] { 1, 2 }")]
    [InlineData("(object)null")]
    public async Task Every_result_has_plain_text_too(string code)
    {
        using var cells = new Cells();

        await cells.Run(code);
        Assert.Contains("text/plain", cells.Result!.Keys);

        await cells.Run($"display({code});");
        Assert.Contains("text/plain", Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs)).Data.Keys);
    }

    [Fact]
    public async Task A_value_whose_plain_text_cannot_be_made_is_still_shown()
    {
        using var cells = new Cells();

        await cells.Run("class P { public override string ToString() => throw new Exception(); }\nMicrosoft.DotNet.Interactive.Formatting.Formatter.Register<P>(p => \"<b>\", \"text/html\");\nMicrosoft.DotNet.Interactive.Formatting.Formatter.Register<P>((P p) => throw new Exception(), \"text/plain\");\nnew P()");

        Assert.Equal("<b>", cells.Result!["text/html"]);
        Assert.EndsWith("P", cells.Result!["text/plain"]);
    }

    [Theory]
    [InlineData("throw new NotImplementedException()", "")]
    [InlineData("throw new NotSupportedException()", "")]
    [InlineData("Not()", "")]
    [InlineData("throw new NotImplementedException()", "Microsoft.DotNet.Interactive.Formatting.Formatter.Register(typeof(List<>), (list, context) => false, \"text/html\");\n")]
    public async Task A_value_that_the_library_cannot_show_in_HTML_is_shown_as_its_own_text(string values, string before)
    {
        using var cells = new Cells();

        Assert.True((await cells.Run($"ICollection<int> Not() => throw new NotImplementedException();\n{before}class Half : Dictionary<string, int>, IDictionary<string, int> {{ static ICollection<int> Not() => throw new NotImplementedException(); ICollection<int> IDictionary<string, int>.Values => {values}; public override string ToString() => \"half a dictionary\"; }}\nnew Half {{ [\"a\"] = 1 }}")).Succeeded);

        Assert.NotEmpty(cells.Result!["text/plain"]);
        Assert.DoesNotContain("text/html", cells.Result.Keys);
    }

    [Fact]
    public async Task A_JObject_is_shown_as_its_own_text()   // dotnet/interactive 2877
    {
        using var cells = new Cells();

        Assert.True((await cells.Run($"#r \"{Path.Combine(AppContext.BaseDirectory, "Newtonsoft.Json.dll").Replace('\\', '/')}\"\nNewtonsoft.Json.Linq.JObject.Parse(\"{{ 'width': [5, 6] }}\")")).Succeeded);

        Assert.Contains("width", cells.Result!["text/plain"]);
        Assert.DoesNotContain("text/html", cells.Result.Keys);
    }

    [Theory]
    [InlineData("Enumerable.Range(1, 3).Select(Todo)")]
    [InlineData("Lazily()")]
    [InlineData("Enumerable.Range(1, 3).Select(new Memo().Fib)")]
    [InlineData("Enumerable.Range(1, 3).Select(n => { try { return new Memo().Fib(n); } catch (Exception e) { throw (Exception)Activator.CreateInstance(e.GetType(), \"why\", e); } })")]
    [InlineData("new { list = Enumerable.Range(1, 3).Select(Todo) }.list.Where(n => n > 0)")]
    [InlineData("new Dictionary<string, IEnumerable<int>> { [\"a\"] = Enumerable.Range(1, 3).Select(Todo) }.Values.SelectMany(n => n)")]
    public async Task What_a_function_of_the_cell_throws_while_its_value_is_written_is_the_cells_error(string code)
    {
        foreach (var type in (string[])["NotImplementedException", "NotSupportedException", "FormatException"])
        {
            using var cells = new Cells();

            var error = await cells.Failure($"int Todo(int n) => throw new {type}();\nIEnumerable<int> Lazily() {{ yield return 1; throw new {type}(); }}\nclass Memo : Dictionary<int, int> {{ public int Fib(int n) => throw new {type}(); }}\n{code}");

            Assert.EndsWith(type, error.Name);
        }
    }

    [Theory]
    [InlineData("new DateTime(2026, 11, 25, 10, 0, 0)", "2026-11-25 10:00:00")]
    [InlineData("new DateTime(2026, 11, 25, 10, 0, 0, DateTimeKind.Utc)", "2026-11-25 10:00:00Z")]
    [InlineData("new DateTime(2026, 11, 25, 10, 0, 0, 678)", "2026-11-25 10:00:00.678")]
    [InlineData("new DateTimeOffset(2026, 11, 25, 10, 0, 0, 6, TimeSpan.FromHours(2))", "2026-11-25 10:00:00.006+02:00")]
    [InlineData("new DateOnly(2026, 11, 25)", "2026-11-25")]
    [InlineData("new TimeOnly(10, 5)", "10:05:00")]
    [InlineData("new[] { new DateTime(2026, 11, 25, 10, 0, 0, 678) }", "[ 2026-11-25 10:00:00.678 ]")]
    [InlineData("Enumerable.Range(1, 2).Select(day => new DateTime(2026, 11, day))", "[ 2026-11-01 00:00:00, 2026-11-02 00:00:00 ]")]
    [InlineData("new Queue<DateTime>([new(2026, 11, 25)])", "[ 2026-11-25 00:00:00 ]")]
    [InlineData("new List<DateTimeOffset> { new(2026, 11, 25, 10, 0, 0, TimeSpan.FromHours(-2)) }.Where(time => true)", "[ 2026-11-25 10:00:00-02:00 ]")]
    public async Task A_time_loses_nothing_and_only_one_in_UTC_says_Z(string code, string text)
    {
        using var cells = new Cells();

        await cells.Run(code);

        Assert.Equal(text, cells.Result!["text/plain"]);
        Assert.Contains($">{text}<", cells.Result["text/html"]);
    }

    [Theory]
    [InlineData("new List<DateTime?> { null, new(2026, 11, 25) }", "[ &lt;null&gt;, 2026-11-25 00:00:00 ]")]
    [InlineData("new DateTimeOffset?[] { new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero), null }", "[ 2026-11-25 10:00:00+00:00, &lt;null&gt; ]")]
    [InlineData("new { A = new List<DateTime?> { new(2026, 11, 25) } }", "[ 2026-11-25 00:00:00 ]")]
    [InlineData("Enumerable.Repeat(new DateTime(2026, 11, 25), 25).ToList()", "2026-11-25 00:00:00 ... (5 more) ]")]
    [InlineData("Enumerable.Repeat(new DateTime(2026, 11, 25), 20).ToHashSet()", "[ 2026-11-25 00:00:00 ]")]
    [InlineData("Enumerable.Repeat(new DateTime(2026, 11, 25), 20).ToArray()", "2026-11-25 00:00:00 ]")]
    [InlineData("IEnumerable<DateTime> Days() { for (var day = new DateTime(2026, 11, 1); ; day = day.AddDays(1)) yield return day; }\nDays()", "2026-11-20 00:00:00 ... (more) ]")]
    public async Task Times_in_lists_are_written_as_they_are_alone_and_only_those_that_are_shown(string code, string html)
    {
        using var cells = new Cells();

        Assert.True((await cells.Run(code)).Succeeded);

        Assert.Contains(html, cells.Result!["text/html"]);
        Assert.DoesNotContain("11/25/2026", cells.Result["text/plain"]);
    }

    [Theory]
    [InlineData("new[,] { { 1, 2, 3 }, { 4, 5, 6 } }", "[ 1, 2, 3 ]", "[ 4, 5, 6 ]")]
    [InlineData("Array.CreateInstance(typeof(int), [2, 1], [5, 7])", "[ 0 ]")]
    [InlineData("new { Inside = new[,,] { { { 1.5, 2 } } } }", "[ 1.5, 2 ]")]
    [InlineData("var large = new double[400, 500]; large[0, 0] = 1; large[19, 19] = 2; large[20, 20] = 3;\nlarge", "[ 1, 0, 0,", " 0, 2 ... (480 more) ]", "(380 more)")]
    [InlineData("new[,] { { \"a\", null } }", "[ a, <null> ]")]
    [InlineData("System.Text.Json.Nodes.JsonNode.Parse(\"{ \\\"a\\\": [1, null] }\")", "{\"a\":[1,null]}")]
    [InlineData("default(System.Collections.Immutable.ImmutableArray<int>)", "default")]
    [InlineData("new { A = default(ArraySegment<int>) }", "A: default")]
    [InlineData("new List<ArraySegment<int>> { default }", "default")]
    public async Task It_is_shown_as_one_means_it(string code, params string[] texts)
    {
        using var cells = new Cells();

        Assert.True((await cells.Run(code)).Succeeded, $"{cells.Outputs.LastOrDefault()}");

        foreach (var text in texts)
        {
            Assert.Contains(text, cells.Result!["text/plain"]);
            if (code.StartsWith("new", StringComparison.Ordinal))
                Assert.Contains(text.Split(": ")[^1].Replace("<", "&lt;").Replace(">", "&gt;"), cells.Result["text/html"]);
        }
    }

    [Theory]
    [InlineData("new[] { (1, \"a\"), (2, \"b\") }", "List<ValueTuple<Int32,String>>\n( 1, a )\n( 2, b )")]
    [InlineData("new[] { Tuple.Create(1, 2) }", "List<Tuple<Int32,Int32>>\n( 1, 2 )")]
    [InlineData("new[] { (1, new DateTime(2026, 11, 25)) }", "( 1, 2026-11-25 00:00:00 )")]
    [InlineData("new { Inside = new[] { new[] { (1, 2) } } }", "( 1, 2 )")]
    [InlineData("new[,] { { (1, 2) } }", "( 1, 2 )")]
    public async Task The_text_of_an_array_of_tuples_is_that_of_a_list_of_them(string code, string text)
    {
        using var cells = new Cells();

        await cells.Run(code);

        Assert.Contains(text, cells.Result!["text/plain"].ReplaceLineEndings("\n"));
        Assert.DoesNotContain("True", cells.Result["text/plain"]);   // IsFixedSize
    }

    [Fact]
    public async Task JSON_is_shown_in_its_letters_and_is_no_HTML()
    {
        using var cells = new Cells();

        await cells.Run("System.Text.Json.Nodes.JsonNode.Parse(\"{ \\\"name\\\": \\\"é😀 'a' +1 <b> \\\\\\\\uD83D\\\\\\\\uDE00\\\" }\")");

        Assert.Equal("{\"name\":\"é😀 'a' +1 <b> \\\\uD83D\\\\uDE00\"}", cells.Result!["text/plain"]);
        Assert.DoesNotContain("<b>", cells.Result["text/html"]);
        Assert.Contains("é", System.Net.WebUtility.HtmlDecode(cells.Result["text/html"]));
    }

    [Theory]
    [InlineData(100, "[[[[")]
    [InlineData(1500, "too deep")]
    [InlineData(10_000, "too deep")]
    public async Task JSON_may_be_deep(int depth, string text)
    {
        using var cells = new Cells();

        var result = await cells.Run($"using System.Text.Json.Nodes;\nvar inner = new JsonArray(); for (var i = 1; i < {depth}; i++) inner = new JsonArray(inner);\ninner");

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Contains(text, cells.Result!["text/plain"]);
    }

    [Fact]
    public async Task The_library_can_be_set_back_and_the_kernel_shows_as_before()
    {
        using var cells = new Cells();

        await cells.Run("Microsoft.DotNet.Interactive.Formatting.Formatter.ResetToDefault();\nnew { Time = new DateTime(2026, 11, 25), Rows = new[,] { { 1, 2 } }, Bold = HTML(\"<b>\") }");

        Assert.All(["2026-11-25 00:00:00", "[ 1, 2 ]", "<td><b></td>"], text => Assert.Contains(text, cells.Result!["text/html"]));
    }

    [Fact]
    public async Task A_formatter_of_the_cell_comes_before_the_kernels_own()
    {
        using var cells = new Cells();
        const string Formatter = "Microsoft.DotNet.Interactive.Formatting.Formatter";

        await cells.Run($"{Formatter}.Register<DateOnly>(date => \"a day\", \"text/plain\"); {Formatter}.Register<DateTime>(time => \"a time\", \"text/plain\");");
        await cells.Run("new DateOnly(2026, 11, 25)");
        Assert.Equal("a day", cells.Result!["text/plain"]);
        await cells.Run("new[] { new DateTime(2026, 11, 25) }");
        Assert.All(cells.Result!.Values, form => Assert.Contains("[ a time ]", form));
    }
}
