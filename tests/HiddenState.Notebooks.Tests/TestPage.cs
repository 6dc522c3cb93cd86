using Browser;
using HiddenState.Notebooks;

/// <summary>Pages that hold figures as a host would put them there.</summary>
internal static class TestPage
{
    /// <summary>Opens a page with the given content and waits until each figure in it is drawn.</summary>
    internal static async Task<OpenPage> Draw(string body, string head = "", int width = 1400, bool dark = false, bool touch = false, bool still = false)
    {
        var page = await Open(body, head, width, dark, touch, still);
        await page.Page.WaitForFunctionAsync("[...document.querySelectorAll('hidden-state-figure')].every(f => 'drawn' in f.dataset)");
        return page;
    }

    internal static async Task<OpenPage> Open(string body, string head = "", int width = 1400, bool dark = false, bool touch = false, bool still = false)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        string file = await Passing.Page(
            $"<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Figures</title>{head}</head><body><main><h1>Figures</h1>{body}</main></body></html>");
        return await Chromium.Open(file, width, dark: dark, touch: touch, still: still);
    }

    internal static string Begin => Lesson.Begin().ToHtml();
}
