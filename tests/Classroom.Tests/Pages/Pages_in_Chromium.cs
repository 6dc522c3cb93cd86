using System.Text.Json;
using Browser;
using Classroom.Notebooks;
using Microsoft.Playwright;

namespace Classroom.Tests.Pages;

public sealed class Pages_in_Chromium(WrittenCourse course) : IClassFixture<WrittenCourse>
{
    /// <summary>What is wrong with formulas, figures and boxes of a page, in words.</summary>
    private const string Problems = """
        [
          ...[...document.querySelectorAll(".math")].filter(e => !e.querySelector("math")).map(e => "not set: " + e.textContent),
          ...[...document.querySelectorAll("msub, msup, munder, mover, mfrac, mroot")].filter(e => e.children.length !== 2).map(e => "formula for screen readers: " + e.outerHTML),
          ...[...document.querySelectorAll("hidden-state-figure")].filter(e => !e.querySelector(".main-svg")).map(e => "not drawn: " + e.closest(".cell").id),
          ...(document.scrollingElement.scrollWidth > innerWidth ? ["the page scrolls sideways: " + document.scrollingElement.scrollWidth] : []),
          ...[...document.querySelectorAll("[id]")].map(e => e.id).filter((id, i, all) => all.indexOf(id) !== i).map(id => "the id " + id + " stands twice"),
          ...[...document.querySelectorAll("a[href^='#']")].filter(a => !document.getElementById(decodeURIComponent(a.hash.slice(1)))).map(a => "leads nowhere: " + a.hash),
          ...[...document.querySelectorAll(".hs-lines code")].filter(e => getComputedStyle(e).whiteSpace !== "pre").map(e => "code without its indentation: " + e.textContent),
          ...(window.broken ? ["hostile text became script " + window.broken] : []),
        ]
        """;

    [Theory, Slow]
    [InlineData(1400, false)]
    [InlineData(1400, true)]
    [InlineData(360, false)]
    [InlineData(360, true)]
    public async Task Every_page_is_whole_readable_and_accessible_without_a_network(int width, bool dark)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        Assert.True(course.Pages.Count >= 5, course.Log);
        foreach (var file in course.Pages)
        {
            await using var page = await Chromium.Open(file, width, dark: dark, touch: width == 360);
            await page.Until("[...document.querySelectorAll('hidden-state-figure')].every(figure => figure.querySelector('.main-svg'))");

            var name = Path.GetFileName(file);
            Assert.True(await page.Page.EvaluateAsync<string[]>(Problems) is [], $"{name}: {string.Join("\n", await page.Page.EvaluateAsync<string[]>(Problems))}");
            Assert.True(page.Errors is [], $"{name}: {string.Join("\n", page.Errors)}");
            Assert.True(page.FetchedFromElsewhere is [], $"{name}: {string.Join("\n", page.FetchedFromElsewhere)}");
            var violations = await page.Violations();
            Assert.True(violations is [], $"{name}: {string.Join("\n", violations)}");
        }
    }

    /// <summary>What paper would lose of a page, in words, and where it would be left blank.</summary>
    private const string OnPaper = """
        [
          ...[...document.querySelectorAll("main :is(p, pre, table, img, svg, math, hidden-state-figure)")].filter(e => e.checkVisibility() && e.getBoundingClientRect().right > innerWidth + 1).map(e => `beyond the edge: ${e.closest(".cell")?.id} ${e.innerText?.slice(0, 100)}`),
          ...[...document.querySelectorAll("main :is(.scroll, .hs-scroll, pre)")].filter(e => e.checkVisibility() && e.scrollWidth > e.clientWidth + 1).map(e => `cut off: ${e.closest(".cell")?.id} ${e.innerText?.slice(0, 100)}`),
          ...[...document.querySelectorAll("hidden-state-figure")].filter(e => e.querySelector(".main-svg").getBoundingClientRect().top > e.getBoundingClientRect().top + 4).map(e => "blank above the picture: " + e.closest(".cell").id),
        ]
        """;

    [Fact, Slow]
    public async Task On_paper_nothing_is_cut_off_and_no_picture_has_a_blank_above()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        List<string> lost = [];
        foreach (var file in course.Pages)
        {
            await using var page = await Chromium.Open(file, width: 673);   // A4 without the pages' margins
            await page.Until("[...document.querySelectorAll('hidden-state-figure')].every(figure => figure.querySelector('.main-svg'))");
            await page.Page.EmulateMediaAsync(new() { Media = Media.Print });
            await page.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");
            lost.AddRange(from problem in await page.Page.EvaluateAsync<string[]>(OnPaper) select $"{Path.GetFileName(file)}: {problem}");
        }

        Assert.True(lost is [], string.Join('\n', lost));
    }

    [Fact, Slow]
    public async Task Nothing_moves_while_a_lesson_loads()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Page("01-what-is-a0.html"));
        await page.Until("[...document.querySelectorAll('hidden-state-figure')].every(figure => figure.querySelector('.main-svg'))");

        var moved = await page.Page.EvaluateAsync<string>("""
            new Promise(resolve => {
              let sum = 0;
              const what = [];
              new PerformanceObserver(list => list.getEntries().forEach(entry => {
                sum += entry.value;
                for (const { node, previousRect, currentRect } of entry.sources)
                  what.push(`${node?.nodeName} ${node?.className} ${node?.id}: ${previousRect.y} to ${currentRect.y}, ${previousRect.height} to ${currentRect.height} high`);
              })).observe({ type: "layout-shift", buffered: true });
              setTimeout(() => resolve(sum < 0.05 ? "" : `${sum}\n${what.join("\n")}`), 300);
            })
            """);
        Assert.True(moved.Length == 0, moved);
    }

    [Fact]
    public async Task Each_code_cell_carries_its_exact_source_and_its_place()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Page("03-hostile.html"));

        var cells = JsonDocument.Parse(await page.Page.EvaluateAsync<string>("""
            JSON.stringify([...document.querySelectorAll("section.program")].map(cell => ({ ...cell.dataset, source: JSON.parse(cell.querySelector("script.source").textContent), shown: cell.querySelector("code").textContent })))
            """)).RootElement.EnumerateArray().ToList();
        var solution = await page.Page.EvaluateAsync<string>("JSON.parse(document.querySelector('section[data-role=solution] script.source').textContent)");

        Assert.Equal(WrittenCourse.Hostile, cells[0].GetProperty("source").GetString());
        Assert.All(cells, cell => Assert.Equal(cell.GetProperty("source").GetString(), cell.GetProperty("shown").GetString()));
        Assert.Equal(["succeeded", "succeeded", "succeeded", "failed", "not-run"], cells.Select(cell => cell.GetProperty("outcome").GetString()));
        Assert.Equal(("exercise", "1", "3"), (Data(cells[2], "role"), Data(cells[2], "exercise"), Data(cells[2], "in")));
        Assert.Equal("int Half(int n) => n / 2;", solution);
    }

    [Fact]
    public async Task The_choice_of_colours_is_kept_from_page_to_page()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Page("index.html"));
        var paper = await Background(page);

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Switch to dark colours" }).ClickAsync();
        Assert.Equal("dark", await page.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        Assert.NotEqual(paper, await Background(page));

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "What is a⟨0⟩?" }).ClickAsync();
        await page.Page.WaitForURLAsync(url => !url.EndsWith("index.html", StringComparison.Ordinal));   // and until it has loaded
        Assert.Equal("dark", await page.Page.EvaluateAsync<string>("document.documentElement.dataset.theme"));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Switch to light colours" }).ClickAsync();
        Assert.Equal(paper, await Background(page));
    }

    [Fact]
    public async Task A_keyboard_is_enough()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Page("03-hostile.html"), width: 800);

        await page.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the text", await Focused(page));
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await page.Page.EvaluateAsync<string>("document.activeElement.id"));

        var stops = new List<string>();
        for (var i = 0; i < 60 && !stops.Contains("Solution"); i++)
        {
            await page.Page.Keyboard.PressAsync("Tab");
            stops.Add(await Focused(page));
        }
        Assert.Contains("Copy", stops);
        Assert.Contains(stops, stop => stop.Contains("a line that is much longer"));
        await page.Page.Keyboard.PressAsync("Enter");
        Assert.True(await page.Page.EvaluateAsync<bool>("document.querySelector('section[data-role=solution] details').open"));
    }

    [Fact]
    public async Task Code_is_copied_as_it_stands_in_the_notebook()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Page("03-hostile.html"));
        await page.Page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);

        await page.Page.Locator("button.copy").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await page.Until("document.querySelector('button.copy').textContent === 'Copied'");
        Assert.Equal(WrittenCourse.Hostile, await page.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Theory]
    [InlineData(true, "Copied"), InlineData(false, "Select and copy it")]
    public async Task Where_a_page_may_not_write_to_the_clipboard_the_button_says_what_came_of_it_and_keeps_the_focus(bool theOldWay, string said)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Page("03-hostile.html"), before: $"navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => {(theOldWay ? "true" : "false")}");

        await page.Page.Locator("button.copy").First.FocusAsync();
        await page.Page.Keyboard.PressAsync("Enter");

        await page.Until($"document.activeElement.textContent === '{said}'");
        Assert.True(await page.Page.EvaluateAsync<bool>("document.activeElement.matches('button.copy')"));
    }

    [Fact, Slow]
    public async Task Lessons_lead_to_one_another_and_to_sources_and_downloads()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Page("index.html"));

        await page.Page.Locator(".lessons a").First.ClickAsync();
        await page.Page.Locator(".end a[rel=next]").ClickAsync();
        Assert.Contains("Two formulas", await page.Page.TitleAsync());
        await page.Page.Locator(".top a[rel=prev]").ClickAsync();
        Assert.Contains("What is a⟨0⟩?", await page.Page.TitleAsync());

        var cells = NotebookReader.Read(Path.Combine(Chromium.Repository, "notebooks", "01-what-is-a0.ipynb")).CodeCells.Count();
        foreach (var href in await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('a[download]')].map(a => a.getAttribute('href'))"))
            Assert.Equal(cells, NotebookReader.Read(course.Page(Uri.UnescapeDataString(href))).CodeCells.Count());
        foreach (var href in await page.Page.EvaluateAsync<string[]>("[...document.querySelectorAll('.text a')].map(a => a.getAttribute('href')).filter(href => !/^(https?:|#)/.test(href))"))
            Assert.True(File.Exists(course.Page(Uri.UnescapeDataString(href.Split('#')[0]))), href);
    }

    private static string? Data(JsonElement cell, string name) => cell.GetProperty(name).GetString();

    private static Task<string> Background(OpenPage page) => page.Page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    private static Task<string> Focused(OpenPage page) => page.Page.EvaluateAsync<string>("document.activeElement.textContent.trim()");
}
