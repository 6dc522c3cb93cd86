using Browser;

namespace LivePage.Tests;

/// <summary>All pages of the tests are in one Firefox: what one does by keyboard in one happens there, whatever is done in another.</summary>
public sealed class Two_pages_and_one_keyboard
{
    [Fact, Slow]
    public async Task Each_page_gets_its_own_keys()
    {
        Assert.SkipUnless(Firefox.IsInstalled, Firefox.WhyNot);
        const string OneButton = "<!DOCTYPE html><meta charset=utf-8><title>keys</title><button onclick=\"count = (window.count ?? 0) + 1\">one</button>";

        var clicks = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            await using var page = await Firefox.Open(await Passing.Page(OneButton));
            await page.Evaluate("document.querySelector('button').focus()");
            for (var i = 0; i < 40; i++) await page.Press("Enter");
            return await page.Evaluate("window.count");
        }));

        Assert.Equal(["40", "40"], clicks);
    }
}
