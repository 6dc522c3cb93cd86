using Browser;

namespace LivePage.Tests;

/// <summary>Cells that misbehave, files that are missing, storage that is refused: the page says so and stays readable.</summary>
public sealed class What_goes_wrong_in_a_page(LiveCourse course)
{
    /// <summary>What a student writes, and what the page says to it; after the first four the runtime has to start again.</summary>
    private static readonly (string Code, string Answer)[] Misdeeds =
    [
        ("Environment.Exit(3);", "the runtime ended with code 3"),
        ("Environment.FailFast(\"enough\");", "the cell ended the runtime"),
        ("class Deep { public Deep Next => new(); public override string ToString() => Next.ToString(); } new Deep()", "stack overflow"),
        ("var hog = new List<byte[]>(); while (true) { hog.Add(new byte[50_000_000]); Array.Fill(hog[^1], (byte)1); }", "broke down in this cell: out of memory"),
        ("new string('x', 100_000_000)", "Not shown: the value takes 100 million characters"),
        ("for (var i = 0; i < 400_000; i++) Console.WriteLine(i);", "… cut:"),
        ("class Rude { public override string ToString() => throw new Exception(\"no name\"); } new Rude()", "Rude"),
        ("System.Globalization.CultureInfo.CurrentCulture = new(\"de-DE\"); 1.5", "CultureNotFoundException"),
        ("new System.Threading.Thread(() => throw new Exception(\"elsewhere\")).Start();", "PlatformNotSupportedException"),
        ("System.IO.Directory.SetCurrentDirectory(\"/nowhere\");", "DirectoryNotFoundException"),
        ("Console.SetOut(System.IO.TextWriter.Null); Console.WriteLine(\"unheard\"); 41 + 1", "42"),
    ];

    [Slow]
    [Fact]
    public async Task Cells_that_misbehave_are_answered_and_the_page_goes_on()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));

        await reader.Write("number", "0");
        foreach (var (code, answer) in Misdeeds)
        {
            await reader.Press("Control", "a");
            await reader.Type(code);
            await reader.Press("Shift", "Enter");
            await reader.UntilIdle();

            Assert.Contains(answer, await reader.Shown("number"), StringComparison.OrdinalIgnoreCase);
        }

        await reader.Click("#cell-number .live-reset");
        await reader.Run("number");

        Assert.StartsWith("gain 0.5", await reader.Shown("number"), StringComparison.Ordinal);
        Assert.Equal("", await reader.Failed());
    }

    [Fact, Slow]
    public async Task A_runtime_that_ends_while_no_cell_runs_is_told_and_cells_run_again_when_needed()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));

        await reader.Write("number", "Task.Run(async () => { await Task.Delay(1500); Environment.Exit(3); });");
        await reader.Press("Shift", "Enter");
        await reader.UntilIdle();
        Assert.Equal("2 cells ran", await reader.Status());
        await reader.Until("document.querySelector('.live-status').textContent === 'The runtime broke down: the runtime ended with code 3'", "it was told", seconds: 30);
        Assert.Equal("false", await reader.Evaluate("!!document.querySelector('.live-succeeded')"));

        await reader.Click("#cell-number .live-reset");
        await reader.Run("figure");
        Assert.Equal("", await reader.Failed());
        Assert.Equal("3 cells ran", await reader.Status());
    }

    [Theory]
    [InlineData("missing", "cannot be loaded")]
    [SlowData("cut off", "is not complete")]
    public async Task A_runtime_file_that_is_not_whole_is_named_and_the_saved_results_stay(string how, string said)
    {
        using var copy = course.Copy();
        var runtime = Assert.Single(Directory.GetFiles(Path.Combine(copy.Folder, "live"), "runtime-*.js"));
        if (how == "missing") File.Delete(runtime);
        else await File.WriteAllBytesAsync(runtime, (await File.ReadAllBytesAsync(runtime, TestContext.Current.CancellationToken))[..1_000_000], TestContext.Current.CancellationToken);
        await using var reader = await Reader.Open("Chromium", Path.Combine(copy.Folder, LiveCourse.Trial + ".html"));

        await reader.Run("number");

        Assert.Contains($"{Path.GetFileName(runtime)} {said}", await reader.Evaluate("document.querySelector('#cell-setup .note.failed').innerText"), StringComparison.Ordinal);
        Assert.StartsWith("gain 0.5", await reader.Shown("number"), StringComparison.Ordinal);
        Assert.Contains("could not be started", await reader.Status(), StringComparison.Ordinal);

        await reader.Run("number");
        Assert.Equal("1 not run", await reader.Evaluate("`${document.querySelectorAll('.note.failed').length} ${document.querySelector('#cell-setup .live-state').textContent}`"));
        Assert.Equal("false", await reader.Evaluate("!!document.querySelector('.live-failed')"));   // it shows what the lesson's code gave, which may wait for a prediction
    }

    [Theory]
    [SlowData(200, "ended before")]
    [InlineData(404, "The course was published anew: reload this page.")]
    public async Task A_runtime_that_a_server_cuts_off_or_no_longer_has_is_named_too(int status, string said)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Served(LiveCourse.Trial));
        var whole = await File.ReadAllBytesAsync(Assert.Single(Directory.GetFiles(Path.Combine(course.Folder, "live"), "runtime-*.bin")), TestContext.Current.CancellationToken);
        await page.Page.Context.RouteAsync("**/*.bin", route => route.FulfillAsync(new() { Status = status, BodyBytes = whole[..3_000_000] }));

        await page.Page.Locator("#cell-setup .live-run").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-setup .note.failed");

        Assert.Contains(said, await page.Page.Locator("#cell-setup .note.failed").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_runtime_that_cannot_start_is_asked_for_again_by_Run_and_neither_by_a_click_into_code_nor_by_each_pause_in_typing()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Served(LiveCourse.Trial), before: "Object.defineProperty(navigator, 'serviceWorker', {})");   // what it fetches no test can refuse
        var asked = 0;
        await page.Page.Context.RouteAsync("**/*.bin", route => { asked++; return route.FulfillAsync(new() { Status = 404 }); });
        await page.Page.Locator("#cell-number .live-edit").ClickAsync();
        LiveCourse.RequireEditor();
        await page.Page.WaitForSelectorAsync("#cell-number .cm-focused");
        await page.Page.Keyboard.PressAsync("Shift+Enter");
        await page.Page.WaitForSelectorAsync("#cell-setup .note.failed");
        var before = asked;
        Assert.True(before > 0);

        await page.Page.Locator("#cell-figure .live-edit").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-figure .cm-focused");
        foreach (var word in (string[])["Math", ".Ta", "nh"])
        {
            await page.Page.Keyboard.TypeAsync(word);
            await Task.Delay(500, TestContext.Current.CancellationToken);
        }
        Assert.Equal(before, asked);
        Assert.Equal("Cell 1 · The runtime could not be started", await page.Evaluate("document.querySelector('.live-status').textContent"));

        await page.Page.Keyboard.PressAsync("Shift+Enter");
        for (var i = 0; i < 300 && asked == before; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(asked > before);
    }

    [Fact, Slow]
    public async Task A_wrong_answer_for_the_runtime_is_not_kept_and_one_that_was_kept_is_fetched_anew()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Served(LiveCourse.Trial), before: "Object.defineProperty(navigator, 'serviceWorker', {})");   // what it fetches no test can answer
        var runtime = new FileInfo(Assert.Single(Directory.GetFiles(Path.Combine(course.Folder, "live"), "runtime-*.bin")));
        const string Kept = "caches.open('live-page').then(store => store.keys()).then(keys => keys.map(({ url }) => url.replace(/.*\\//, '')).join())";
        Task Put(string name) => page.Evaluate($"caches.open('live-page').then(store => store.put('live/{name}', new Response('<title>Log in</title>')))");

        await Put("runtime-before.bin");
        await page.Page.Context.RouteAsync("**/*.bin", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<title>Log in</title>" }));
        await page.Page.Locator("#cell-setup .live-run").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-setup .note.failed");

        Assert.Equal("runtime-before.bin", await page.Evaluate(Kept));

        await page.Page.Context.UnrouteAsync("**/*.bin");
        await Put(runtime.Name);
        await page.Page.Locator("#cell-setup .live-run").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-setup.live-succeeded", new() { Timeout = 400_000 });

        for (var i = 0; i < 300 && await page.Evaluate(Kept) != runtime.Name; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(runtime.Name, await page.Evaluate(Kept));
        Assert.Equal($"{runtime.Length}", await page.Evaluate($"caches.match(new URL('live/{runtime.Name}', location).href).then(kept => kept.arrayBuffer()).then(bytes => bytes.byteLength)"));
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task Without_storage_cells_are_edited_and_run_all_the_same(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));
        foreach (var (how, script) in new[]
        {
            ("full", "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }"),
            ("refused", "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })"),
        })
        {
            await reader.Evaluate($"(() => {{ {script}; }})()");
            await reader.Write("number", $"\"{how}\" + 6 * 7");
            await reader.Press("Shift", "Enter");
            await reader.UntilIdle();

            Assert.Equal($"{how}42", await reader.Shown("number"));
            Assert.Contains("keeps nothing", await reader.Evaluate("document.querySelector('.live-warning').textContent"), StringComparison.Ordinal);
        }
        Assert.Empty(reader.Errors);
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task What_a_cell_writes_is_shown_while_it_works_and_an_endless_print_is_cut(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));

        await reader.Write("number", "for (var i = 0; i < 200; i++) Console.WriteLine(i); while (true);");
        await reader.Press("Shift", "Enter");
        await reader.Until("document.querySelector('#cell-number .outputs').innerText.includes('199')", "the last line was shown while the cell worked on");
        await reader.Stop("number");
        await reader.Write("number", "while (true) Console.WriteLine(\"on and on\");");
        await reader.Press("Shift", "Enter");
        await reader.Until("document.querySelector('#cell-number .outputs').textContent.includes('… cut: ')", "it was cut");

        Assert.Equal("true", await reader.Evaluate("!!document.querySelector('#cell-number.live-running') && document.querySelector('#cell-number .stdout').clientHeight < 700"));
        await reader.Stop("number");
        Assert.Contains("Stopped.", await reader.Shown("number"), StringComparison.Ordinal);
    }

    // A site that lets pages run their own scripts and no more, and one that lets them compile.
    public static IEnumerable<TheoryDataRow<string, string, string>> Refusals
    {
        get
        {
            const string Own = "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline'";
            foreach (var (rules, named) in ((string, string)[])[(Own, "WebAssembly"), (Own + " 'wasm-unsafe-eval'", "worker-src")])
            {
                yield return new("Chromium", rules, named);
                yield return new TheoryDataRow<string, string, string>("Firefox", rules, named).Slow();
            }
        }
    }

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task A_site_whose_rules_refuse_what_running_takes_is_told_what_that_is(string browser, string rules, string named)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial, rules));

        await reader.Click("#cell-setup .live-run");
        await reader.Until("document.querySelector('#cell-setup .note.failed')", "it was said");

        var said = await reader.Evaluate("document.querySelector('#cell-setup .note.failed').textContent");
        Assert.Contains("this site's rules", said, StringComparison.Ordinal);
        Assert.Contains(named, said, StringComparison.Ordinal);
        Assert.Contains("open it from disk", said, StringComparison.Ordinal);
        Assert.Contains("could not be started", await reader.Status(), StringComparison.Ordinal);
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task How_long_a_cell_may_take_is_said_from_what_was_measured_in_this_browser(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));
        const string Slow = "for (var end = DateTime.Now.AddSeconds(3.2); DateTime.Now < end;); 5";
        const string State = "document.querySelector('#cell-number .live-state').textContent";

        await reader.Write("number", Slow);
        await reader.Press("Shift", "Enter");
        await reader.Until("document.querySelector('#cell-number.live-running')", "it ran");
        Assert.Matches("^running", await reader.Evaluate(State));
        Assert.DoesNotContain("here before", await reader.Evaluate(State), StringComparison.Ordinal);   // nothing was measured yet
        await reader.UntilIdle();
        await reader.Click("#cell-number .live-run");
        await reader.Until($"/, took (3|4|5|6|7|8|9) s here before$/.test({State})", "what was measured was said");
        await reader.UntilIdle();
    }

    [Fact, Slow]
    public async Task Inside_another_page_that_allows_scripts_and_nothing_else_cells_run()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Served(LiveCourse.Trial));
        await page.Page.Context.RouteAsync("**/outer.html", route => route.FulfillAsync(new() { ContentType = "text/html", Body = $"<iframe sandbox='allow-scripts' src='{LiveCourse.Trial}.html' width=900 height=900></iframe>" }));
        await page.Page.GotoAsync(course.Served("outer"));
        var frame = page.Page.FrameLocator("iframe");

        await frame.Locator("#cell-number .live-run").ClickAsync();
        await frame.Locator("#cell-number.live-succeeded").WaitForAsync(new() { Timeout = 400_000 });

        Assert.StartsWith("gain 0.5", await frame.Locator("#cell-number .outputs").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact, Slow]
    public async Task Two_tabs_run_side_by_side_and_keep_their_own_variables()
    {
        await using var one = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        await using var other = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));

        await one.Write("number", "var gain = 0.25; gain");
        await Task.WhenAll(one.RunAll(), other.RunAll());

        Assert.Equal("0.25", await one.Shown("number"));
        Assert.StartsWith("gain 0.5", await other.Shown("number"), StringComparison.Ordinal);
        Assert.Equal("", await one.Failed() + await other.Failed());
    }

    [Fact, Slow]
    public async Task A_tab_that_was_put_to_sleep_goes_on_where_it_was()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Served(LiveCourse.Trial));
        await page.Page.Locator("#cell-number .live-run").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-number.live-succeeded");
        var session = await page.Page.Context.NewCDPSessionAsync(page.Page);

        await session.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "frozen" });
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await session.SendAsync("Page.setWebLifecycleState", new() { ["state"] = "active" });
        await page.Page.Locator("#cell-figure .live-run").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-figure.live-succeeded");

        Assert.Empty(page.Errors);
    }
}
