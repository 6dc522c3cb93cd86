using System.Text.RegularExpressions;
using Browser;
using Classroom.Notebooks;
using Classroom.Running;

namespace Hosts.Tests;

/// <summary>Executed lessons in VS Code's own notebook view, no extension installed, no network.</summary>
[Slow]
public sealed partial class VisualStudioCodeTests(VisualStudioCode code) : IClassFixture<VisualStudioCode>
{
    private static readonly string Pictures = Path.Combine(Chromium.Repository, "artifacts", "pictures");

    public static TheoryData<string, bool> Lessons => [.. from name in Lesson.Names from dark in (bool[])[false, true] select (name, dark)];

    [Theory]
    [MemberData(nameof(Lessons))]
    public async Task Every_figure_is_drawn(string name, bool dark)
    {
        Skip();
        var figures = await FiguresIn(name);
        await using var notebook = await code.OpenAsync(name, dark);

        var drawn = await notebook.ScrollAsync(figures);

        Directory.CreateDirectory(Pictures);
        await notebook.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, $"vscode-{name}-{(dark ? "dark" : "light")}.png") });
        Assert.Equal(figures, drawn);
        Assert.DoesNotContain(notebook.Errors, error => error.Contains("hidden-state", StringComparison.OrdinalIgnoreCase) || error.Contains("plotly", StringComparison.OrdinalIgnoreCase));
        var outputs = await notebook.OutputsAsync();
        // Words in a figure: light on dark, dark on light.
        var lightness = await outputs.EvaluateAsync<double[]>("""
            [...document.querySelectorAll('hidden-state-figure .main-svg .xtick text')].map(text => {
              const [r, g, b] = getComputedStyle(text).fill.match(/[\d.]+/g).map(Number); return (0.2126 * r + 0.7152 * g + 0.0722 * b) / 255 })
            """);
        Assert.All(lightness, value => Assert.True(dark ? value > 0.5 : value < 0.5, $"a label's lightness is {value}"));
    }

    [Fact]
    public async Task A_slider_and_the_start_that_is_dragged_move_there()
    {
        Skip();
        const string Name = "06-seeing-the-hidden-state";
        await using var notebook = await code.OpenAsync(Name, dark: false);
        await notebook.ScrollAsync(await FiguresIn(Name));
        var outputs = await notebook.OutputsAsync();

        var slider = outputs.Locator("input[type=range]").First;
        var before = await slider.GetAttributeAsync("aria-valuetext");
        var track = await notebook.ShowAsync(slider);
        await notebook.Page.Mouse.ClickAsync(track.X + track.Width - 4, track.Y + track.Height / 2);
        for (var tries = 0; tries < 50 && await slider.GetAttributeAsync("aria-valuetext") == before; tries++) await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.NotEqual(before, await slider.GetAttributeAsync("aria-valuetext"));

        var handle = outputs.Locator(".hs-handle").First;
        var said = await handle.GetAttributeAsync("aria-label");
        var box = await notebook.ShowAsync(handle);
        await notebook.Page.Mouse.MoveAsync(box.X + box.Width / 2, box.Y + box.Height / 2);
        await notebook.Page.Mouse.DownAsync();
        await notebook.Page.Mouse.MoveAsync(box.X + box.Width / 2 + 60, box.Y + box.Height / 2 + 30, new() { Steps = 5 });
        await notebook.Page.Mouse.UpAsync();
        Assert.StartsWith("a⟨0⟩ = (", await handle.GetAttributeAsync("aria-label"));
        Assert.NotEqual(said, await handle.GetAttributeAsync("aria-label"));
    }

    private static void Skip()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        Assert.SkipUnless(VisualStudioCode.IsInstalled, VisualStudioCode.WhyNot);
    }

    private static async Task<int> FiguresIn(string name) => Figure().Count(Script().Replace(ExecutedNotebook.Text(await Lesson.RunInClassroom(name)), ""));

    [GeneratedRegex("<hidden-state-figure")]
    private static partial Regex Figure();

    [GeneratedRegex("<script.*?</script>", RegexOptions.Singleline)]
    private static partial Regex Script();
}
