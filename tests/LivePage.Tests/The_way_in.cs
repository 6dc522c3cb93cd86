using Browser;

namespace LivePage.Tests;

/// <summary>The first page: where to begin or go on, a picture that is alive, and what this browser remembers.</summary>
public sealed class The_way_in(LiveCourse course)
{
    private const string Entry = "document.querySelector('[data-lesson=trial] .done')";

    [Theory, Slow]
    [InlineData("Chromium", "disk"), InlineData("Chromium", "server"), InlineData("Firefox", "server")]
    public async Task What_was_done_is_told_can_be_saved_and_loaded_and_is_forgotten_when_asked(string browser, string place)
    {
        string Address(string page) => place == "disk" ? course.OnDisk(page) : course.Served(page);
        await using var reader = await Reader.Open(browser, Address("index"));

        Assert.Equal("Start", await reader.Evaluate("document.querySelector('a.start').textContent"));
        Assert.Equal("false true true", await reader.Evaluate("['.kept', '[data-kept=export]', '[data-kept=clear]'].map(what => document.querySelector(what).hidden).join(' ')"));   // a file can be loaded
        await reader.Follow("[data-lesson=trial] h3 a");
        await reader.Until("document.querySelector('#cell-guess input')", "the lesson was open");
        await reader.Evaluate("(() => { document.querySelector('#cell-guess input').click(); document.querySelector('#cell-guess form').requestSubmit(); })()");
        await reader.Write("stub", "Matrix<double> StartOfZeros(RnnParameters p, IReadOnlyList<Matrix<double>> x) => 0 * InitialState.Zero.Create(p.Na, x[0].ColumnCount);");
        await reader.Click("#cell-check .live-run");
        await reader.Until("document.querySelector('#cell-check .outputs [data-check=right]')", "the exercise was solved");
        await reader.UntilIdle();
        await reader.Follow("header .home");
        await reader.Until("document.querySelector('a.start')", "the first page was open");

        Assert.Equal("1 of 1 exercise solved, 1 of 2 predictions made", await reader.Evaluate($"{Entry}.textContent"));
        Assert.Equal("Continue: A lesson to try", await reader.Evaluate("document.querySelector('a.start').textContent"));
        Assert.Equal("trial.html", await reader.Evaluate("document.querySelector('a.start').getAttribute('href')"));

        await reader.Evaluate("localStorage.setItem(`course:${location.pathname.replace(/[^/]*$/, '')}below/:other`, '{}')");   // another course
        await reader.Evaluate("(() => { URL.createObjectURL = blob => { window.saved = blob.text(); return 'data:,'; }; })()");
        await reader.Click("[data-kept=export]");
        var saved = await reader.Evaluate("saved");
        Assert.Contains("InitialState.Zero.Create", saved, StringComparison.Ordinal);
        Assert.DoesNotContain("below", saved, StringComparison.Ordinal);
        await reader.Click("[data-kept=clear]");
        await reader.Click("dialog.ask[open] button");
        await reader.Until($"{Entry}.hidden", "it was forgotten");
        Assert.Equal("true Start 1", await reader.Evaluate($"[{Entry}.hidden, document.querySelector('a.start').textContent, Object.keys(localStorage).length].join(' ')"));

        await reader.Evaluate("(async () => { const files = new DataTransfer(); files.items.add(new File([await saved], 'progress.json')); const input = document.querySelector('.kept input'); input.files = files.files; input.dispatchEvent(new Event('change')); })()");
        await reader.Until("document.querySelector('dialog[open]')", "it was asked whether the code may come");
        await reader.Click("dialog.ask[open] button");
        await reader.Until($"{Entry}.textContent === '1 of 1 exercise solved, 1 of 2 predictions made' && !{Entry}.hidden", "it was loaded again");
        Assert.Empty(reader.Errors);
    }

    [Theory]
    [InlineData(1400, false), SlowData(360, true)]
    public async Task The_picture_is_alive_the_page_quiet_and_axe_objects_to_nothing(int width, bool dark)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.OnDisk("index"), width, dark: dark, touch: width < 500);

        await page.Page.WaitForSelectorAsync(".cover hidden-state-figure[data-drawn]");

        Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        Assert.Empty(page.Errors);
        Assert.Equal("", string.Join('\n', await page.Violations()));
        Assert.Contains("nothing is sent anywhere", await page.Page.Locator(".begin").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task Keys_are_explained_in_a_window_that_the_keyboard_opens_and_closes(string browser)
    {
        await using var reader = await Reader.Open(browser, course.OnDisk(LiveCourse.Trial));

        await reader.ToFront();
        await reader.Evaluate("document.querySelector('[data-dialog=keys]').focus()");
        await reader.Press("Enter");
        Assert.Contains("Shift + Enter", await reader.Evaluate("document.querySelector('dialog[open]').innerText"), StringComparison.Ordinal);
        await reader.Press("Escape");
        Assert.Equal("keys", await reader.Evaluate("document.querySelector('dialog[open]') ? 'open' : document.activeElement.dataset.dialog"));
    }
}
