using System.Diagnostics;
using Browser;
using Microsoft.Playwright;

namespace Hosts.Tests;

/// <summary>A notebook that is open in VS Code. Outputs come into a frame of their own, as one scrolls to them.</summary>
internal sealed class OpenNotebook(OpenPage page) : IAsyncDisposable
{
    private const string Drawn = "document.querySelectorAll('hidden-state-figure[data-drawn] .hs-canvas .main-svg:first-child').length";

    public IPage Page => page.Page;

    public IReadOnlyList<string> Errors => page.Errors;

    /// <summary>The frame with the outputs.</summary>
    public async Task<IFrame> OutputsAsync()
    {
        while (true)
        {
            foreach (var frame in Page.Frames)
                if (frame.Url.Contains("/fake.html", StringComparison.Ordinal))
                    return frame;
            await Task.Delay(200);
        }
    }

    /// <summary>Scrolls down until so many figures are drawn, or for five minutes.</summary>
    public async Task<int> ScrollAsync(int figures)
    {
        var outputs = await OutputsAsync();
        await Page.Mouse.MoveAsync(await LeftAsync(), 500);
        var drawn = 0;
        for (var watch = Stopwatch.StartNew(); drawn < figures && watch.Elapsed < TimeSpan.FromMinutes(5); drawn = await outputs.EvaluateAsync<int>(Drawn))
        {
            await Page.Mouse.WheelAsync(0, 400);
            await Task.Delay(100);
        }
        return drawn;
    }

    /// <summary>Scrolls to something in the frame of the outputs, which the notebook moves as a whole.</summary>
    public async Task<LocatorBoundingBoxResult> ShowAsync(ILocator what)
    {
        for (var watch = Stopwatch.StartNew(); ; await Task.Delay(100))
        {
            var box = (await what.BoundingBoxAsync())!;
            if (box.Y is > 200 and < 700) return box;
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(1), $"It stays at {box.Y}.");
            await Page.Mouse.MoveAsync(await LeftAsync(), 500);
            await Page.Mouse.WheelAsync(0, box.Y < 450 ? -200 : 200);
        }
    }

    // Left of the cells, where the wheel moves the notebook and no picture.
    private async Task<float> LeftAsync() => (await Page.Locator(".notebookOverlay").First.BoundingBoxAsync())!.X + 15;

    public ValueTask DisposeAsync() => page.DisposeAsync();
}
