using System.Text.RegularExpressions;
using Browser;
using Classroom.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.Playwright;

namespace Classroom.Tests.Pages;

/// <summary>What a reader expects of pages besides the text: on paper, on a phone, to search, to point at a place, to copy.</summary>
public sealed partial class What_a_page_offers(WrittenCourse course) : IClassFixture<WrittenCourse>
{
    private const string Drawn = "[...document.querySelectorAll('hidden-state-figure')].every(figure => 'drawn' in figure.dataset)";

    // How much of the page's width is beyond its edge; a scroll bar may take room of its own.
    private const string Hidden = "document.documentElement.scrollWidth - document.documentElement.clientWidth";

    [Fact]
    public void No_file_of_a_course_names_a_place_that_scripts_are_fetched_from()
    {
        var folder = course.Folder;
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".html" or ".js" or ".css" or ".ipynb").ToList();
        Assert.True(files.Count > 10, course.Log);

        var found = files.SelectMany(file => Fetched().Matches(Packed().Replace(File.ReadAllText(file), "")).Select(match => $"{Path.GetFileName(file)}: {match.Value}")).Distinct().ToList();

        Assert.True(found is [], string.Join("\n", found));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task Formulas_are_set_with_brackets_and_braces_as_large_as_what_they_hold(string browser)
    {
        await using var page = await Open(browser, course.Page("02-two-formulas-one-state.html"));

        Assert.Equal("loaded", await page.Evaluate("document.fonts.load('20px Formulas', '(').then(fonts => fonts[0]?.status)"));
        Assert.Equal("true", await page.Evaluate("[...document.querySelectorAll('munder > mo')].length > 1"));
        // A bracket's box is as high as what it holds; Chromium tells no such thing of a brace's width.
        Assert.Equal("", await page.Evaluate("""
            [...document.querySelectorAll("mo[fence=true]")].map(mo => [mo.parentElement.getBoundingClientRect().height, mo.getBoundingClientRect().height])
              .filter(([row, bracket]) => bracket < 0.8 * row).map(([row, bracket]) => `a bracket of ${bracket} for ${row}`).join()
            """));
        if (browser == "Firefox")
            Assert.Equal("", await page.Evaluate("""
                [...document.querySelectorAll("munder > mo")].map(mo => [mo.parentElement.firstElementChild.getBoundingClientRect().width, mo.getBoundingClientRect().width])
                  .filter(([base, brace]) => Math.abs(brace - base) > 0.25 * base).map(([base, brace]) => `a brace of ${brace} for ${base}`).join()
                """));
        // Scripts are smaller than their base.
        Assert.Equal("true", await page.Evaluate("parseFloat(getComputedStyle(document.querySelector('msup > :nth-child(2)')).fontSize) < 0.8 * parseFloat(getComputedStyle(document.querySelector('msup')).fontSize)"));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task A_formula_is_copied_once_as_TeX(string browser)
    {
        await using var page = await Open(browser, course.Page("03-hostile.html"));

        await page.Evaluate("getSelection().selectAllChildren(document.querySelector('.text table'))");
        await page.Press("Control", "c");
        await page.Evaluate("(() => { const area = document.createElement('textarea'); document.body.append(area); area.focus(); })()");
        await page.Press("Control", "v");
        await page.Until("document.querySelector('body > textarea').value");

        var text = await page.Evaluate("document.querySelector('body > textarea').value");
        Assert.Equal("a b $x_1$ <i>", Regex.Replace(text, @"\s+", " ").Trim());
    }

    [Theory]
    [InlineData(true), SlowData(false)]
    public async Task On_paper_figures_are_light_as_wide_as_the_page_and_whole_and_come_back(bool dark)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Page("01-what-is-a0.html"), dark: dark);
        await page.Until(Drawn);
        const string Look = "JSON.stringify([...document.querySelectorAll('hidden-state-figure')].map(figure => [figure.canvas._fullLayout.width, figure.canvas._fullLayout.font.color]))";
        var before = await page.Page.EvaluateAsync<string>(Look);

        await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await page.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");

        var onPaper = await page.Page.EvaluateAsync<string>(Look);
        Assert.All(Regex.Matches(onPaper, @"\[(\d+),""(#\w+)""\]"), figure => Assert.Equal(("640", "#1f1f1f"), (figure.Groups[1].Value, figure.Groups[2].Value)));
        Assert.Contains("640", onPaper);
        Assert.Equal("rgb(255, 254, 251)", await page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));

        await page.Page.EmulateMediaAsync(new() { Media = Media.Screen });
        await page.Page.EvaluateAsync("dispatchEvent(new Event('afterprint'))");
        await page.Until($"{Look} === {System.Text.Json.JsonSerializer.Serialize(before)}");
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task Words_are_found_in_all_lessons_and_lead_to_their_place(string browser)
    {
        await using var page = await Open(browser, course.Page("index.html"));
        const string Said = "document.querySelector('.search [role=status]').textContent";

        await page.Evaluate("document.querySelector('.search input').focus()");
        await page.Type("order JOINED");
        await page.Until("document.querySelector('.search li a')");
        Assert.Matches(@"^(1 place|\d+ places.*)$", await page.Evaluate(Said));
        Assert.StartsWith("02-two-formulas-one-state.html", await page.Evaluate("document.querySelector('.search li a').getAttribute('href')"));
        await page.Press("Escape");
        await page.Type("zzzz");
        await page.Until($"{Said} === 'Nothing was found.'");

        // What solves an exercise is not among the words.
        Assert.DoesNotContain("n / 2", File.ReadAllText(course.Page(Path.Combine("assets", "search.js"))));
    }

    [Fact]
    public async Task A_list_of_words_that_did_not_come_is_asked_for_again()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        var (server, address) = await CourseServer.StartAsync(course.Folder, 0, TestContext.Current.CancellationToken);
        await using var _ = server;
        await using var page = await Chromium.Open(address, before: "Object.defineProperty(navigator, 'serviceWorker', {})");   // what it fetches no test can refuse
        await page.Page.Context.RouteAsync("**/search.js", route => route.AbortAsync());
        await page.Page.Locator(".search input").FocusAsync();
        await page.Until("document.querySelector('.search [role=status]').textContent === 'The list of words cannot be loaded.'");

        await page.Page.Context.UnrouteAsync("**/search.js");
        await page.Page.Keyboard.TypeAsync("joined");

        await page.Until("document.querySelector('.search li a')");
    }

    [Fact]
    public async Task Words_that_were_taken_back_while_the_list_came_find_nothing()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        var (server, address) = await CourseServer.StartAsync(course.Folder, 0, TestContext.Current.CancellationToken);
        await using var _ = server;
        await using var page = await Chromium.Open(address, before: "Object.defineProperty(navigator, 'serviceWorker', {})");   // what it fetches no test can hold up
        var mayCome = new TaskCompletionSource();
        await page.Page.Context.RouteAsync("**/search.js", async route => { await mayCome.Task; await route.ContinueAsync(); });

        await page.Page.Locator(".search input").FocusAsync();
        await page.Page.Keyboard.TypeAsync("joined");
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Evaluate("document.querySelector('script[src$=\"search.js\"]').addEventListener('load', () => { window.hasCome = true; })");
        mayCome.SetResult();
        await page.Until("window.hasCome");

        Assert.Equal("0", await page.Evaluate("document.querySelectorAll('.search li').length"));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task Each_page_lists_the_lessons_and_each_heading_can_be_linked_to(string browser)
    {
        await using var page = await Open(browser, course.Page("01-what-is-a0.html"));

        Assert.Equal("page,,,,", await page.Evaluate("[...document.querySelectorAll('.all-lessons a')].map(a => a.getAttribute('aria-current') ?? '').join()"));
        await page.Evaluate("document.querySelector('h2 > .permalink').focus()");
        await page.Press("Enter");
        await page.Until("location.hash");
        Assert.Equal("true", await page.Evaluate("document.getElementById(decodeURIComponent(location.hash.slice(1))).matches('h2')"));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task Pictures_in_the_notebook_are_shown_and_long_outputs_scroll_in_a_box(string browser)
    {
        await using var page = await Open(browser, course.Page("04-long.html"), width: 360);

        Assert.Equal("1", await page.Evaluate("document.querySelector('.text img').naturalWidth"));
        Assert.Equal("", await page.Evaluate("[...document.querySelectorAll('.output')].map(output => output.offsetHeight).filter(height => height >= 800).join()"));
        await page.Until("document.querySelector('pre.stream').tabIndex === 0");
        // Sentences wrap; columns do not.
        Assert.Equal("true", await page.Evaluate("document.querySelectorAll('pre.stream')[1].scrollWidth <= document.querySelectorAll('pre.stream')[1].clientWidth"));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task At_400_percent_the_bar_leaves_the_room_to_the_text(string browser)
    {
        await using var page = await Open(browser, course.Page("01-what-is-a0.html"), width: 320, height: 225);

        await page.Evaluate("scrollTo(0, 3000)");

        Assert.Equal("true", await page.Evaluate("document.querySelector('.bar').getBoundingClientRect().bottom <= 0"));
        Assert.Equal("0", await page.Evaluate(Hidden));
    }

    [Theory]
    [InlineData("Chromium", 360), SlowData("Chromium", 700), SlowData("Firefox", 360)]
    public async Task On_a_narrow_page_a_jump_to_a_heading_ends_below_the_bar(string browser, int width)
    {
        await using var page = await Open(browser, course.Page("01-what-is-a0.html"), width, height: 740);
        await page.Until(Drawn);

        await page.Evaluate("(() => { location.hash = document.querySelectorAll('h2[id]')[2].id; })()");
        await page.Until("scrollY > 0");

        const string Room = "document.querySelectorAll('h2[id]')[2].getBoundingClientRect().top - document.querySelector('.bar').getBoundingClientRect().bottom";
        Assert.InRange(double.Parse(await page.Evaluate(Room), System.Globalization.CultureInfo.InvariantCulture), 0, 40);
    }

    [Theory, Slow]
    [InlineData("01-what-is-a0"), InlineData("02-two-formulas-one-state"), InlineData("index")]
    public async Task On_a_phone_nothing_sticks_out_in_Firefox_either(string page)
    {
        await using var firefox = await Open("Firefox", course.Page(page + ".html"), width: 360, height: 740);
        await firefox.Until(Drawn);

        Assert.Equal("0", await firefox.Evaluate(Hidden));
    }

    [Fact, Slow]
    public async Task Firefox_prints_figures_light_and_as_wide_as_the_page_and_they_come_back()
    {
        Assert.SkipUnless(Firefox.IsInstalled, Firefox.WhyNot);
        await using var page = await Firefox.Open(course.Page("01-what-is-a0.html"));
        await page.Evaluate("document.querySelector('button.theme').click()");
        Assert.Equal("dark", await page.Evaluate("document.documentElement.dataset.theme"));
        for (var i = 0; i < 200 && await page.Evaluate(Drawn) != "true"; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        const string Look = "[...document.querySelectorAll('hidden-state-figure')].map(figure => figure.canvas._fullLayout.width + ' ' + figure.canvas._fullLayout.font.color).join()";
        await page.Evaluate($"addEventListener('beforeprint', () => {{ window.onPaper = {Look}; }})");
        var before = await page.Evaluate(Look);

        var paper = await page.Print();

        Assert.Equal("%PDF-", System.Text.Encoding.ASCII.GetString(paper.AsSpan(0, 5)));
        Assert.All((await page.Evaluate("window.onPaper")).Split(','), figure => Assert.Equal("640 #1f1f1f", figure));
        for (var i = 0; i < 100 && await page.Evaluate(Look) != before; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Equal(before, await page.Evaluate(Look));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task From_disk_too_the_choice_of_colours_goes_along_a_link(string browser)
    {
        await using var page = await Open(browser, course.Page("index.html"));

        await page.Evaluate("document.querySelector('button.theme').click()");
        var chosen = await page.Evaluate("document.documentElement.dataset.theme");
        await page.Evaluate("setTimeout(() => document.querySelector('.lessons h3 a').click(), 50)");
        for (var i = 0; i < 100 && !await IsThere(); i++) await Task.Delay(200, TestContext.Current.CancellationToken);

        Assert.Equal(chosen, await page.Evaluate("document.documentElement.dataset.theme"));

        async Task<bool> IsThere()
        {
            try { return await page.Evaluate("document.readyState === 'complete' && !!document.querySelector('article.lesson')") == "true"; }
            catch (PlaywrightException) { return false; }   // between two pages
        }
    }

    [Fact]
    public async Task A_page_to_which_one_comes_back_shows_what_was_done_and_chosen_meanwhile()
    {
        await using var page = await Open("Chromium", course.Page("index.html"));
        const string Colours = "document.querySelector('button.theme').textContent";
        Assert.Equal("true Dark", await page.Evaluate($"[document.querySelector('[data-lesson=\"04-long\"] .done').hidden, {Colours}].join(' ')"));

        // As other pages do it, and as the browser says that it shows this one again. (Driven from outside it keeps no page.)
        await page.Evaluate("""
            (() => {
              localStorage.setItem("theme", "dark");
              localStorage.setItem(`course:${location.pathname.replace(/[^/]*$/, "")}:04-long`, '{ "visited": 1 }');
              dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
            })()
            """);

        await page.Until($"{Colours} === 'Light'");
        Assert.Equal("dark false", await page.Evaluate("[document.documentElement.dataset.theme, document.querySelector('[data-lesson=\"04-long\"] .done').hidden].join(' ')"));
        Assert.Equal("\"○ \"", await page.Evaluate("getComputedStyle(document.querySelector('[data-lesson=\"04-long\"] .done'), '::before').content"));   // opened is not done
        Assert.Equal("Continue: Long", await page.Evaluate("document.querySelector('a.start').textContent"));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task From_a_server_the_course_is_read_without_it_after_the_first_visit(string browser)
    {
        var (server, address) = await CourseServer.StartAsync(course.Folder, 0, TestContext.Current.CancellationToken);
        await using var page = await Open(browser, address);
        await page.Evaluate("navigator.serviceWorker.ready.then(() => true)");
        await server.DisposeAsync();

        await page.GoTo(address + "02-two-formulas-one-state.html");
        await page.Until(Drawn);

        Assert.Contains("Two formulas", await page.Evaluate("document.title"));
        await page.GoTo(address);
        await page.Evaluate("document.querySelector('.search input').focus()");
        await page.Type("state");
        await page.Until("document.querySelector('.search li a')");
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task Names_that_the_script_of_an_output_takes_are_free(string browser)
    {
        await using var page = await Open(browser, course.Page("04-long.html"));

        Assert.Equal("false", await page.Evaluate("document.querySelector('button.theme').hidden"));
        Assert.Equal("nothing,something,I cannot tell", await page.Evaluate("[...document.querySelectorAll('.prediction label')].map(label => label.textContent.trim()).join()"));
        await page.Evaluate("(() => { document.querySelector('.prediction input').click(); document.querySelector('.prediction').requestSubmit(); })()");
        Assert.Equal("Your prediction: nothing", await page.Evaluate("document.querySelector('.predicted').textContent"));
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task Pages_are_kept_from_a_host_that_leaves_out_how_their_names_end_and_shown_while_it_fails(string browser)
    {
        var fails = false;
        var (server, address) = await PlainHost.StartAsync(course.Folder, ways: (context, next) =>
        {
            var path = context.Request.Path.Value!;
            if (fails) context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            else if (path.EndsWith(".html", StringComparison.Ordinal)) context.Response.Redirect(path[..^".html".Length]);
            else
            {
                if (File.Exists(course.Page(path[1..] + ".html"))) context.Request.Path = path + ".html";
                return next(context);
            }
            return Task.CompletedTask;
        });
        await using var _ = server;
        await using var page = await Open(browser, address);
        await page.Evaluate("navigator.serviceWorker.ready.then(() => true)");
        fails = true;

        foreach (var name in new[] { "02-two-formulas-one-state.html", "02-two-formulas-one-state" })
        {
            await page.GoTo(address + name);
            Assert.Contains("Two formulas", await page.Evaluate("document.title"));
            await page.Until(Drawn);
        }
    }

    [Fact]
    public async Task Nothing_is_fetched_ahead_for_a_reader_who_saves_data()
    {
        var (server, address) = await PlainHost.StartAsync(course.Folder, ways: (context, next) => context.Request.Path == "/offline.js" ? AnewForWhoSavesData(context) : next(context));
        await using var _ = server;
        await using var page = await Open("Chromium", address);
        await page.Evaluate("navigator.serviceWorker.ready.then(() => true)");

        Assert.Equal("", await page.Evaluate("caches.keys()"));
    }

    [Theory]
    [InlineData(false), SlowData(true)]
    public async Task A_reader_who_saves_data_keeps_what_she_has_when_the_course_is_published_anew(bool brokeOff)
    {
        var (isAnew, fails) = (false, false);
        var (server, address) = await PlainHost.StartAsync(course.Folder, ways: (context, next) =>
        {
            if (!fails) return isAnew && context.Request.Path == "/offline.js" ? AnewForWhoSavesData(context) : next(context);
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        await using var _ = server;
        await using var page = await Open("Chromium", address);
        await page.Evaluate("navigator.serviceWorker.ready.then(() => true)");
        if (brokeOff)   // an earlier time at which the new one was to be kept whole
            await page.Evaluate("caches.keys().then(([kept]) => caches.open(kept.replace(/^course \\S+ /, '$&a new one '))).then(part => part.put('02-two-formulas-one-state.html', new Response('<title>A part</title>', { headers: { 'Content-Type': 'text/html' } }))).then(() => true)");

        isAnew = true;
        await page.Evaluate("(() => { navigator.serviceWorker.addEventListener('controllerchange', () => { window.isNew = true; }); return navigator.serviceWorker.ready.then(worker => worker.update()).then(() => true); })()");
        await page.Until("window.isNew");
        fails = true;
        await page.GoTo(address + "02-two-formulas-one-state.html");

        Assert.Contains("Two formulas", await page.Evaluate("document.title"));
    }

    [Fact]
    public async Task Of_a_first_visit_that_breaks_off_no_part_is_kept()
    {
        var hasBrokenOff = false;
        var (server, address) = await PlainHost.StartAsync(course.Folder, ways: (context, next) =>
        {
            if (context.Request.Path != "/assets/search.js") return next(context);
            hasBrokenOff = true;   // no page asks for it before somebody searches
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return Task.CompletedTask;
        });
        await using var _ = server;
        await using var page = await Open("Chromium", address);
        for (var i = 0; i < 600 && !hasBrokenOff; i++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.True(hasBrokenOff);

        await page.Until("navigator.serviceWorker.getRegistration().then(found => !found)");
        Assert.Equal("", await page.Evaluate("caches.keys()"));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task A_prediction_for_which_the_browser_has_no_room_counts_and_says_so(string browser)
    {
        await using var page = await Open(browser, course.Page("04-long.html"));
        await page.Evaluate("(() => { Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }; })()");

        await page.Evaluate("(() => { document.querySelector('.prediction input').click(); document.querySelector('.prediction').requestSubmit(); })()");

        Assert.Equal("Your prediction: nothing This browser keeps nothing: it lasts as long as this page is open.", await page.Evaluate("document.querySelector('.predicted').textContent"));
        Assert.Equal("nothing", await page.Evaluate("Object.values(CoursePage.progress.of('04-long').predicted).join()"));   // not what was kept before
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task Of_two_predictions_in_a_text_one_that_was_made_is_neither_asked_for_again_nor_taken_from_another_tab(string browser)
    {
        await using var page = await Open(browser, course.Page("05-wide.html"));
        const string Asked = "document.querySelectorAll('.prediction').length";
        Task Answer(string words) => page.Evaluate($"(form => {{ form.querySelector('input').value = '{words}'; form.requestSubmit(); }})(document.querySelector('.prediction'))");

        Assert.Equal("2", await page.Evaluate(Asked));
        await Answer("one");
        Assert.Equal("1 true", await page.Evaluate($"{Asked} + ' ' + document.activeElement.matches('.prediction input')"));
        await page.GoTo(new Uri(course.Page("05-wide.html")).AbsoluteUri);
        Assert.Equal("1", await page.Evaluate(Asked));

        await page.Evaluate("CoursePage.progress.change('05-wide', now => { Object.values(now.predicted)[0][0] = 'one of another tab'; })");
        await Answer("two");
        Assert.Equal("Your predictions: one · two", await page.Evaluate("document.querySelector('.predicted').textContent"));
        Assert.Equal("one of another tab,two", await page.Evaluate("Object.values(CoursePage.progress.of('05-wide').predicted).join()"));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task Who_chose_back_the_systems_colours_or_has_all_forgotten_follows_the_system_again(string browser)
    {
        await using var page = await Open(browser, course.Page("index.html"));
        const string Theme = "[document.documentElement.dataset.theme, localStorage.getItem('theme')].join(' ')";
        Task Press(string button) => page.Evaluate($"document.querySelector('{button}').click()");

        await Press("button.theme");
        var other = await page.Evaluate(Theme);
        await Press("button.theme");

        Assert.Contains(other, (string[])["dark dark", "light light"]);
        Assert.Equal("system system", await page.Evaluate(Theme));
        await Press("button.theme");
        Assert.Equal(other, await page.Evaluate(Theme));
        await Press("[data-kept=clear]");
        await Press("dialog.ask[open] button");
        await page.Until("!document.querySelector('dialog.ask') && !localStorage.getItem('theme')");
        Assert.Equal("system ", await page.Evaluate(Theme));
        Assert.Equal("?theme=system", await page.Evaluate("[...new Set([...document.querySelectorAll('.lessons a[href*=theme]')].map(link => link.search))].join()"));   // from disk, links carry it
    }

    [Fact]
    public async Task All_is_forgotten_when_the_reader_says_so_again_and_not_by_a_double_click_or_by_Enter_held_down()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Page("index.html"));
        const string Kept = "Object.keys(CoursePage.progress.all()).length";
        var clear = page.Page.Locator("[data-kept=clear]");
        await page.Evaluate("(CoursePage.progress.change('04-long', now => { now.visited = 1; }), dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })))");

        await clear.ClickAsync(new() { ClickCount = 2, Delay = 50 });
        await page.Until("document.querySelector('dialog.ask[open]')");
        Assert.Equal("1", await page.Evaluate(Kept));
        await page.Page.Keyboard.PressAsync("Escape");
        await page.Until("!document.querySelector('dialog.ask')");

        await clear.FocusAsync();
        for (var time = 0; time < 3; time++) await page.Page.Keyboard.DownAsync("Enter");   // it repeats
        await page.Page.Keyboard.UpAsync("Enter");
        Assert.Equal("1 Cancel", await page.Evaluate($"{Kept} + ' ' + document.activeElement.textContent"));

        await page.Page.Locator("dialog.ask button").First.ClickAsync();
        await page.Until($"{Kept} === 0");
        await page.Until("document.querySelector('[data-kept=clear]').hidden && document.activeElement.matches('main')");
        Assert.Equal("All of it is forgotten.", await page.Evaluate("document.querySelector('.kept-said').textContent"));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task What_a_loaded_file_left_in_another_shape_counts_as_nothing(string browser)
    {
        await using var page = await Open(browser, course.Page("04-long.html"));
        await page.Evaluate("""
            (() => {
              const predicted = { [document.querySelector("[data-prediction]").closest("section").dataset.id]: "abc" };
              for (const lesson of ["04-long", "05-wide"])
                localStorage.setItem(`course:${location.pathname.replace(/[^/]*$/, "")}:${lesson}`, JSON.stringify(lesson === "04-long" ? { visited: "x", solved: 5, predicted } : 5));
            })()
            """);

        await page.GoTo(new Uri(course.Page("04-long.html")).AbsoluteUri);

        Assert.Equal("nothing,something,I cannot tell", await page.Evaluate("[...document.querySelectorAll('.prediction label')].map(label => label.textContent.trim()).join()"));
        Assert.Equal("number,undefined,{},undefined", await page.Evaluate("(({ visited, solved, predicted }) => [typeof visited, solved, JSON.stringify(predicted), CoursePage.progress.of('05-wide').visited ?? 'undefined'].map(String).join())(CoursePage.progress.of('04-long'))"));
    }

    [Fact, Slow]
    public async Task Inside_another_page_that_allows_scripts_and_nothing_else_a_page_is_whole()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        var (server, address) = await CourseServer.StartAsync(course.Folder, 0, TestContext.Current.CancellationToken);
        await using var _ = server;
        await using var page = await Chromium.Open(address + "01-what-is-a0.html");
        await page.Page.Context.RouteAsync("**/outer.html", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<iframe sandbox='allow-scripts' src='04-long.html' width=900 height=900></iframe>" }));
        await page.Page.GotoAsync(address + "outer.html");
        var frame = page.Page.FrameLocator("iframe");

        await frame.Locator("button.copy").First.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await frame.Locator(".prediction").WaitForAsync();

        Assert.True(await frame.Locator("button.theme").IsVisibleAsync());
        Assert.Equal("0", await frame.Locator("pre.stream").First.GetAttributeAsync("tabindex"));   // what scrolls is reached by keys
        Assert.DoesNotContain(page.Errors, error => error.StartsWith("uncaught", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task What_is_loaded_from_a_file_replaces_nothing_unasked_and_comes_whole_or_not_at_all(string browser)
    {
        await using var page = await Open(browser, course.Page("index.html"));
        const string Said = "document.querySelector('.kept-said').textContent", Asked = "document.querySelector('dialog[open] p')";
        const string Here = "['course::04-long', 'live:04-long.html:04-long:1', 'live:04-long.html:04-long:2'].map(key => localStorage.getItem(key.replace(':', `:${location.pathname.replace(/[^/]*$/, '')}`))).join()";
        Task Load() => page.Evaluate("""
            (() => {
              const files = new DataTransfer(), input = document.querySelector(".kept input");
              files.items.add(new File([JSON.stringify({ kept: { "course:/there/:04-long": "{}", "live:/there/04-long.html:04-long:1": "theirs", "live:/there/04-long.html:04-long:2": "new" } })], "a.json"));
              input.files = files.files;
              input.dispatchEvent(new Event("change"));
            })()
            """);
        Task Answer(string yes) => page.Evaluate($"[...document.querySelectorAll('dialog[open] button')].find(button => button.textContent === '{yes}').click()");
        await page.Evaluate("""
            (() => {
              const folder = location.pathname.replace(/[^/]*$/, "");
              localStorage.setItem(`course:${folder}:04-long`, "{}");
              localStorage.setItem(`live:${folder}04-long.html:04-long:1`, "mine");
            })()
            """);

        await Load();
        await page.Until(Asked);
        Assert.Equal("Cancel", await page.Evaluate("document.activeElement.textContent"));
        Assert.Equal("These would be replaced: your code in “Long”. Code would come into the cells of “Long”. Load it only from somebody whom you trust.", await page.Evaluate($"{Asked}.textContent"));
        await Answer("Cancel");
        await page.Until($"{Said} === 'Nothing was loaded.'");
        Assert.Equal("{},mine,", await page.Evaluate(Here));

        await page.Evaluate("(() => { const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) { if (value === 'new') throw new DOMException('full', 'QuotaExceededError'); set.call(this, key, value); }; })()");
        await Load();
        await page.Until(Asked);
        await Answer("Load it");
        await page.Until($"{Said}.startsWith('This browser has no room')");
        Assert.Equal("{},mine,", await page.Evaluate(Here));

        await page.Evaluate("(() => { const set = Storage.prototype.setItem; Storage.prototype.setItem = function (key, value) { set.call(this, key, value === 'new' ? 'NEW' : value); }; })()");
        await Load();
        await page.Until(Asked);
        await Answer("Load it");
        await page.Until($"{Said} === 'Loaded: 3 entries.'");
        Assert.Equal("{},theirs,NEW", await page.Evaluate(Here));
    }

    [Theory]
    [InlineData("macOS", "Shift + Enter, ⌘ + Enter"), SlowData("Windows", "Shift + Enter, Ctrl + Enter")]
    public async Task Keys_are_those_of_the_readers_machine_and_without_scripts_those_of_all(string platform, string keys)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Page("01-what-is-a0.html"), before: $"Object.defineProperty(navigator, 'userAgentData', {{ value: {{ platform: '{platform}' }} }})");

        Assert.Equal(keys, await page.Evaluate("document.querySelectorAll('#keys td')[2].textContent"));
        Assert.Contains(">Ctrl + Enter (Mac: ⌘ + Enter)</span>", await File.ReadAllTextAsync(course.Page("01-what-is-a0.html"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_server_sends_texts_compressed()
    {
        var (server, address) = await CourseServer.StartAsync(course.Folder, 0, TestContext.Current.CancellationToken);
        await using var _ = server;
        using var plain = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, address + "01-what-is-a0.html") { Headers = { { "Accept-Encoding", "gzip, br" } } };

        var whole = (await plain.GetByteArrayAsync(address + "01-what-is-a0.html", TestContext.Current.CancellationToken)).Length;
        using var answer = await plain.SendAsync(request, TestContext.Current.CancellationToken);
        var sent = (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Length;

        Assert.Contains(answer.Content.Headers.ContentEncoding, encoding => encoding is "br" or "gzip");
        Assert.True(sent < whole / 2, $"{sent} of {whole} bytes");
    }

    private async Task AnewForWhoSavesData(HttpContext context)
    {
        context.Response.ContentType = "text/javascript";
        await context.Response.WriteAsync("Object.defineProperty(navigator, 'connection', { value: { saveData: true } });\n"
            + (await File.ReadAllTextAsync(course.Page("offline.js"))).Replace("const VERSION = \"", "const VERSION = \"a new one ", StringComparison.Ordinal));
    }

    private static async Task<AnyPage> Open(string browser, string address, int width = 1400, int height = 900)
    {
        if (browser == "Firefox")
        {
            Assert.SkipUnless(Firefox.IsInstalled, Firefox.WhyNot);
            var firefox = await Firefox.Open(address, width, height);
            await firefox.Activate();
            return new(firefox.Evaluate, keys => firefox.Press(keys), firefox.Type, firefox.GoTo, firefox);
        }
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        var chromium = await Chromium.Open(address, width, height);
        return new(chromium.Evaluate,
            keys => chromium.Page.Keyboard.PressAsync(string.Join('+', keys)), text => chromium.Page.Keyboard.TypeAsync(text), address => chromium.Page.GotoAsync(address), chromium);
    }

    private sealed record AnyPage(Func<string, Task<string>> Evaluate, Func<string[], Task> PressAll, Func<string, Task> Type, Func<string, Task> GoTo, IAsyncDisposable Page) : IAsyncDisposable
    {
        public Task Press(params string[] keys) => PressAll(keys);

        public async Task Until(string condition)
        {
            for (var i = 0; await Evaluate($"Promise.resolve({condition}).then(Boolean)") != "true"; i++)
            {
                Assert.True(i < 600, $"It did not come to this: {condition}");
                await Task.Delay(100, TestContext.Current.CancellationToken);
            }
        }

        public ValueTask DisposeAsync() => Page.DisposeAsync();
    }

    [GeneratedRegex(@"jsdelivr|unpkg\.com|cdnjs|esm\.sh|skypack|https?://[^\s""'<>]*\bcdn\b[^\s""'<>]*|fonts\.g(oogleapis|static)\.com|api\.mapbox\.com", RegexOptions.IgnoreCase)]
    private static partial Regex Fetched();

    // Bytes in letters, in which any word may turn up.
    [GeneratedRegex("[A-Za-z0-9+/=]{1000,}")]
    private static partial Regex Packed();
}
