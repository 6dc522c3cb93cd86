namespace LivePage.Tests;

/// <summary>What a page shows is the result of the code above it, or it says that it is not.</summary>
public sealed class A_result_belongs_to_its_code(LiveCourse course)
{
    private const string Marked = "[...document.querySelectorAll('.live-stale')].map(cell => cell.dataset.id).join(' ')";

    private static string Said(string cell) => $"(box => box.hidden ? '' : box.textContent)(document.querySelector('#cell-{cell} .live-old'))";

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task An_edit_marks_the_results_that_depend_on_it_until_they_are_those_of_the_code_again(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));

        await reader.Write("number", "var gain = 0.25; gain + 1");
        await reader.Until($"{Marked} === 'number figure figure-json'", "the cell and those that use what it declares were marked");

        Assert.Equal("What follows is the result of the lesson's code, not of yours.", await reader.Evaluate(Said("number")));
        Assert.Equal("What follows is the result from before cell 2 was changed.", await reader.Evaluate(Said("figure")));

        await reader.Run("figure");   // with what is changed above it, and not with what is not

        Assert.Equal("1.25", await reader.Shown("number"));
        Assert.Equal("figure-json", await reader.Evaluate(Marked));
        Assert.Equal("3 cells ran", await reader.Status());

        await reader.Reload();
        await reader.Until($"{Marked} === 'number figure figure-json'", "the saved results were marked under the kept edit");
        await reader.Click("#cell-number .live-reset");
        await reader.Until($"{Marked} === ''", "the results are those of the code again");

        Assert.Empty(reader.Errors);
    }

    private static string Press(params string[] cells) => string.Join(", ", cells.Select(cell => $"document.querySelector('#cell-{cell} .live-run').click()"));

    private static string Waits(int seconds) => $"for (var end = DateTime.Now.AddSeconds({seconds}); DateTime.Now < end;);";

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task A_list_is_filled_once_however_often_Run_is_pressed_and_again_when_it_is_made_anew(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));
        await reader.Write("number", "var l = new List<int>();");
        await reader.Write("figure", "l.Add(1);");
        await reader.Write("figure-json", "l.Count");
        await reader.NoteWhatBegins();

        await reader.Evaluate(Press("number", "figure", "figure-json", "figure", "number"));   // before any of them has begun
        await reader.UntilIdle();
        Assert.Equal("setup number figure figure-json", await reader.Begun());
        Assert.Equal("1", await reader.Shown("figure-json"));

        await reader.Run("number");   // a new list, and empty
        await reader.Until($"{Marked} === 'figure figure-json'", "what filled it and what showed it were marked");
        await reader.Begun();
        await reader.Evaluate(Press("number", "figure-json"));
        await reader.UntilIdle();
        Assert.Equal("number figure figure-json", await reader.Begun());
        Assert.Equal("1", await reader.Shown("figure-json"));
        Assert.Equal("", await reader.Evaluate(Marked));

        await reader.Evaluate("document.querySelector('#scratch .live-edit').click()");
        await reader.Until("document.querySelector('#scratch .cm-focused')", "the editor was open");
        await reader.Type("l.Add(5);");
        await reader.Press("Shift", "Enter");
        await reader.UntilIdle();
        await reader.Begun();
        await reader.Run("figure-json");   // the lesson's list, without the trial
        Assert.Equal("number figure figure-json", await reader.Begun());
        Assert.Equal("1", await reader.Shown("figure-json"));
    }

    [Fact]
    public async Task A_name_counts_also_in_a_string_within_a_string_in_what_several_become_at_once_and_in_what_is_sorted()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        await reader.Paste("number", "var gain = 0.5; var all = new[] { 3, 1, 2 };");
        await reader.Paste("figure", "$\"{string.Join(\", \", gain)}: {$\"{all[0]:0.0}\"}\"");
        await reader.Paste("figure-json", "Array.Sort(all);");
        await reader.Paste("stub", "(gain, all[gain > 0 ? 2 - 1 : 0]) = (gain + 1, 9);");
        await reader.Paste("guessed", "$$\"\"\"{{string.Concat(\"{\", all[1])}} {{gain}} {x}\"\"\"");
        await reader.NoteWhatBegins();

        await reader.Run("figure");
        Assert.Equal("setup number figure", await reader.Begun());
        Assert.Equal("0.5: 3.0", await reader.Shown("figure"));

        await reader.Run("guessed");
        Assert.Equal("figure-json stub check guessed", await reader.Begun());
        Assert.StartsWith("{9 1.5 {x}", await reader.Evaluate("document.querySelector('#cell-guessed .outputs').textContent.trim()"), StringComparison.Ordinal);   // hidden until the reader predicts
        await reader.Paste("number", "var gain = 0.5; var all = new[] { 3, 1, 4 };");
        await reader.Until($"{Marked} === 'number figure figure-json stub check guessed'", "all were marked that use it");
    }

    [Fact, Slow]
    public async Task What_is_pressed_while_cells_run_keeps_the_lessons_order_and_a_mended_cell_has_not_failed()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        await reader.Write("figure", "int picture = int.Parse(\"none\");");
        await reader.Write("told", Waits(4));
        await reader.Run("setup");

        await reader.Evaluate(Press("told"));
        await reader.Until("document.querySelector('#cell-told.live-running')", "the last cell ran");
        Assert.Equal("not run: cell 3 failed", await reader.Evaluate("document.querySelector('#cell-figure-json .live-state').textContent"));
        await reader.Click("#cell-figure .live-reset");
        await reader.NoteWhatBegins();
        await reader.Evaluate(Press("figure-json", "number"));
        await reader.UntilIdle();

        Assert.Equal("number figure figure-json", await reader.Begun());
        Assert.StartsWith("{\"data\"", await reader.Shown("figure-json"), StringComparison.Ordinal);
        Assert.Equal("10 cells ran", await reader.Status());   // and none is said to have failed
    }

    [Fact, Slow]
    public async Task What_waits_is_run_on_what_was_changed_meanwhile_and_a_stop_makes_no_result_old()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        await reader.Write("number", "var n = 1;");
        await reader.Write("figure", "var twice = n * 2;");
        await reader.Write("figure-json", Waits(4));
        await reader.Write("guessed", "twice");
        await reader.NoteWhatBegins();

        await reader.Evaluate(Press("guessed"));
        await reader.Until("document.querySelector('#cell-figure-json.live-running')", "the cell between ran");
        await reader.Write("number", "var n = 5;");
        await reader.Evaluate(Press("number"));
        await reader.UntilIdle();
        Assert.Equal("setup number figure figure-json number figure stub check guessed", await reader.Begun());
        Assert.StartsWith("10\n", await reader.Evaluate("document.querySelector('#cell-guessed .outputs').textContent.trim()"), StringComparison.Ordinal);   // hidden until the reader predicts
        Assert.Equal("", await reader.Evaluate(Marked));

        await reader.Evaluate(Press("figure-json"));
        await reader.Stop("figure-json");
        Assert.Equal("", await reader.Evaluate(Marked));   // the texts are what they were
    }

    [Fact, Slow]
    public async Task Run_all_ends_with_a_failure_but_for_what_was_asked_for_by_itself_and_is_not_begun_twice()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        const string IsDisabled = "document.querySelector('.live-bar .live-run').getAttribute('aria-disabled')";
        await reader.Write("number", "var gain = 0.5; " + Waits(3));
        await reader.Write("figure-json", "int.Parse(\"none\")");
        await reader.NoteWhatBegins();

        await reader.Click(".live-bar .live-run");
        await reader.Until("document.querySelector('#cell-number.live-running')", "a cell ran");
        Assert.Equal("true", await reader.Evaluate(IsDisabled));
        await reader.Click(".live-bar .live-run");
        await reader.Evaluate(Press("guessed"));
        await reader.UntilIdle();

        Assert.Equal("setup number figure figure-json stub check guessed", await reader.Begun());
        Assert.StartsWith("Cell 4 failed", await reader.Status(), StringComparison.Ordinal);
        Assert.Equal("false", await reader.Evaluate(IsDisabled));
    }

    [Theory]
    [SlowData("Chromium"), SlowData("Firefox")]
    public async Task A_check_judges_the_answer_that_stands_above_it_or_does_not_judge(string browser)
    {
        await using var reader = await Reader.Open(browser, course.OnDisk(LiveCourse.Trial));
        const string Right = "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => InitialState.Zero.Create(p.Na, x[0].ColumnCount);";

        await reader.Write("stub", Right);
        await reader.Run("check");
        Assert.Contains("right", await reader.Shown("check"), StringComparison.Ordinal);

        await reader.Write("stub", Right.Replace("InitialState.Zero", "InitialState.Constant(1)", StringComparison.Ordinal));
        await reader.Run("check");
        Assert.Contains("you started with ones", await reader.Shown("check"), StringComparison.Ordinal);

        await reader.Write("stub", Right.Replace("=>", "=> +", StringComparison.Ordinal) + " nonsense");
        await reader.Run("check");
        Assert.Equal("Not run, because cell 5 failed. What follows is an earlier result.", await reader.Evaluate(Said("check")));
        Assert.Equal("stub", await reader.Evaluate("[...document.querySelectorAll('.live-failed')].map(cell => cell.dataset.id).join(' ')"));

        // The kernel still has the old function under its old name: the check must not find it.
        await reader.Write("stub", Right.Replace("StartOfZeros", "Another", StringComparison.Ordinal));
        await reader.Run("check");
        Assert.Contains("StartOfZeros", await reader.Shown("check"), StringComparison.Ordinal);
        Assert.Contains("does not exist", await reader.Shown("check"), StringComparison.Ordinal);
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task A_cell_that_is_edited_while_it_runs_is_marked_when_it_ends(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));

        await reader.Run("setup");
        await reader.Write("number", "var gain = 0.75; for (var end = DateTime.Now.AddSeconds(4); DateTime.Now < end;); gain");
        await reader.Press("Shift", "Enter");
        await reader.Until("document.querySelector('#cell-number.live-running')", "the cell ran");
        await reader.Type(" + 1");
        await reader.UntilIdle();

        Assert.Equal("0.75", await reader.Shown("number"));
        Assert.Equal("What follows is the result of the code before you changed it.", await reader.Evaluate(Said("number")));
    }

    [Theory]
    [InlineData("Chromium", "Keep mine", "\"mine\""), SlowData("Chromium", "Take the lesson's", "the lesson's"), SlowData("Firefox", "Keep mine", "\"mine\"")]
    public async Task When_the_lesson_changed_under_an_edit_the_reader_is_asked(string browser, string answer, string text)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));
        await reader.Write("number", "\"mine\"");
        await reader.Evaluate("(() => { const key = Object.keys(localStorage).find(key => key.endsWith(':number') && key.startsWith('live:')); localStorage.setItem(key, JSON.stringify({ text: '\"mine\"', original: 'an older text' })); })()");
        await reader.Reload();
        await reader.Until("document.querySelector('.live-ask')", "it was asked");

        Assert.Contains("The lesson's text of this cell is another one", await reader.Evaluate("document.querySelector('.live-ask').textContent"), StringComparison.Ordinal);
        await reader.Evaluate($"[...document.querySelectorAll('.live-ask button')].find(button => button.textContent === {System.Text.Json.JsonSerializer.Serialize(answer)}).click()");
        await reader.Reload();

        Assert.Equal("false", await reader.Evaluate("!!document.querySelector('.live-ask')"));
        Assert.Equal(text == "\"mine\"" ? text : "false", await reader.Evaluate(text == "\"mine\"" ? "document.querySelector('#cell-number code').textContent" : "!!document.querySelector('.live-edited')"));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task What_another_tab_changed_is_taken_where_nothing_was_written_and_asked_about_where_something_was(string browser)
    {
        await using var one = await Reader.Open(browser, course.Served(LiveCourse.Trial));
        await one.Evaluate("new Promise(loaded => { window.other = open(location.href); other.addEventListener('load', loaded); })");

        await one.Write("number", "\"from one\"");
        await one.Until("other.document.querySelector('#cell-number code').textContent === '\"from one\"'", "the other took the text, letter by letter");
        await one.Until("other.document.querySelector('#cell-number.live-stale')", "its result was marked");
        Assert.Equal("false", await one.Evaluate("!!other.document.querySelector('.live-ask')"));

        await one.Evaluate("other.document.querySelector('#cell-number .cm-content').dispatchEvent(new other.KeyboardEvent('keydown', { key: 'z', keyCode: 90, ctrlKey: true, bubbles: true, cancelable: true }))");
        Assert.Equal("\"from one\"", await one.Evaluate("other.document.querySelector('#cell-number code').textContent"));   // it undoes what was done here only

        await one.Evaluate("other.document.querySelector('#cell-number .live-reset').click()");
        await one.Until("document.querySelector('.live-ask')", "the one was asked");
        Assert.Equal("\"from one\"", await one.Evaluate("document.querySelector('#cell-number code').textContent"));
        await one.Evaluate("[...document.querySelectorAll('.live-ask button')].find(button => button.textContent === 'Take the other').click()");
        await one.Until("!document.querySelector('.live-edited')", "it took the text");
    }

    // Both as the browser tells the page; driven from outside it keeps no page.
    private const string Write = """
        (id, text, event) => {
          localStorage.setItem(`live:${location.pathname}:trial:${id}`, JSON.stringify({ text, original: "" }));
          if (event) dispatchEvent(event);
        }
        """;

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task A_page_to_which_one_comes_back_asks_about_what_was_changed_meanwhile(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));
        await reader.Write("number", "\"before\"");
        await reader.Write("figure", "\"as it is\"");

        await reader.Evaluate($"({Write})('number', '\"after\"', new PageTransitionEvent('pageshow', {{ persisted: true }}))");
        await reader.Until("document.querySelector('.live-ask button')", "it was asked");

        Assert.Equal("number", await reader.Evaluate("[...document.querySelectorAll('.live-ask')].map(ask => ask.closest('.program').dataset.id).join()"));
        await reader.Evaluate("[...document.querySelectorAll('.live-ask button')].find(button => button.textContent === 'Take the other').click()");
        await reader.Until("document.querySelector('#cell-number code').textContent === '\"after\"'", "it took the text");
    }

    private const string CellsKept = "Object.keys(localStorage).filter(key => key.startsWith('live:')).map(key => key.split(':').at(-1)).sort().join()";

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task What_was_written_in_a_cell_that_is_gone_stands_in_the_scratch_cell(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));
        await reader.Evaluate($"({Write})('gone', '1 + 1')");
        await reader.Reload();
        await reader.Until("document.querySelector('#scratch code').textContent === '1 + 1'", "it stood there");

        Assert.Contains("your text stands in the scratch cell", await reader.Evaluate("document.querySelector('.live-warning').textContent"), StringComparison.Ordinal);
        Assert.Contains("your text stands in the scratch cell", await reader.Status(), StringComparison.Ordinal);
        Assert.Equal("gone,~scratch", await reader.Evaluate(CellsKept));

        // Another tab stores its own scratch cell over that.
        await reader.Evaluate($"({Write})('~scratch', '0')");
        await reader.Reload();
        await reader.Until("document.querySelector('#scratch code').textContent === '0\\n\\n1 + 1'", "it stood there again");
        await reader.Reload();
        await reader.Until("document.querySelector('#scratch code').textContent === '0\\n\\n1 + 1'", "it stood there once");
        Assert.Equal("~scratch", await reader.Evaluate(CellsKept));
        Assert.Equal("false", await reader.Evaluate("!!document.querySelector('.live-warning')"));

        await reader.Evaluate($"({Write})('gone-too', '2 + 2')");
        await reader.Reload();
        await reader.Until("document.querySelector('#scratch code').textContent === '0\\n\\n1 + 1\\n\\n2 + 2'", "it stood there below what was there");
        Assert.Contains("your text stands in the scratch cell", await reader.Evaluate("document.querySelector('.live-warning').textContent"), StringComparison.Ordinal);
        await reader.Click("#scratch .live-reset");   // seen, and cleared: it does not come again
        await reader.Until($"{CellsKept} === ''", "nothing was kept");
        Assert.Empty(reader.Errors);
    }

    [Fact]
    public async Task A_page_that_broke_off_is_not_taken_for_a_lesson_that_lost_its_cells()
    {
        using var copy = course.Copy();
        var page = Path.Combine(copy.Folder, LiveCourse.Trial + ".html");
        await using var reader = await Reader.Open("Chromium", page);
        await reader.Evaluate($"({Write})('number', '1 + 1')");
        var html = await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(page, html[..html.IndexOf("id=\"cell-number\"", StringComparison.Ordinal)], TestContext.Current.CancellationToken);

        await reader.Reload();
        await reader.Until("document.querySelector('#scratch .live-run')", "the cells that came were there");

        Assert.Equal("false  number", await reader.Evaluate($"[!!document.querySelector('#cell-number'), document.querySelector('#scratch code').textContent, {CellsKept}].join(' ')"));

        const string Warned = "[...document.querySelectorAll('.live-warning:not([data-old])')].map(warning => warning.textContent).join('|')";
        await Sharing_a_cell.Follow(reader, "number", "2 + 2");
        await reader.Until($"{Warned} === 'This page did not come whole: reload it.'", "the link was told so");
        Assert.Equal("", await reader.Evaluate("document.querySelector('#scratch code').textContent"));
        await reader.Evaluate("(() => { document.querySelector('.live-warning').dataset.old = ''; URL.createObjectURL = () => { window.saved = true; return 'data:,'; }; [...document.querySelectorAll('.live-more button')].find(button => button.textContent === 'Download as notebook').click(); })()");
        await reader.Until($"{Warned} === 'This page did not come whole: reload it.'", "the download was told so");
        Assert.Equal("undefined", await reader.Evaluate("window.saved"));
    }

    [Fact]
    public async Task All_cells_are_put_back_only_when_the_reader_says_so_again()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        const string Reset = "[...document.querySelectorAll('.live-more button')].find(button => button.textContent === 'Reset all cells').click()";
        string Answer(string name) => $"[...document.querySelectorAll('dialog button')].find(button => button.textContent === '{name}').click()";

        await reader.Write("number", "1 + 1");
        await reader.Evaluate(Reset);
        await reader.Evaluate(Answer("Cancel"));
        Assert.Equal("1 + 1", await reader.Evaluate("document.querySelector('#cell-number code').textContent"));

        await reader.Evaluate(Reset);
        await reader.Evaluate(Answer("Put it back"));
        await reader.Until("!document.querySelector('.live-edited')", "the lesson's text was back");
    }
}
