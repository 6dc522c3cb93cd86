namespace LivePage.Tests;

public sealed class A_cell_in_a_page(LiveCourse course)
{
    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task Is_edited_and_run_by_keyboard_and_keeps_the_edit_when_the_page_is_loaded_again(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));

        await reader.Write("number", "var gain = 0.25; gain + 1");
        await reader.Press("Shift", "Enter");
        await reader.UntilIdle();

        Assert.Equal("1.25", await reader.Shown("number"));
        Assert.Equal("2 cells ran", await reader.Status()); // the one above it first
        Assert.Equal("", await reader.Failed());

        await reader.Reload();
        LiveCourse.RequireEditor();
        await reader.Until("document.querySelector('#cell-number .cm-content')", "the editor was back");

        Assert.Equal("var gain = 0.25; gain + 1", await reader.Evaluate("document.querySelector('#cell-number .cm-content').innerText.trim()"));

        await reader.Click("#cell-number .live-reset");
        await reader.Run("number");

        Assert.StartsWith("gain 0.5", await reader.Shown("number"), StringComparison.Ordinal);
        Assert.Empty(reader.Errors);
        Assert.Empty(reader.FetchedFromElsewhere);
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task Is_stopped_in_an_endless_loop_and_survived_with_a_stack_overflow(string browser)
    {
        await using var reader = await Reader.Open(browser, course.OnDisk(LiveCourse.Trial));

        await reader.Write("number", "Console.WriteLine(\"on and on\"); while (true);");
        await reader.Press("Control", "Enter");
        await reader.Until("document.querySelector('#cell-number .outputs').innerText.includes('on and on')", "the loop had begun");
        await reader.Stop("number");

        Assert.Contains("Stopped.", await reader.Shown("number"), StringComparison.Ordinal);

        await reader.Press("Control", "a");
        await reader.Type("int Deeper(int n) => Deeper(n + 1) + 1; Deeper(0)");
        await reader.Press("Control", "Enter");
        await reader.UntilIdle();

        Assert.Contains("stack overflow", await reader.Shown("number"), StringComparison.Ordinal);
        await reader.Until("!document.querySelector('.live-bar progress').checkVisibility()", "the next runtime was there");
        Assert.Equal("Cell 2 · The runtime broke down", await reader.Status());

        await reader.Click("#cell-number .live-reset");
        await reader.Run("figure");

        Assert.Equal("", await reader.Failed());
        await reader.Until("document.querySelector('#cell-figure .outputs .js-plotly-plot .main-svg')", "the figure was drawn");
    }

    [Fact, Slow]
    public async Task Names_the_line_of_an_error_and_marks_it()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));

        await reader.Write("number", "var one = 1;\nvar two = one / (one - 1);");
        await reader.Press("Shift", "Enter");
        await reader.UntilIdle();
        await reader.Until("document.querySelector('#cell-number .live-faulty')", "the line was marked");

        Assert.Contains("at cell 2, line 2", await reader.Shown("number"), StringComparison.Ordinal);
        Assert.Equal("var two = one / (one - 1);", await reader.Evaluate("document.querySelector('#cell-number .live-faulty').innerText.trim()"));
        Assert.StartsWith("Cell 2 failed", await reader.Status(), StringComparison.Ordinal);

        await reader.Click("#cell-number .live-line");

        Assert.Equal("true", await reader.Evaluate("!!document.querySelector('#cell-number .cm-focused')"));

        // A line of a text that did not fail is not marked.
        await reader.Write("number", "for (var end = DateTime.Now.AddSeconds(2); DateTime.Now < end;); int.Parse(\"none\");");
        await reader.Press("Shift", "Enter");
        await reader.Until("document.querySelector('#cell-number.live-running')", "the cell ran");
        await reader.Type("// mine");
        await reader.UntilIdle();
        await reader.Until("document.querySelector('#cell-number .live-line')", "the line was named");
        Assert.Equal("0", await reader.Evaluate("document.querySelectorAll('#cell-number .live-faulty').length"));

        // Pressed as soon as it stands there, before the cell has its editor.
        await reader.Evaluate("new MutationObserver((_, looking) => { const line = document.querySelector('#cell-hostile .live-line'); if (line) { looking.disconnect(); line.click(); } }).observe(document.querySelector('#cell-hostile'), { subtree: true, childList: true })");
        await reader.Run("hostile");
        await reader.Until("document.querySelector('#cell-hostile .cm-focused')", "it led into the editor");
        Assert.Empty(reader.Errors);
    }

    [Fact, Slow]
    public async Task A_value_that_is_shown_anew_is_scrolled_by_keyboard_too()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));

        await reader.Write("number", "var shown = display(\"a\"); shown.Update(new string('x', 4000));");
        await reader.Press("Shift", "Enter");
        await reader.UntilIdle();

        await reader.Until("document.querySelector('#cell-number .output.scroll')?.tabIndex === 0", "it was a stop on the way", seconds: 20);
    }

    [Fact, Slow]
    public async Task A_value_that_a_later_cell_shows_anew_is_replaced_where_it_stands()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));

        await reader.Write("number", "var shown = display(\"first\");");
        await reader.Write("figure", "shown.Update(\"second\"); 7");
        await reader.Run("figure");
        Assert.Equal("second", await reader.Shown("number"));
        Assert.Equal("7", await reader.Shown("figure"));

        await reader.Run("number");
        Assert.Equal("first", await reader.Shown("number"));
        await reader.Run("figure");
        Assert.Equal("second", await reader.Shown("number"));
    }

    // The figure's own text in the page, and what plotly drew from it, against the figure as the library gives it.
    private const string FigureIsTheSame = """
        (() => {
          const shown = document.querySelector("#cell-figure hidden-state-figure"), given = JSON.parse(document.querySelector("#cell-figure-json .outputs").innerText);
          const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
          return same(shown.figure, given) && same(shown.canvas.data.map(({ name, x, y }) => [name, x, y]), given.data.map(({ name, x, y }) => [name, x, y]))
            ? "the same" : JSON.stringify([shown.figure, given, shown.canvas.data]);
        })()
        """;

    [Fact, Slow]
    public async Task Shows_a_figure_with_the_same_content_saved_and_live()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        const string IsDrawn = "document.querySelector('#cell-figure hidden-state-figure[data-drawn]')";

        await reader.Until(IsDrawn, "the saved figure was drawn");
        var saved = await reader.Evaluate(FigureIsTheSame);
        await reader.Evaluate("document.querySelector('#cell-figure hidden-state-figure').remove()");
        await reader.Run("figure-json");
        await reader.Until(IsDrawn, "the live figure was drawn");

        Assert.True(saved == "the same", saved);
        Assert.Equal("the same", await reader.Evaluate(FigureIsTheSame));
    }

    [Fact, Slow]
    public async Task Takes_the_solution_by_a_click_and_is_checked_but_not_in_the_place_of_what_one_wrote_unasked()
    {
        await using var reader = await Reader.Open("Chromium", course.OnDisk(LiveCourse.Trial));
        const string Text = "document.querySelector('#cell-stub code').textContent", Solved = "JSON.stringify(CoursePage.progress.of('trial').solved ?? [])";
        string Answer(string name) => $"[...document.querySelectorAll('dialog button')].find(button => button.textContent === '{name}').click()";

        await reader.Run("check");
        var before = await reader.Shown("check");
        await reader.Click("#cell-solution .live-solution");
        await reader.Until("document.querySelector('#cell-check .outputs').innerText.includes('right')", "the check passed");

        Assert.Contains("still to do", before, StringComparison.Ordinal);
        Assert.Contains("InitialState.Zero.Create", await reader.Evaluate("document.querySelector('#cell-stub .cm-content').innerText"), StringComparison.Ordinal);
        await reader.UntilIdle();
        Assert.Equal("[]", await reader.Evaluate(Solved));   // it was given

        await reader.Write("stub", "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => throw new NotImplementedException();");
        await reader.Write("stub", await reader.Evaluate("JSON.parse(document.querySelector('#cell-solution script.source').textContent)"));
        await reader.Run("check");
        Assert.NotEqual("[]", await reader.Evaluate(Solved));   // the same text by her own hand
        await reader.Evaluate("localStorage.clear()");

        const string Mine = "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => 0 * InitialState.Zero.Create(p.Na, x[0].ColumnCount);";
        await reader.Write("stub", Mine);
        await reader.Click("#cell-solution .live-solution");
        await reader.Evaluate(Answer("Cancel"));
        Assert.Equal(Mine, await reader.Evaluate(Text));
        await reader.Run("check");
        Assert.NotEqual("[]", await reader.Evaluate(Solved));

        await reader.Click("#cell-solution .live-solution");
        await reader.Evaluate(Answer("Put it there"));
        await reader.Until($"{Text}.includes('\\n')", "the solution stood there");
    }

    [Fact, Slow]
    public async Task Takes_the_solution_while_it_runs_and_that_is_checked_next()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        await reader.Write("stub", "for (var end = DateTime.Now.AddSeconds(3); DateTime.Now < end;);");
        await reader.Evaluate("document.querySelector('#cell-stub .live-run').click()");
        await reader.Until("document.querySelector('#cell-stub.live-running')", "it ran");

        await reader.Click("#cell-solution .live-solution");
        await reader.Evaluate("[...document.querySelectorAll('dialog button')].find(button => button.textContent === 'Put it there').click()");
        await reader.UntilIdle();

        Assert.Equal("", await reader.Failed());
        Assert.Contains("right", await reader.Shown("check"), StringComparison.Ordinal);
        Assert.Empty(reader.Errors);
    }

    [Fact, Slow]
    public async Task Shows_hostile_text_as_text_and_may_load_nothing_from_elsewhere()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));

        await reader.Run("hostile");
        var refused = await reader.Evaluate("fetch('https://elsewhere.invalid/').then(() => 'loaded', error => error.name)");

        Assert.Contains("<img src=x onerror=alert(1)>", await reader.Shown("hostile"), StringComparison.Ordinal);
        Assert.Contains("<b>not bold</b>", await reader.Shown("hostile"), StringComparison.Ordinal);
        Assert.Equal("", await reader.Failed()); // it is tagged as one that may fail
        Assert.Equal("TypeError", refused);
        Assert.Contains(reader.Errors, error => error.Contains("Content Security Policy", StringComparison.Ordinal));
    }
}
