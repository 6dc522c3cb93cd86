namespace LivePage.Tests;

/// <summary>What helps somebody who writes code in a page: what could stand here, what a name is, a cell for trials, folding.</summary>
public sealed class Writing_code_in_a_page(LiveCourse course)
{
    private const string Offered = "[...document.querySelectorAll('.cm-tooltip-autocomplete:not(.cm-tooltip-autocomplete-disabled) li')].map(item => item.textContent)";
    private const string Told = "[...document.querySelectorAll('.live-about')].map(box => box.innerText).join('|')";

    [Theory, Slow]
    [InlineData("Chromium", "disk"), InlineData("Chromium", "server"), InlineData("Firefox", "disk"), InlineData("Firefox", "server")]
    public async Task The_kernel_says_what_could_stand_here_before_anything_ran(string browser, string place)
    {
        await using var reader = await Reader.Open(browser, place == "disk" ? course.OnDisk(LiveCourse.Trial) : course.Served(LiveCourse.Trial));

        await reader.Write("stub", "var start");
        await Task.Delay(400, TestContext.Current.CancellationToken);   // asked, and without an answer, while the runtime still loads
        await reader.Type(" = InitialState.");
        await Offers(reader, $"{Offered}.includes('Zero')", "the members were offered");   // of the library that the first cell would load
        await reader.Type("Ze");
        await Offers(reader, $"{Offered}.join() === 'Zero'", "the list was shorter");
        await reader.Press("Enter");
        await reader.Type(".Crea");
        await Offers(reader, $"{Offered}.includes('Create')", "members of its value were offered");
        await reader.Press("Tab");
        await reader.Type("(na: 5, m: 4); ga");
        await Offers(reader, $"{Offered}.includes('gain')", "a variable of a cell above was offered");
        await reader.Press("Escape");

        Assert.Equal("var start = InitialState.Zero.Create(na: 5, m: 4); ga", await Text(reader, "stub"));
        Assert.Equal("false", await reader.Evaluate("!!document.querySelector('.live-succeeded')"));   // nothing ran for that
        Assert.Empty(reader.Errors);
        Assert.Empty(reader.FetchedFromElsewhere);
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task A_word_is_explained_by_key_with_what_the_library_says_of_it(string browser)
    {
        await using var reader = await Reader.Open(browser, course.OnDisk(LiveCourse.Trial));

        await reader.Write("number", "InitialState.Zero.Create");
        await Offers(reader, $"{Offered}.includes('Create')", "the kernel was there");
        await reader.Press("Escape");
        await reader.Evaluate("(() => { window.heard = ''; const live = document.querySelector('#cell-number .cm-announced'); new MutationObserver(() => { heard += live.textContent; }).observe(live, { childList: true }); })()");
        await reader.Press("Control", "i");
        await reader.Until($"{Told}.includes('Matrix<double>')", "the declaration was shown");

        Assert.Contains("Create(int na, int m", await reader.Evaluate(Told), StringComparison.Ordinal);
        Assert.Matches("na: .+", await reader.Evaluate(Told));   // of the documentation
        Assert.Contains("Create(", await reader.Evaluate("heard"), StringComparison.Ordinal);   // by a screen reader
        await reader.Press("Escape");
        Assert.Equal("", await reader.Evaluate(Told));
    }

    [Fact, Slow]
    public async Task A_word_is_explained_under_the_pointer_and_a_cell_that_runs_is_not_in_the_way()
    {
        Assert.SkipUnless(Browser.Chromium.IsInstalled, Browser.Chromium.WhyNot);
        await using var page = await Browser.Chromium.Open(course.Served(LiveCourse.Trial));
        await page.Page.Locator("#cell-number .live-run").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-number.live-succeeded");
        await page.Page.Locator("#cell-number .live-edit").ClickAsync();
        LiveCourse.RequireEditor();
        await page.Page.WaitForSelectorAsync("#cell-number .cm-focused");

        await page.Page.Locator("#cell-number .cm-content .f", new() { HasTextString = "Tanh" }).HoverAsync();
        await page.Page.Locator(".live-about", new() { HasTextString = "double Tanh(double value)" }).WaitForAsync();
        Assert.Empty(await page.Violations());

        await page.Page.Mouse.MoveAsync(0, 0);
        await page.Page.Keyboard.PressAsync("Control+a");
        await page.Page.Keyboard.TypeAsync("while (true);");
        await page.Page.Keyboard.PressAsync("Shift+Enter");
        await page.Page.WaitForSelectorAsync("#cell-number.live-running");
        await page.Page.Keyboard.TypeAsync(" Math.Ta");   // no answer, and no harm
        await Task.Delay(500, TestContext.Current.CancellationToken);   // a click at once may be the second of two on Run
        await page.Page.Locator("#cell-number .live-stop").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-number:not(.live-running)");

        Assert.Equal("while (true); Math.Ta", await page.Page.Locator("#cell-number .cm-content").InnerTextAsync());
        Assert.Empty(page.Errors);
    }

    [Fact, Slow]
    public async Task Enter_ends_a_line_whose_word_stands_there_whole_and_axe_objects_to_no_list()
    {
        Assert.SkipUnless(Browser.Chromium.IsInstalled, Browser.Chromium.WhyNot);
        await using var page = await Browser.Chromium.Open(course.Served(LiveCourse.Trial), dark: true);
        await page.Page.Locator("#cell-number .live-edit").ClickAsync();
        LiveCourse.RequireEditor();
        await page.Page.WaitForSelectorAsync("#cell-number .cm-focused");
        await page.Page.Keyboard.PressAsync("Control+a");

        await page.Page.Keyboard.TypeAsync("var gain = Math.Tanh");
        await page.Page.Locator(".cm-tooltip-autocomplete li[aria-selected]", new() { HasTextString = "Tanh" }).WaitForAsync();
        Assert.Equal("", string.Join('\n', await page.Violations()));
        await Task.Delay(200, TestContext.Current.CancellationToken);   // for so long the list takes no key
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.Keyboard.TypeAsync("(1)");

        Assert.Equal("var gain = Math.Tanh\n(1)", await page.Page.EvaluateAsync<string>("document.querySelector('#cell-number code').textContent"));
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task The_scratch_cell_sees_what_is_above_and_is_seen_by_nothing(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));

        await reader.Write("number", "var gain = 0.25; gain");
        await Scratch(reader, "var twice = gain * 2; var picture = \"another\"; twice + picture");
        Assert.Equal("0.5another", await Shown(reader));
        Assert.Equal("4 cells ran", await reader.Status());   // with the three above whose names it has

        await reader.Run("figure-json");   // with the lesson's picture
        Assert.Equal("", await reader.Failed());
        Assert.StartsWith("{\"data\"", await reader.Shown("figure-json"), StringComparison.Ordinal);

        await Scratch(reader, "twice");   // what it declared before is gone
        Assert.Contains("twice", await Shown(reader), StringComparison.Ordinal);
        Assert.Contains("CS0103", await Shown(reader), StringComparison.Ordinal);

        await Scratch(reader, "gain = 7; gain");
        Assert.Equal("7", await Shown(reader));
        await Scratch(reader, "gain");   // the cell that declares it ran again, because it had been changed
        Assert.Equal("0.25", await Shown(reader));

        await reader.RunAll();
        Assert.Equal("10 cells ran", await reader.Status());   // the lesson's
        await reader.Reload();
        LiveCourse.RequireEditor();
        await reader.Until("document.querySelector('#scratch .cm-content')", "the scratch cell was kept");
        Assert.Equal("gain", await reader.Evaluate("document.querySelector('#scratch code').textContent"));
        Assert.DoesNotContain("scratch", await reader.Evaluate("JSON.stringify(CoursePage.progress.of('trial'))"), StringComparison.Ordinal);
        await reader.Click("#scratch .live-reset");
        Assert.Equal("0", await reader.Evaluate("Object.keys(localStorage).filter(key => key.endsWith('~scratch') && key.startsWith('live:')).length"));
        Assert.Empty(reader.Errors);
    }

    [Theory, Slow]
    [InlineData("Chromium", "disk"), InlineData("Firefox", "disk")]
    public async Task Code_is_folded_by_keyboard_and_stays_so(string browser, string place)
    {
        await using var reader = await Reader.Open(browser, place == "disk" ? course.OnDisk(LiveCourse.Trial) : course.Served(LiveCourse.Trial));
        const string Seen = "document.querySelector('#cell-figure .code pre').checkVisibility()";
        await reader.ToFront();

        await reader.Evaluate("document.querySelector('#cell-figure .live-fold').focus()");
        await reader.Press("Enter");
        await reader.Until("!" + Seen, "its code was folded");
        Assert.Equal("Unfold the code of cell 3", await reader.Evaluate("document.querySelector('#cell-figure .live-fold').getAttribute('aria-label')"));
        Assert.Contains("4 lines", await reader.Evaluate("document.querySelector('#cell-figure .live-summary').innerText"), StringComparison.Ordinal);

        await reader.Reload();
        await reader.Until("!" + Seen, "it was folded again");
        await reader.Run("figure");   // it runs folded
        Assert.Equal("", await reader.Failed());
        await reader.Evaluate("document.querySelector('#cell-figure .live-fold').focus()");
        await reader.Press("Enter");
        await reader.Until(Seen, "its code was seen");

        await reader.Evaluate("[...document.querySelectorAll('.live-more button')].find(button => button.textContent === 'Fold all code').click()");
        Assert.Equal("0", await reader.Evaluate("[...document.querySelectorAll('section.program:not(.live-scratch) .code pre')].filter(pre => pre.checkVisibility()).length"));
        await reader.Click("#cell-number .live-edit");   // who wants to edit it wants to see it
        LiveCourse.RequireEditor();
        await reader.Until("document.querySelector('#cell-number .cm-focused')", "the editor was open");
        Assert.Equal("true", await reader.Evaluate("document.querySelector('#cell-number .cm-content').checkVisibility()"));
    }

    [Theory]
    [InlineData("disk"), SlowData("server")]
    public async Task A_downloaded_notebook_has_the_readers_text_and_says_how_it_runs_elsewhere(string place)
    {
        await using var reader = await Reader.Open("Chromium", place == "disk" ? course.OnDisk(LiveCourse.Trial) : course.Served(LiveCourse.Trial));
        await reader.Write("number", "\"mine\"");
        await reader.Evaluate("document.querySelector('#scratch .live-edit').click()");
        LiveCourse.RequireEditor();
        await reader.Until("document.querySelector('#scratch .cm-focused')", "the editor was open");
        await reader.Type("\"tried\"");
        await reader.Evaluate("(() => { URL.createObjectURL = () => { throw new Error('no room'); }; [...document.querySelectorAll('.live-more button')].find(button => button.textContent === 'Download as notebook').click(); })()");
        await reader.Until("document.querySelector('.live-warning')?.textContent === 'no room'", "it was said", seconds: 30);
        await reader.Evaluate("(() => { URL.createObjectURL = blob => { window.saved = blob.text(); return 'data:,'; }; [...document.querySelectorAll('.live-more button')].find(button => button.textContent === 'Download as notebook').click(); })()");
        await reader.Until("window.saved", "it was made");
        await reader.Until("!document.querySelector('.live-warning')", "what was said before was gone", seconds: 30);

        var notebook = System.Text.Json.Nodes.JsonNode.Parse(await reader.Evaluate("saved"))!;
        string Source(int cell) => string.Concat(notebook["cells"]!.AsArray()[cell]!["source"]!.AsArray().Select(line => (string)line!));
        var count = notebook["cells"]!.AsArray().Count;

        Assert.Contains("`../../lib/bin/HiddenState.Notebooks.dll`", Source(1), StringComparison.Ordinal);
        Assert.Contains("#r \"nuget: HiddenState.Notebooks\"", Source(1), StringComparison.Ordinal);
        Assert.Equal("\"mine\"", Source(3));
        Assert.Equal("\"tried\"", Source(count - 1));
        Assert.Equal("csharp", (string?)notebook["cells"]![count - 1]!["metadata"]!["polyglot_notebook"]!["kernelName"]);
        Assert.Contains(reader.Fetched, address => address.Contains(place == "disk" ? "/live/trial.js" : "/live/trial.js?at=", StringComparison.Ordinal));   // not what the browser keeps of an earlier publication
    }

    [Fact]
    public async Task A_page_older_than_the_published_course_says_so_instead_of_a_download_that_mixes_both()
    {
        using var copy = course.Copy();
        var published = Path.Combine(copy.Folder, "live", LiveCourse.Trial + ".js");
        await File.WriteAllTextAsync(published, (await File.ReadAllTextAsync(published, TestContext.Current.CancellationToken)).Replace("var gain = 0.5;", "var gain = 0.75;", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using var reader = await Reader.Open("Chromium", Path.Combine(copy.Folder, LiveCourse.Trial + ".html"));

        await reader.Evaluate("(() => { URL.createObjectURL = () => { window.saved = true; return 'data:,'; }; [...document.querySelectorAll('.live-more button')].find(button => button.textContent === 'Download as notebook').click(); })()");
        await reader.Until("document.querySelector('.live-status').textContent === 'The course was published anew: reload this page, then download it.'", "it was said", seconds: 30);

        Assert.Equal("The course was published anew: reload this page, then download it.", await reader.Evaluate("document.querySelector('[role=status] > .live-warning').textContent"));
        Assert.Equal("undefined", await reader.Evaluate("window.saved"));
    }

    // A list takes no key in its first moment, so that nobody chooses what she has not seen, and none while it is grey because a newer one is awaited.
    private static async Task Offers(Reader reader, string condition, string what)
    {
        try
        {
            await reader.Until(condition, what, seconds: 100);
        }
        catch (Xunit.Sdk.XunitException error)
        {
            Assert.Fail($"{error.Message} {await reader.Evaluate(Offered)} in {await reader.Evaluate("[...document.querySelectorAll('.cm-content')].map(text => text.innerText).join('|')")}");
        }
        await Task.Delay(150, TestContext.Current.CancellationToken);
    }

    private static Task<string> Text(Reader reader, string cell) => reader.Evaluate($"document.querySelector('#cell-{cell} code').textContent");

    private static Task<string> Shown(Reader reader) => reader.Evaluate("document.querySelector('#scratch .outputs').innerText.trim()");

    private static async Task Scratch(Reader reader, string code)
    {
        await reader.ToFront();
        await reader.Click("#scratch .live-edit");
        LiveCourse.RequireEditor();
        await reader.Until("document.querySelector('#scratch .cm-focused')", "the editor was open");
        await reader.Press("Control", "a");
        await reader.Type(code);
        await reader.Press("Shift", "Enter");
        await reader.UntilIdle();
    }
}
