using Browser;
using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;

/// <summary>Figures as guests of a page: its colours, its width, its patience.</summary>
public class PageTests
{
    private static readonly Figure Figure = Plot.Trajectories([.. Enumerable.Range(0, 50).Select(t => Matrix<double>.Build.Dense(5, 1, (i, j) => Math.Sin(0.3 * t + i)))]);

    private const string Ink = "getComputedStyle(document.querySelector('.xtitle')).fill", Light = "rgb(31, 31, 31)", Dark = "rgb(232, 232, 232)";

    [Fact]
    public async Task Twenty_figures_draw_in_under_three_seconds()
    {
        await using var page = await TestPage.Draw(TestPage.Begin + string.Concat(Enumerable.Repeat(Figure.ToHtml(), 20)));
        var devtools = await page.Page.Context.NewCDPSessionAsync(page.Page);
        // The page's own processor time: what other programs do on the machine meanwhile does not count.
        await devtools.SendAsync("Performance.enable", new() { ["timeDomain"] = "threadTicks" });

        await page.Page.ReloadAsync();
        await page.Page.WaitForFunctionAsync("document.querySelectorAll('hidden-state-figure[data-drawn]').length === 20");

        var metrics = (await devtools.SendAsync("Performance.getMetrics"))!.Value.GetProperty("metrics").EnumerateArray();
        double seconds = metrics.Single(metric => metric.GetProperty("name").GetString() == "TaskDuration").GetProperty("value").GetDouble();
        Assert.InRange(seconds, 0.05, 3);
    }

    [Fact]
    public async Task Figures_follow_the_readers_colours_and_the_pages_own_choice()
    {
        const string head = "<meta name=color-scheme content=\"light dark\"><style>:root[data-theme=light]{color-scheme:light}:root[data-theme=dark]{color-scheme:dark}:root{background:Canvas;color:CanvasText}</style>";
        await using var page = await TestPage.Draw(TestPage.Begin + Figure.ToHtml(), head, dark: true);

        Assert.Equal(Dark, await page.Page.EvaluateAsync<string>(Ink));
        await page.Page.EmulateMediaAsync(new() { ColorScheme = Microsoft.Playwright.ColorScheme.Light });
        await Becomes(Light);
        await page.Page.EvaluateAsync("() => { document.documentElement.dataset.theme = 'dark' }");
        await Becomes(Dark);
        await page.Page.EvaluateAsync("() => { document.documentElement.dataset.theme = 'light' }");
        await Becomes(Light);
        Assert.Empty(page.Errors);

        Task Becomes(string colour) => page.Page.WaitForFunctionAsync($"{Ink} === '{colour}'");
    }

    [Fact]
    public async Task A_dark_reader_of_a_white_page_still_sees_dark_ink()
    {
        await using var page = await TestPage.Draw(TestPage.Begin + Figure.ToHtml(), "<style>body{background:white;color:black}</style>", dark: true);

        Assert.Equal(Light, await page.Page.EvaluateAsync<string>(Ink));
    }

    [Fact]
    public async Task A_figure_takes_the_width_of_its_page_and_follows_it()
    {
        await using var page = await TestPage.Draw(TestPage.Begin + Figure.ToHtml());
        float wide = (await page.Page.Locator(".main-svg").First.BoundingBoxAsync())!.Width;

        await page.Page.SetViewportSizeAsync(400, 800);

        await page.Page.WaitForFunctionAsync("document.querySelector('.main-svg').getBoundingClientRect().width <= 400");
        Assert.InRange(wide, 1300, 1400);
    }

    [Theory]
    [InlineData("PNG", "figure.png", "\u0089PNG")]
    [InlineData("SVG", "figure.svg", "<svg")]
    public async Task A_figure_can_be_saved_with_its_title(string format, string name, string beginning)
    {
        await using var page = await TestPage.Draw(TestPage.Begin + Figure.With(new { title = new { text = "The title" } }).ToHtml());

        await page.Page.Locator(".hs-canvas").HoverAsync();
        var download = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.Locator($"[data-title='Save as {format}']").ClickAsync());

        Assert.Equal(name, download.SuggestedFilename);
        string content = await File.ReadAllTextAsync((await download.PathAsync())!, System.Text.Encoding.Latin1, TestContext.Current.CancellationToken);
        Assert.StartsWith(beginning, content);
        if (format == "SVG") Assert.Contains("The title", content);
        Assert.Empty(page.Errors);
    }

    [Fact]
    public void Every_lesson_brings_the_same_script_and_it_stays_small()
    {
        string one = Lesson.Begin().ToHtml(), other = Lesson.Begin().ToHtml();

        Assert.Equal(one, other);
        var fromNpm = Directory.Exists(Path.Combine(Chromium.Repository, "lib", "node_modules", "plotly.js-cartesian-dist-min"));
        Assert.InRange(one.Length, 1_000_000, fromNpm ? 1_700_000 : 5_000_000);   // without npm it is the whole plotly.js, from Plotly.NET
        Assert.Equal(1, one.Split("</script").Length - 1);
    }
}
