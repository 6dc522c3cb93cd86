using Browser;
using Gallery;

/// <summary>The page with every picture, as the gallery's command writes it.</summary>
public class GalleryTests
{
    [Theory]
    [InlineData(1400, false)]
    [SlowData(1400, true)]
    [SlowData(360, false)]
    [SlowData(360, true)]
    public async Task Every_picture_draws_and_axe_finds_nothing(int width, bool dark)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);

        await using var page = await Chromium.Open(await Passing.Page(GalleryPage.Html()), width, dark: dark, touch: width == 360);
        await page.Page.WaitForFunctionAsync(GalleryPage.AllDrawn);

        string[] empty = await page.Page.EvaluateAsync<string[]>("""
            [...document.querySelectorAll("hidden-state-figure")]
              .filter(figure => !figure.querySelector(".scatterlayer path, .heatmaplayer image, .contourlayer path"))
              .map(figure => figure.closest("section").querySelector("h2").textContent)
            """);
        Assert.Empty(empty);
        Assert.Empty(await page.Violations());
        Assert.Empty(page.Errors);
        Assert.Empty(page.FetchedFromElsewhere);
        int wide = await page.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
        Assert.True(wide <= width, $"the page is {wide} pixels wide where the window has {width}");
    }

    [Fact]
    public void The_whole_gallery_is_smaller_than_a_notebook_may_be() =>
        Assert.InRange(System.Text.Encoding.UTF8.GetByteCount(GalleryPage.Html()), 1_000_000, 6_000_000);
}
