using CellKernel;

public class MagicTests
{
    [Fact]
    public async Task A_cell_of_HTML_or_markdown_is_shown_as_such()
    {
        using var cells = new Cells();

        Assert.True((await cells.Run("#!html\n<b>\"/* bold</b>")).Succeeded);
        Assert.Equal("<b>\"/* bold</b>", Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs)).Data["text/html"]);

        Assert.True((await cells.Run("\n  #!markdown\n# Title\n- 'one")).Succeeded);
        var data = Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs)).Data;
        Assert.Equal(["text/markdown", "text/plain"], data.Keys);
        Assert.Equal("# Title\n- 'one", data["text/markdown"]);
    }

    [Theory]
    [InlineData("#!html")]
    [InlineData("#!markdown\n\n#!csharp\n")]
    public async Task A_part_without_text_shows_nothing(string code)
    {
        using var cells = new Cells();

        Assert.True((await cells.Run(code)).Succeeded);

        Assert.Empty(cells.Outputs);
    }

    [Fact]
    public async Task Languages_can_change_within_a_cell_and_lines_keep_their_numbers()
    {
        using var cells = new Cells();

        var result = await cells.Run("var x = 1;\nx\n#!markdown\n*text*\n#!csharp\n\nx + missing");

        Assert.Equal(7, result.Error!.Line);
        Assert.Equal(["1", "*text*"], cells.Outputs.OfType<DisplayOutput>().Select(output => output.Data["text/plain"]));
        await cells.Run("#!csharp\nx");
        Assert.Equal("1", cells.Result!["text/plain"]);
    }

    [Fact]
    public async Task Code_stands_before_and_after_other_text_in_one_cell()
    {
        using var cells = new Cells();

        var result = await cells.Run("var x = 1;\n#!markdown\none\n#!csharp\nint Twice() => 2 * x;\nx++;\n#!markdown\ntwo\n#!csharp\nTwice()");

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.Equal("4", cells.Result!["text/plain"]);
        Assert.Equal(5, (await cells.Run("1\n#!markdown\none\n#!csharp\nthrow new Exception();")).Error!.Line);
    }

    [Fact]
    public async Task Such_a_line_in_a_string_or_comment_is_text()
    {
        using var cells = new Cells();

        Assert.Equal("#!html\n<b>", await cells.Value("\"\"\"\n#!html\n<b>\n\"\"\""));
        Assert.True((await cells.Run("/*\n#!markdown\n*/ 1")).Succeeded);
    }

    [Fact]
    public async Task HTML_shows_text_as_HTML()
    {
        using var cells = new Cells();

        await cells.Run("HTML(\"<i>a</i>\")");
        Assert.Equal("<i>a</i>", cells.Result!["text/html"]);
        await cells.Run("display(HTML(\"<i>b</i>\"));");
        Assert.Equal(["<i>b</i>"], cells.Outputs.Cast<DisplayOutput>().Select(output => output.Data.Values.First()));
    }

    [Theory]
    [InlineData("new[] { HTML(\"<b>x</b>\") }", "<td><b>x</b></td>")]
    [InlineData("new { A = HTML(\"<b>x</b>\") }", "<td><b>x</b></td>")]
    [InlineData("new[] { new { Link = HTML(\"<a href='#'>x</a>\") } }.DisplayTable();", "<td><a href='#'>x</a></td>")]
    [InlineData("using static Microsoft.DotNet.Interactive.Formatting.PocketViewTags;\ndiv(HTML(\"<b>x</b>\"))", "<div><b>x</b></div>")]
    [InlineData("new[] { new FormattedText(\"<b>x</b>\", \"text/markdown\") }", "<td><span>&lt;b&gt;x&lt;/b&gt;</span></td>")]
    public async Task HTML_is_HTML_inside_other_values_too(string code, string html)
    {
        using var cells = new Cells();

        Assert.True((await cells.Run(code)).Succeeded);

        var data = cells.Result ?? Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs)).Data;
        Assert.Contains(html, data["text/html"]);
        Assert.DoesNotContain("MimeType", data["text/plain"]);
    }

    [Fact]
    public async Task Who_and_whos_list_the_variables()
    {
        using var cells = new Cells();
        await cells.Run("#!whos");
        Assert.Equal("There are no variables yet.", Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs)).Data["text/plain"]);
        await cells.Run("var b = new List<int> { 1 }; int a = 1; var long_ = new string('x', 500); int F() => 1;");
        await cells.Run("var a = \"<two>\";");

        await cells.Run("#!whos\n1 + 1");

        Assert.IsType<ResultOutput>(cells.Outputs[0]);
        var data = Assert.IsType<DisplayOutput>(cells.Outputs[1]).Data;
        var lines = data["text/plain"].Split('\n');
        Assert.Equal(["String a = <two>", "List<Int32> b = [ 1 ]"], lines[..2]);
        Assert.EndsWith(" …", lines[2]);
        Assert.Equal(3, lines.Length);
        Assert.Contains("<td>&lt;two&gt;</td>", data["text/html"]);
        await cells.Run("#!who");
        Assert.Equal("a\nb\nlong_", Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs)).Data["text/plain"]);
    }

    [Fact]
    public async Task A_variable_that_cannot_be_written_does_not_hide_the_others()
    {
        using var cells = new Cells();
        await cells.Run("class Mute { public int Asked; public override string ToString() { Asked++; throw new InvalidOperationException(\"no words\"); } }");
        await cells.Run("var a = HTML(\"<b>x</b>\"); var b = new Mute(); var c = 3;");
        await cells.Run("Microsoft.DotNet.Interactive.Formatting.Formatter.Register<Mute>((mute, writer) => writer.Write(mute.ToString()), \"text/plain\");");

        await cells.Run("#!who");
        Assert.Equal("a\nb\nc", Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs)).Data["text/plain"]);
        await cells.Run("b.Asked.ToString()");
        Assert.Equal("0", cells.Result!["text/plain"]);   // nobody asked it

        await cells.Run("#!whos");
        Assert.Equal("FormattedText a = <b>x</b>\nMute b = InvalidOperationException: no words\nInt32 c = 3", Assert.IsType<DisplayOutput>(Assert.Single(cells.Outputs)).Data["text/plain"]);
    }

    [Theory]
    [InlineData("await (Task.FromResult(5))", "5")]
    [InlineData("var five = await (Task.FromResult(5)); five.ToString()", "5")]
    [InlineData("(await (Task.FromResult(4)) + await (Task.FromResult(1))).ToString()", "5")]
    [InlineData("await (Task.FromResult(5)).ConfigureAwait(false)", "5")]
    [InlineData("var five = await (await (Task.FromResult(Task.FromResult(5))).ConfigureAwait(false)).ConfigureAwait(false); five.ToString()", "5")]
    [InlineData("Task<int>[] tasks = [Task.FromResult(5)]; await (tasks)[0]", "5")]
    [InlineData("Task<int> five = Task.FromResult(5); await (five)!", "5")]
    [InlineData("Task<int> five = Task.FromResult(5); await (five)?.ContinueWith(task => task.Result)", "5")]
    [InlineData("object five = Task.FromResult(5); await (Task<int>)(five)", "5")]
    [InlineData("object five = Task.FromResult(5); (await (System.Threading.Tasks.Task<int>)(five)).ToString()", "5")]
    [InlineData("Task<object> five = Task.FromResult((object)Task.FromResult(5)); await (Task<int>)(await (five))", "5")]
    [InlineData("Func<int, Task<int>> five = n => Task.FromResult(n); await (five)(5)", "5")]
    public async Task What_is_awaited_may_stand_in_parentheses(string code, string value)
    {
        using var cells = new Cells();

        Assert.True(await cells.Run(code) is { Succeeded: true } result, "it failed");
        Assert.Equal(value, cells.Result!["text/plain"]);
    }

    [Fact]
    public async Task A_using_declaration_at_the_top_is_refused_with_what_to_write()
    {
        using var cells = new Cells();

        var error = await cells.Failure("1.ToString();\nusing var s = new System.IO.MemoryStream();\ns.WriteByte(1);");

        Assert.Equal((2, 1), (error.Line, error.Column));
        Assert.Contains("using (var s = new System.IO.MemoryStream()) { … }", error.Message);
        Assert.True((await cells.Run("{ using var t = new System.IO.MemoryStream(); }")).Succeeded);
        Assert.True((await cells.Run("void F() { using var t = new System.IO.MemoryStream(); }")).Succeeded);
    }

    [Fact]
    public async Task A_line_for_which_the_user_is_asked_can_be_read()
    {
        var answers = new Queue<string>(["Ada", "4", "x y"]);
        using var cells = new Cells();

        await cells.Kernel.RunAsync("$\"{Console.ReadLine()} {int.Parse(Console.ReadLine())} {(char)Console.Read()}{(char)Console.In.Peek()}{Console.ReadLine()}\"", cells.Outputs.Add, TestContext.Current.CancellationToken, answers.Dequeue);

        Assert.Equal("Ada 4 x  y", cells.Result!["text/plain"]);
        Assert.Contains("cannot read from the console here", (await cells.Failure("Console.ReadLine()")).Message);
    }
}
