using Browser;

namespace LivePage.Tests;

public sealed class Access_to_a_live_page(LiveCourse course)
{
    [Fact, Slow]
    public async Task By_keyboard_alone_a_cell_is_reached_edited_run_and_left()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Served(LiveCourse.Trial));
        var keyboard = page.Page.Keyboard;

        await TabTo("Edit cell 2");
        await keyboard.PressAsync("Enter");
        LiveCourse.RequireEditor();
        await page.Page.WaitForSelectorAsync("#cell-number .cm-focused");
        await keyboard.PressAsync("Control+a");
        await keyboard.TypeAsync("1000 + 11");
        await keyboard.PressAsync("Shift+Enter");
        await page.Page.Locator("#cell-number .outputs pre", new() { HasTextString = "1011" }).WaitForAsync(new() { Timeout = 400_000 });
        await keyboard.PressAsync("Escape");
        await keyboard.PressAsync("Tab");

        Assert.Equal("Copy", await Focused());

        async Task TabTo(string label)
        {
            for (var i = 0; i < 60 && await Focused() != label; i++) await keyboard.PressAsync("Tab");
            Assert.Equal(label, await Focused());
        }

        Task<string> Focused() => page.Page.EvaluateAsync<string>("document.activeElement.getAttribute('aria-label') ?? document.activeElement.textContent");
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task The_focus_goes_from_Run_to_Stop_and_back_so_that_Enter_runs_again(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));
        const string Focused = "document.activeElement.getAttribute('aria-label')";
        await reader.Write("number", "while (true);");
        await reader.Evaluate("document.querySelector('#cell-number .live-run').focus()");
        for (var time = 0; time < 2; time++)
        {
            await reader.Press("Enter");
            await reader.Until($"{Focused} === 'Stop cell 2'", "Stop had the focus");
            await Task.Delay(500, TestContext.Current.CancellationToken);   // at once it would take no key
            await reader.Press("Enter");
            await reader.UntilIdle();

            Assert.Equal("Run cell 2", await reader.Evaluate(Focused));
        }
    }

    [Fact, Slow]
    public async Task A_double_click_on_Run_or_Enter_held_there_does_not_press_the_Stop_that_takes_its_place()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Served(LiveCourse.Trial));
        await page.Page.Locator("#cell-number .live-edit").ClickAsync();
        LiveCourse.RequireEditor();
        await page.Page.WaitForSelectorAsync("#cell-number .cm-focused");
        await page.Page.Keyboard.PressAsync("Control+a");
        await page.Page.Keyboard.TypeAsync("while (true);");
        await page.Page.Locator("#cell-setup .live-run").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-setup.live-succeeded");
        const string IsRunning = "#cell-number.live-running[aria-busy=true]";

        await page.Page.Locator("#cell-number .live-run").ClickAsync(new() { ClickCount = 2, Delay = 50 });
        await page.Page.WaitForSelectorAsync(IsRunning);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.True(await page.Page.Locator(IsRunning).IsVisibleAsync());
        await Task.Delay(500, TestContext.Current.CancellationToken);   // a click at once may be the second of two on Run
        await page.Page.Locator("#cell-number .live-stop").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-number:not(.live-running)");

        await page.Page.Locator("#cell-number .live-run").FocusAsync();
        await page.Page.Keyboard.DownAsync("Enter");
        await page.Page.WaitForSelectorAsync(IsRunning);
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await page.Page.Keyboard.DownAsync("Enter");   // it repeats
        await page.Page.Keyboard.UpAsync("Enter");
        Assert.True(await page.Page.Locator(IsRunning).IsVisibleAsync());
    }

    [Fact]
    public async Task What_goes_on_is_read_out_once_and_a_warning_also_while_the_runtime_loads()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));
        await reader.Evaluate("""
            (() => {
              window.said = [];
              const status = document.querySelector(".live-status"), warnings = document.querySelector("article.lesson").previousElementSibling;
              new MutationObserver(() => said.push([...status.childNodes].filter(part => part.ariaHidden !== "true").map(part => part.textContent).join(""))).observe(status, { childList: true });
              new MutationObserver(changes => said.push(...changes.flatMap(({ addedNodes }) => [...addedNodes].map(node => `${warnings.getAttribute("role")}: ${node.textContent}`)))).observe(warnings, { childList: true });
            })()
            """);

        await reader.Evaluate("(document.querySelector('#cell-number .live-run').click(), location.hash = 'shared=%%%')");
        await reader.Until("document.querySelector('.live-warning')", "it was warned");
        Assert.Equal("Loading .NET …", await reader.Status());
        await reader.UntilIdle();

        Assert.Equal("Loading .NET …|status: The code in this page's address cannot be read: the link is cut off or damaged.", await reader.Evaluate("said.filter(text => /^Loading|damaged/.test(text)).join('|')"));
    }

    [Fact, Slow]
    public async Task What_a_browser_cannot_do_is_not_promised()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        const string IsPromised = "document.querySelector('.live-hint').checkVisibility({ visibilityProperty: true }) && document.querySelector('.live-hint').textContent.includes('can be changed and run')";

        await using var good = await Chromium.Open(course.OnDisk(LiveCourse.Trial));
        Assert.Equal("true", await good.Evaluate(IsPromised));
        await using var old = await Chromium.Open(course.OnDisk(LiveCourse.Trial), before: "delete Promise.withResolvers;");
        Assert.Contains("too old", await old.Page.Locator(".live-hint").First.InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(0, await old.Page.Locator(".live-bar").CountAsync());
        await using var older = await Chromium.Open(course.Served(LiveCourse.Trial));
        await older.Page.Context.RouteAsync("**/live.js*", route => route.FulfillAsync(new() { ContentType = "text/javascript", Body = "words of a later time" }));
        await older.Page.ReloadAsync();
        Assert.Equal("false", await older.Evaluate(IsPromised));

        var script = await File.ReadAllTextAsync(Path.Combine(course.Folder, "live", "live.js"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("(?<=", script, StringComparison.Ordinal);   // Safari before 16.4 would read no line of it
    }

    [Theory, Slow]
    [InlineData(1400, false), InlineData(360, true)]
    public async Task Axe_objects_to_nothing_with_open_editors_results_and_errors(int width, bool dark)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Served(LiveCourse.Trial), width, dark: dark, touch: width < 500);

        await page.Page.Locator("#cell-hostile .live-run").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-hostile.live-succeeded", new() { Timeout = 400_000 });
        await page.Page.Locator("#cell-number .live-edit").ClickAsync();
        LiveCourse.RequireEditor();
        await page.Page.WaitForSelectorAsync("#cell-number .cm-focused");
        await page.Page.Keyboard.TypeAsync("// changed");
        await page.Page.WaitForSelectorAsync("#cell-figure.live-stale");
        await page.Page.Locator(".live-more > summary").ClickAsync();

        Assert.Equal("", string.Join('\n', await page.Violations()));
    }

    [Fact, Slow]
    public async Task By_touch_on_a_narrow_screen_a_cell_runs_and_nothing_sticks_out()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.OnDisk(LiveCourse.Trial), width: 360, height: 740, touch: true);

        await page.Page.Locator("#cell-number pre").First.TapAsync();
        LiveCourse.RequireEditor();
        await page.Page.WaitForSelectorAsync("#cell-number .cm-focused");
        await page.Page.Locator("#cell-number .live-run").TapAsync();
        await page.Page.WaitForSelectorAsync("#cell-number.live-succeeded", new() { Timeout = 400_000 });

        await page.Page.Locator(".live-more > summary").TapAsync();
        Assert.Equal(360, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.True(await page.Page.EvaluateAsync<bool>("(menu => menu.left >= 0 && menu.right <= 360 && menu.top > 0)(document.querySelector('.live-more > div').getBoundingClientRect())"));
        await page.Page.Locator("#cell-number .live-run").FocusAsync();
        Assert.False(await page.Page.Locator(".live-more > div").IsVisibleAsync());   // the focus left it
        Assert.True(await page.Page.EvaluateAsync<double>("Math.min(...[...document.querySelectorAll('.live-tools button, .live-bar button')].filter(b => b.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && b.getBoundingClientRect().height > 0).map(b => b.getBoundingClientRect().height))") >= 40, "A button is too small for a finger.");
    }

    [Theory, Slow]
    [InlineData(1400, false), InlineData(360, true)]
    public async Task Axe_objects_to_nothing_in_any_state_of_what_one_writes(int width, bool dark)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Served(LiveCourse.Trial), width, dark: dark, touch: width < 500);
        await page.Page.Locator("#cell-number .live-edit").ClickAsync();
        LiveCourse.RequireEditor();
        await page.Page.WaitForSelectorAsync("#cell-number .cm-focused");
        await page.Page.Keyboard.PressAsync("Control+a");
        await page.Page.Keyboard.TypeAsync("var gain = Math.Ta");
        await page.Page.Locator(".cm-tooltip-autocomplete li", new() { HasTextString = "Tanh" }).WaitForAsync();
        await Look("the list of completions");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.TypeAsync("nh");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Keyboard.PressAsync("Control+i");
        await page.Page.WaitForSelectorAsync(".live-about");
        await Look("the words about a name");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Page.Locator("#cell-number .live-share").ClickAsync();
        await page.Page.WaitForSelectorAsync(".live-ask input");
        await Look("a link");
        var hash = await page.Page.EvaluateAsync<string>("new URL(document.querySelector('.live-ask input').value).hash");
        await page.Page.EvaluateAsync("hash => { location.hash = hash; }", hash);
        await page.Page.WaitForSelectorAsync(".live-foreign");
        await page.Page.Locator("#cell-figure .live-fold").ClickAsync();
        await Look("code from a link, and folded code");
        await page.Page.Locator("#cell-figure .live-run").ClickAsync();
        await page.Page.WaitForSelectorAsync("dialog.ask");
        await Look("a question");
        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Button, new() { Name = "Cancel" }).ClickAsync();
        await page.Page.EvaluateAsync("document.querySelector('[data-dialog=keys]').click()");
        await Look("the keys");

        async Task Look(string at)
        {
            var violations = await page.Violations();
            Assert.True(violations is [], $"{at}: {string.Join('\n', violations)}");
            Assert.True(await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") == width, $"{at}: something sticks out");
        }
    }

    [Fact, Slow]
    public async Task On_a_phone_nothing_sticks_out_in_Firefox_with_a_result_an_error_and_a_link()
    {
        await using var reader = await Reader.Open("Firefox", course.Served(LiveCourse.Trial), width: 360);

        await reader.Write("number", "var x = new int[2]; x[new string('y', 200).Length]");
        await reader.Press("Shift", "Enter");
        await reader.UntilIdle();
        await reader.Click("#cell-number .live-share");
        await reader.Until("document.querySelector('.live-ask input')", "the link was made");

        Assert.Contains("IndexOutOfRangeException", await reader.Failed(), StringComparison.Ordinal);
        Assert.Equal("0", await reader.Evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
    }

    [Fact]
    public async Task On_paper_code_is_whole_also_where_it_is_edited_or_folded()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.OnDisk(LiveCourse.Trial));
        await page.Page.Locator("#cell-number .live-edit").ClickAsync();
        LiveCourse.RequireEditor();
        await page.Page.WaitForSelectorAsync("#cell-number .cm-focused");
        await page.Page.Keyboard.TypeAsync("// mine ");
        await page.Page.Locator("#cell-figure .live-fold").ClickAsync();

        await page.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });

        Assert.Contains("// mine", await page.Page.Locator("#cell-number .code > pre").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await page.Page.Locator("#cell-number .code > pre").IsVisibleAsync());
        Assert.True(await page.Page.Locator("#cell-figure .code > pre").IsVisibleAsync());
        Assert.False(await page.Page.Locator(".live-editor, .live-summary, .live-tools, #scratch").First.IsVisibleAsync());
    }
}
