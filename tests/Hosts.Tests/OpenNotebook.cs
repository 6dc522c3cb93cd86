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

    /// <summary>Scrolls down until so many figures are drawn or the end has been reached for a while.</summary>
    public async Task<int> ScrollAsync(int figures)
    {
        var outputs = await OutputsAsync();
        var box = (await Page.Locator(".notebookOverlay").First.BoundingBoxAsync())!;
        await Page.Mouse.MoveAsync(box.X + 15, box.Y + box.Height / 2);   // left of the cells
        var drawn = 0;
        for (var still = 0; drawn < figures && still < 100; still++)
        {
            await Page.Mouse.WheelAsync(0, 700);
            await Task.Delay(200);
            var now = await outputs.EvaluateAsync<int>(Drawn);
            (still, drawn) = (now > drawn ? 0 : still, now);
        }
        return drawn;
    }

    public ValueTask DisposeAsync() => page.DisposeAsync();
}
