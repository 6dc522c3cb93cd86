namespace LivePage.Tests;

/// <summary>An edited cell in a link: the code is in the address itself; who opens it sees it marked, and nothing runs by itself.</summary>
public sealed class Sharing_a_cell(LiveCourse course)
{
    private const string Shown = "document.querySelector('#cell-number code').textContent";
    private const string Asked = "document.querySelector('#cell-number .live-ask')?.textContent ?? ''";
    private const string Kept = "(key => key && JSON.parse(localStorage.getItem(key)).text)(Object.keys(localStorage).find(key => key.startsWith('live:') && key.endsWith(':number')))";

    private static string Answer(string name) => $"[...document.querySelectorAll('.live-ask button')].find(button => button.textContent === {System.Text.Json.JsonSerializer.Serialize(name)}).click()";

    [Theory, Slow]
    [InlineData("Chromium", "disk"), InlineData("Firefox", "server")]
    public async Task Its_code_goes_along_in_the_address_is_marked_there_and_runs_when_it_is_told_to(string browser, string place)
    {
        var address = place == "disk" ? course.OnDisk(LiveCourse.Trial) : course.Served(LiveCourse.Trial);
        const string Code = "var gain = 0.125; // a⟨0⟩ & <b>\"x\"</b>";
        await using var one = await Reader.Open(browser, address);
        await one.Write("number", Code);
        await one.Press("Escape");
        await one.Click("#cell-number .live-share");
        await one.Until("document.querySelector('#cell-number .live-ask input')", "the link was made");
        var link = await one.Evaluate("document.querySelector('#cell-number .live-ask input').value");
        Assert.Matches(@"trial\.html#shared=[\w-]+$", link);
        Assert.Equal(place == "disk" ? "true" : "false", await one.Evaluate($"({Asked}).includes('this computer only')"));

        await using var other = await Reader.Open(browser, link);
        await other.Until($"{Shown} === {System.Text.Json.JsonSerializer.Serialize(Code)}", "the code was shown");

        Assert.Contains("It is not the lesson's, and it has not run", await other.Evaluate(Asked), StringComparison.Ordinal);
        Assert.Equal("live-foreign", await other.Evaluate("[...document.querySelector('#cell-number').classList].find(name => name === 'live-foreign')"));
        Assert.Equal("undefined", await other.Evaluate(Kept));
        Assert.StartsWith("gain 0.5", await other.Shown("number"), StringComparison.Ordinal);   // the lesson's result, marked
        Assert.Contains("not of the link's", await other.Evaluate("document.querySelector('#cell-number .live-old').textContent"), StringComparison.Ordinal);

        // A cell below would need it: asked before it runs.
        await other.Click("#cell-figure .live-run");
        await other.Until("document.querySelector('dialog.ask')", "it was asked");
        await other.Evaluate("[...document.querySelectorAll('dialog.ask button')].find(button => button.textContent === 'Cancel').click()");
        Assert.Equal("false", await other.Evaluate("!!document.querySelector('.live-succeeded, .live-running, .live-waiting')"));

        await other.Run("number");
        Assert.Equal("", await other.Failed());
        await other.Evaluate(Answer("Keep it"));
        Assert.Equal(Code, await other.Evaluate(Kept));
        Assert.Equal("", await other.Evaluate("location.hash"));
        Assert.Empty(other.Errors);
        Assert.DoesNotContain(other.Fetched, fetched => fetched.Contains("shared", StringComparison.Ordinal) && fetched.StartsWith("http", StringComparison.Ordinal) && !fetched.Contains('#', StringComparison.Ordinal));
    }

    [Theory, Slow]
    [InlineData("Back to mine", "\"mine\""), InlineData("Keep it", "\"theirs\"")]
    public async Task The_readers_own_text_of_that_cell_stays_hers_until_she_decides(string answer, string text)
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        await reader.Write("number", "\"theirs\"");
        await reader.Click("#cell-number .live-share");
        await reader.Until("document.querySelector('#cell-number .live-ask input')", "the link was made");
        var hash = await reader.Evaluate("new URL(document.querySelector('#cell-number .live-ask input').value).hash");
        await reader.Write("number", "\"mine\"");

        await reader.Evaluate($"location.hash = '{hash}'");
        await reader.Until($"{Shown} === '\"theirs\"'", "the link's code was shown");
        Assert.Equal("\"mine\"", await reader.Evaluate(Kept));
        await reader.Evaluate(Answer(answer));

        await reader.Until($"{Shown} === '{text}'", "it was as she said");
        Assert.Equal(text, await reader.Evaluate(Kept));
    }

    // A link's part of an address, as another page makes it.
    private const string Packed = "new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer().then(bytes => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', ''))";

    // The reader wrote something, and a link's code stands in its place.
    private static async Task FollowOverMine(Reader reader)
    {
        await reader.Write("number", "\"mine\"");
        await Follow(reader, "number", "\"theirs\"");
        await reader.Until($"{Shown} === '\"theirs\"'", "the link's code was shown");
    }

    internal static Task Follow(Reader reader, string cell, string code) =>
        reader.Evaluate($"(text => {Packed})(JSON.stringify({System.Text.Json.JsonSerializer.Serialize(new { cell, text = code })})).then(part => {{ location.hash = 'shared=' + part; }})");

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task Line_ends_as_on_Windows_do_not_make_a_links_code_the_readers_own(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));

        await Follow(reader, "number", "1 +\r\n1\r+ 1");
        await reader.Until($"{Shown} === '1 +\\n1\\n+ 1'", "the code was shown");
        await reader.Until("document.querySelector('#cell-number .live-editor')", "the editor was open");

        Assert.Contains("It is not the lesson's", await reader.Evaluate(Asked), StringComparison.Ordinal);
        Assert.Equal("true", await reader.Evaluate("!!document.querySelector('#cell-number.live-foreign')"));
        Assert.Equal("undefined", await reader.Evaluate(Kept));
    }

    [Fact]
    public async Task The_question_about_a_links_code_stays_until_it_is_answered()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        await FollowOverMine(reader);

        await reader.Click("#cell-number .live-share");
        await reader.Until("document.querySelector('#cell-number .live-ask input')", "the link was made");
        await reader.Evaluate(Answer("Close"));
        Assert.Contains("It is not the lesson's", await reader.Evaluate(Asked), StringComparison.Ordinal);

        await reader.Evaluate("""
            (key => {
              localStorage.setItem(key, JSON.stringify({ text: '"mine, from another tab"', original: "" }));
              dispatchEvent(new StorageEvent("storage", { key, newValue: localStorage.getItem(key) }));
            })(Object.keys(localStorage).find(key => key.startsWith("live:") && key.endsWith(":number")))
            """);
        Assert.Contains("It is not the lesson's", await reader.Evaluate(Asked), StringComparison.Ordinal);
        await reader.Evaluate(Answer("Back to mine"));
        await reader.Until($"{Shown} === '\"mine, from another tab\"'", "her newest text was back");
        Assert.Contains("The lesson's text of this cell is another one", await reader.Evaluate(Asked), StringComparison.Ordinal);   // what waited
    }

    [Fact]
    public async Task Neither_Reset_nor_a_solution_that_came_in_a_link_takes_the_place_of_the_readers_own_text_unseen()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        const string Stub = "document.querySelector('#cell-stub code').textContent";
        var kept = Kept.Replace(":number", ":stub", StringComparison.Ordinal);
        await reader.Write("stub", "// mine");
        await Follow(reader, "stub", await reader.Evaluate("JSON.parse(document.querySelector('#cell-solution script.source').textContent)"));
        await reader.Until($"{Stub}.includes('InitialState.Zero')", "the link's code was shown");

        await reader.Click("#cell-solution .live-solution");
        await reader.Until("document.querySelector('dialog.ask')", "it was asked");
        await reader.Evaluate("[...document.querySelectorAll('dialog.ask button')].find(button => button.textContent === 'Cancel').click()");
        Assert.Equal("// mine", await reader.Evaluate(kept));

        await reader.Click("#cell-stub .live-reset");
        await reader.Until($"{Stub} === '// mine'", "her own text was back");
        Assert.Equal("// mine", await reader.Evaluate(kept));
        Assert.Equal("", await reader.Evaluate($"location.hash + ({Asked.Replace("#cell-number", "#cell-stub", StringComparison.Ordinal)})"));

        await reader.Click("#cell-stub .live-reset");
        await reader.Until("!document.querySelector('.live-edited')", "the lesson's text was back");
        Assert.Equal("undefined", await reader.Evaluate(kept));
    }

    [Fact]
    public async Task All_cells_put_back_are_the_readers_own_where_a_links_code_hides_them()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        const string Reset = "[...document.querySelectorAll('.live-more button')].find(button => button.textContent === 'Reset all cells').click()";
        await FollowOverMine(reader);
        await Follow(reader, "figure", "\"theirs\"");
        await reader.Until("document.querySelector('#cell-figure.live-edited')", "the other link's code was shown");

        await reader.Evaluate(Reset);
        await reader.Until("document.querySelector('dialog.ask')", "it was asked");
        Assert.Contains("Put the lesson's text back into 1 cell? What you wrote there is lost. Put your own text back into 1 cell, where a link's code stands now?", await reader.Evaluate("document.querySelector('dialog.ask').textContent"), StringComparison.Ordinal);
        await reader.Evaluate("[...document.querySelectorAll('dialog.ask button')].find(button => button.textContent === 'Put it back').click()");
        await reader.Until($"{Shown} === '\"mine\"' && !document.querySelector('#cell-figure.live-edited, .live-foreign, .live-ask')", "her own text and the lesson's were back");
        Assert.Equal("\"mine\"", await reader.Evaluate(Kept));
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task An_exercise_is_solved_by_neither_a_links_code_nor_a_solution_taken_from_another_tab_until_the_reader_keeps_it(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));
        const string Solved = "JSON.stringify(CoursePage.progress.of('trial').solved ?? [])", Stub = "document.querySelector('#cell-stub code').textContent";
        const string Right = "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => InitialState.Zero.Create(p.Na, x[0].ColumnCount);";

        await reader.Evaluate($"(newValue => dispatchEvent(new StorageEvent('storage', {{ newValue, key: (key => (localStorage.setItem(key, newValue), key))(`live:${{location.pathname}}:trial:stub`) }})))(JSON.stringify({{ text: '{Right}', original: JSON.parse(document.querySelector('#cell-stub script.source').textContent), isGiven: true }}))");
        await reader.Until($"{Stub} === '{Right}'", "it took the text");
        await reader.Run("check");
        Assert.Contains("right", await reader.Shown("check"), StringComparison.Ordinal);
        Assert.Equal("[]", await reader.Evaluate(Solved));

        await reader.Click("#cell-stub .live-reset");
        await Follow(reader, "stub", Right + " // theirs");
        await reader.Until($"{Stub}.includes('theirs')", "the link's code was shown");
        await reader.Run("stub");
        await reader.Run("check");
        Assert.Contains("right", await reader.Shown("check"), StringComparison.Ordinal);
        Assert.Equal("[]", await reader.Evaluate(Solved));

        await reader.Evaluate(Answer("Keep it"));
        await reader.Run("check");
        Assert.NotEqual("[]", await reader.Evaluate(Solved));

        // A check that came in a link proves nothing; an answer of one's own does, also where it was typed over a link's code.
        const string Forget = "CoursePage.progress.change('trial', now => { now.solved = []; })";
        await reader.Evaluate(Forget);
        await Follow(reader, "check", "Check.InitialState(StartOfZeros) // theirs");
        await reader.Until("document.querySelector('#cell-check code').textContent.includes('theirs')", "the link's check was shown");
        await reader.Run("check");
        Assert.Contains("right", await reader.Shown("check"), StringComparison.Ordinal);
        Assert.Equal("[]", await reader.Evaluate(Solved));
        await reader.Evaluate(Answer("Back to the lesson's"));

        await Follow(reader, "stub", Right + " // theirs again");
        await reader.Until($"{Stub}.includes('theirs again')", "the other link's code was shown");
        await reader.Write("stub", Right);
        await reader.Run("stub");
        await reader.Run("check");
        Assert.NotEqual("[]", await reader.Evaluate(Solved));
    }

    // What is said anew, after what was said before.
    private const string SetAside = "document.querySelectorAll('.live-warning').forEach(warning => { warning.dataset.old = ''; })";
    private const string Fresh = "[...document.querySelectorAll('.live-warning:not([data-old])')].map(warning => warning.textContent).join('|')";

    [Fact]
    public async Task A_downloaded_notebook_has_nothing_of_a_links_code_before_the_reader_keeps_it()
    {
        await using var reader = await Reader.Open("Chromium", course.OnDisk(LiveCourse.Trial));
        const string Warned = "[...document.querySelectorAll('.live-warning')].map(warning => warning.textContent).join('|')";
        await FollowOverMine(reader);
        Assert.Equal("", await reader.Evaluate(Warned));
        await reader.Write("number", "\"theirs, changed\"");
        Assert.Equal("What you change in a link's code is kept only once you choose “Keep it”.", await reader.Evaluate(Warned));   // once, however much is typed
        Assert.Equal("\"mine\"", await reader.Evaluate(Kept));

        await reader.Evaluate(SetAside);
        await Follow(reader, "number", "\"theirs again\"");
        await reader.Until($"{Shown} === '\"theirs again\"'", "the next link's code was shown");
        await reader.Write("number", "\"theirs again, changed\"");
        Assert.Equal("What you change in a link's code is kept only once you choose “Keep it”.", await reader.Evaluate(Fresh));
        await Follow(reader, "~scratch", "\"theirs\"");
        await reader.Until("document.querySelector('#scratch code').textContent === '\"theirs\"'", "the other link's code was shown");

        const string Download = "(() => { window.saved = undefined; URL.createObjectURL = blob => { window.saved = blob.text(); return 'data:,'; }; [...document.querySelectorAll('.live-more button')].find(button => button.textContent === 'Download as notebook').click(); })()";
        await reader.Evaluate(Download);
        await reader.Until("window.saved", "it was made");

        Assert.Contains("mine", await reader.Evaluate("saved"), StringComparison.Ordinal);
        Assert.DoesNotContain("theirs", await reader.Evaluate("saved"), StringComparison.Ordinal);
        Assert.Contains("not in the file", await reader.Evaluate(Warned), StringComparison.Ordinal);

        await reader.Evaluate(SetAside);
        await reader.Evaluate(Download);
        await reader.Until("window.saved", "it was made once more");
        Assert.Contains("not in the file", await reader.Evaluate(Fresh), StringComparison.Ordinal);
    }

    [Fact, Slow]
    public async Task Code_from_a_link_that_comes_while_its_cell_waits_does_not_run_unasked()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        await reader.Write("number", "var gain = 0.5; for (var end = DateTime.Now.AddSeconds(3); DateTime.Now < end;);");
        await reader.Click(".live-bar .live-run");
        await reader.Until("document.querySelector('#cell-number.live-running')", "a cell ran");

        await Follow(reader, "figure", "\"theirs\"");
        await reader.Until("document.querySelector('dialog.ask')", "it was asked");
        Assert.Equal("Cancel", await reader.Evaluate("document.activeElement.textContent"));   // Enter runs nothing
        await reader.Press("Enter");
        await reader.UntilIdle();

        Assert.Equal("setup number", await reader.Evaluate("[...document.querySelectorAll('.live-succeeded')].map(cell => cell.dataset.id).join(' ')"));
        Assert.DoesNotContain("theirs", await reader.Shown("figure"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_is_damaged_too_long_or_of_a_cell_that_is_gone_is_told_so()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial) + "#shared=%%%");
        await reader.Until("document.querySelector('.live-warning')", "it was said");
        Assert.Contains("cut off or damaged", await reader.Evaluate("document.querySelector('.live-warning').textContent"), StringComparison.Ordinal);

        // A bomb: a few letters that unfold to a hundred million.
        var bomb = await reader.Evaluate($"(text => {Packed})(JSON.stringify({{ cell: 'number', text: ' '.repeat(20_000_000) }}))");
        await reader.Evaluate(SetAside);
        await reader.Evaluate($"location.hash = 'shared={bomb}'");
        await reader.Until($"{Fresh}.includes('cut off or damaged')", "it was said again");
        Assert.StartsWith("var gain = 0.5", await reader.Evaluate(Shown), StringComparison.Ordinal);

        await Follow(reader, "gone", "1 + 1");
        await reader.Until("document.querySelector('#scratch code').textContent === '1 + 1'", "the code stood in the scratch cell");
        Assert.Contains("It is not the lesson's", await reader.Evaluate("document.querySelector('#scratch .live-ask').textContent"), StringComparison.Ordinal);
        Assert.Equal("1 1", await reader.Evaluate("['cut off or damaged', 'no longer has the cell'].map(words => [...document.querySelectorAll('.live-warning')].filter(warning => warning.textContent.includes(words)).length).join(' ')"));   // one warning takes no other's place
        Assert.Empty(reader.Errors);
    }
}
