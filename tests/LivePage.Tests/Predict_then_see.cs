using Browser;

namespace LivePage.Tests;

/// <summary>The results below a prediction wait until the reader chose or typed something.</summary>
public sealed class Predict_then_see(LiveCourse course)
{
    private const string Visible = "[...document.querySelectorAll('#cell-guessed .output, #cell-guessed-too .output, #cell-told .output')].filter(box => box.checkVisibility({ visibilityProperty: true }) && box.getBoundingClientRect().height > 0).map(box => box.innerText.trim()).join('|')";

    [Theory]
    [InlineData("Chromium"), SlowData("Firefox")]
    public async Task By_keyboard_a_choice_is_made_and_stays_beside_the_results(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.Trial));

        Assert.Equal("", await reader.Evaluate(Visible.Replace("box.innerText.trim()", "'seen'")));
        await reader.Evaluate("document.querySelector('#cell-guess input').focus()");
        await reader.ToFront();
        await reader.Press(" ");
        await reader.Press("ArrowDown");
        await reader.Press("Enter");
        await reader.Until("document.querySelector('#cell-guessed .predicted')", "the prediction was taken");

        Assert.Equal("Your prediction: it is 42", await reader.Evaluate("document.querySelector('#cell-guessed .predicted').textContent"));
        Assert.Equal("counted|42|and more", await reader.Evaluate(Visible));
        Assert.Equal("predicted", await reader.Evaluate("document.activeElement.className"));

        await reader.Reload();

        Assert.Equal("Your prediction: it is 42", await reader.Evaluate("document.querySelector('#cell-guessed .predicted').textContent"));
        Assert.Equal("counted|42|and more", await reader.Evaluate(Visible));
        Assert.Empty(reader.Errors);
    }

    [Theory, Slow]
    [InlineData("Chromium"), InlineData("Firefox")]
    public async Task Without_choices_a_line_is_typed_and_a_run_before_it_gives_nothing_away(string browser)
    {
        await using var reader = await Reader.Open(browser, course.OnDisk(LiveCourse.Trial));

        await reader.Run("told");
        Assert.DoesNotContain("two", await reader.Evaluate(Visible), StringComparison.Ordinal);

        await reader.Evaluate("document.querySelector('#cell-guess-words input').focus()");
        await reader.ToFront();
        await reader.Press("Enter");
        Assert.Equal("false", await reader.Evaluate("!!document.querySelector('#cell-told .predicted')"));   // nothing was typed
        await reader.Type("<b>three");
        await reader.Press("Enter");
        await reader.Until("document.querySelector('#cell-told .predicted')", "the prediction was taken");

        Assert.Equal("two", await reader.Evaluate(Visible));
        Assert.Equal("Your prediction: <b>three", await reader.Evaluate("document.querySelector('#cell-told .predicted').textContent"));
        Assert.Equal("false", await reader.Evaluate("document.querySelector('#cell-what-happened details').open"));
    }

    [Fact]
    public async Task In_print_and_without_scripts_the_results_are_there()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.OnDisk(LiveCourse.Trial));

        await page.Page.EmulateMediaAsync(new() { Media = Microsoft.Playwright.Media.Print });
        Assert.Equal("counted|42|and more|two", await page.Page.EvaluateAsync<string>(Visible));
        Assert.False(await page.Page.Locator(".prediction").First.IsVisibleAsync());
        Assert.True(await page.Page.Locator("#cell-guess .choices").IsVisibleAsync());

        var plain = await page.Page.Context.Browser!.NewContextAsync(new() { JavaScriptEnabled = false });
        var read = await plain.NewPageAsync();
        await read.GotoAsync(new Uri(course.OnDisk(LiveCourse.Trial)).AbsoluteUri);
        Assert.True(await read.Locator("#cell-guessed .output").First.IsVisibleAsync());
        Assert.True(await read.Locator("#cell-guess .choices").IsVisibleAsync());
        await plain.DisposeAsync();
    }

    [Theory, Slow]
    [InlineData(1400, false), InlineData(360, true)]
    public async Task By_touch_it_is_done_with_a_finger_and_axe_objects_to_nothing_before_nor_after(int width, bool dark)
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        await using var page = await Chromium.Open(course.Served(LiveCourse.Trial), width, dark: dark, touch: true);

        Assert.Equal("", string.Join('\n', await page.Violations()));
        Assert.Equal(width, await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
        await page.Page.Locator("#cell-guess label").Nth(2).TapAsync();
        await page.Page.Locator("#cell-guess button").TapAsync();
        await page.Page.Locator("#cell-guessed .predicted", new() { HasTextString = "I cannot tell" }).WaitForAsync();

        Assert.Equal("", string.Join('\n', await page.Violations()));
    }
}
