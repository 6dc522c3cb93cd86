using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;

/// <summary>Figures in a browser without a network.</summary>
public class DrawingTests
{
    private static readonly Figure Figure = Plot.Trajectories([.. Enumerable.Range(0, 20).Select(t => Matrix<double>.Build.Dense(5, 2, (i, j) => Math.Sin(0.3 * t + i + j)))]);

    [Theory]
    [SlowData("set-up first", "")]
    [InlineData("set-up last", "")]
    [InlineData("set-up first", "<script>window.define = function () { window.stolen = true }; window.define.amd = {}; window.module = { exports: {} }; window.exports = {};</script>")]
    [SlowData("set-up twice", "")]
    public async Task A_figure_draws_whatever_the_order_of_cells_and_the_pages_modules(string order, string head)
    {
        string body = order switch
        {
            "set-up first" => TestPage.Begin + Figure.ToHtml(),
            "set-up last" => Figure.ToHtml() + TestPage.Begin,
            _ => TestPage.Begin + Figure.ToHtml() + TestPage.Begin,
        };

        await using var page = await TestPage.Draw(body, head);

        Assert.Equal(5, await page.Page.Locator(".scatterlayer .trace").CountAsync());
        Assert.False(await page.Page.EvaluateAsync<bool>("'stolen' in window"), "plotly.js was given to the page's AMD loader");
        Assert.Empty(page.Errors);
        Assert.Empty(page.FetchedFromElsewhere);
        Assert.Empty(await page.Violations());
    }

    [Fact]
    public async Task A_figure_without_plotly_waits_and_then_says_what_is_missing()
    {
        await using var page = await TestPage.Open(Figure.ToHtml());
        var words = page.Page.Locator(".hs-late");

        Assert.False(await words.IsVisibleAsync(), "it says so too early");

        await words.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Visible });
        Assert.Contains("Run the first cell of the lesson", await words.InnerTextAsync());
    }

    [Fact]
    public async Task A_figure_that_comes_later_draws_and_one_that_goes_leaves_nothing()
    {
        await using var page = await TestPage.Draw(TestPage.Begin);

        await page.Page.EvaluateAsync("html => { document.querySelector('main').insertAdjacentHTML('beforeend', html) }", Figure.ToHtml());
        await page.Page.WaitForSelectorAsync("hidden-state-figure[data-drawn]");
        await page.Page.EvaluateAsync("() => { const f = document.querySelector('.hs-figure'), p = f.parentElement; f.remove(); p.append(f) }");
        await page.Page.WaitForSelectorAsync("hidden-state-figure[data-drawn]");

        Assert.Equal(1, await page.Page.Locator(".hs-canvas").CountAsync());
        Assert.Empty(page.Errors);
    }
}
