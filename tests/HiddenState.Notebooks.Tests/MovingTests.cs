using System.Globalization;
using System.Text.Json;
using Browser;
using Gallery;
using HiddenState;
using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;

/// <summary>Pictures that move without a kernel.</summary>
public class MovingTests
{
    private const string Path = "(() => { const path = document.querySelector('.hs-canvas').data.at(-1); return [path.x, path.y]; })()";

    [Theory]
    [InlineData("tanh")]
    [InlineData("sigmoid")]
    [InlineData("ReLU")]
    [InlineData("identity")]
    public async Task The_pages_states_are_the_librarys_to_1e_12(string activation)
    {
        var g = new[] { Activation.Tanh, Activation.Sigmoid, Activation.Relu, Activation.Identity }.Single(one => one.Name == activation);
        var p = RnnParameters.Normal(nx: 3, na: 7, ny: 2, seed: 5, scale: 0.3);
        var x = Sequence.Normal(T: 40, n: 3, m: 1, seed: 6);
        var a0 = InitialState.RandomFixed(7).Create(7, 1);
        await using var page = await TestPage.Open(TestPage.Begin);

        var network = new { waa = p.Waa.ToRowArrays(), wax = p.Wax.ToRowArrays(), ba = p.Ba.ToArray(), x = x.Select(xt => xt.Column(0).ToArray()), activation };
        string said = await page.Page.EvaluateAsync<string>($"JSON.stringify(HiddenStateFigures.states({JsonSerializer.Serialize(network)}, {JsonSerializer.Serialize(a0.Column(0).ToArray())}))");

        double[][] states = JsonSerializer.Deserialize<double[][]>(said)!;
        var expected = Rnn.Forward(p, x, a0, g).A;
        Assert.Equal(expected.Count, states.Length);
        double worst = expected.Select((a, t) => a.Column(0).Zip(Vector<double>.Build.Dense(states[t]), (u, v) => Math.Abs(u - v) / Math.Max(1, Math.Abs(u))).Max()).Max();
        Assert.True(worst <= 1e-12, $"largest difference of a⟨t⟩ is {worst:E1}");
    }

    [Fact]
    public async Task The_initial_state_is_dragged_with_the_mouse_and_the_trajectory_follows()
    {
        await using var page = await Draggable();
        var box = (await page.Page.Locator(".hs-handle").BoundingBoxAsync())!;

        await page.Page.Mouse.MoveAsync(box.X + 22, box.Y + 22);
        await page.Page.Mouse.DownAsync();
        await page.Page.EvaluateAsync("window.heard = []; new MutationObserver(() => heard.push(document.querySelector('[role=status]').textContent)).observe(document.querySelector('[role=status]'), { childList: true })");
        await page.Page.Mouse.MoveAsync(box.X + 122, box.Y + 82, new() { Steps = 5 });
        await page.Page.Mouse.UpAsync();

        var a0 = await FollowsTheLibrary(page);
        Assert.True(a0[0] > Pictures.TwoStart[0, 0] + 0.05 && a0[1] < Pictures.TwoStart[1, 0] - 0.05, $"dragged to ({a0[0]}, {a0[1]})");
        var after = (await page.Page.Locator(".hs-handle").BoundingBoxAsync())!;
        Assert.Equal(box.X + 100, after.X, 1.5f);
        Assert.Equal(box.Y + 60, after.Y, 1.5f);
        Assert.Equal([await page.Page.Locator(".hs-said").InnerTextAsync()], await page.Page.EvaluateAsync<string[]>("heard"));   // by a screen reader: once, at the end
        Assert.Empty(page.Errors);
    }

    [Fact, Slow]
    public async Task The_initial_state_is_dragged_by_touch()
    {
        await using var page = await Draggable(width: 360, touch: true);
        await page.Page.Locator(".hs-handle").ScrollIntoViewIfNeededAsync();
        var box = (await page.Page.Locator(".hs-handle").BoundingBoxAsync())!;
        var devtools = await page.Page.Context.NewCDPSessionAsync(page.Page);

        foreach (var (type, right) in new[] { ("touchStart", 0), ("touchMove", 20), ("touchMove", 40), ("touchEnd", 40) })
            await devtools.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object>
            {
                ["type"] = type,
                ["touchPoints"] = type == "touchEnd" ? Array.Empty<object>() : new object[] { new { x = box.X + 22 + right, y = box.Y + 22 } },
            });

        var a0 = await FollowsTheLibrary(page);
        Assert.True(a0[0] > Pictures.TwoStart[0, 0] + 0.05, $"dragged to ({a0[0]}, {a0[1]})");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task The_initial_state_moves_with_the_arrow_keys_and_says_where_it_is()
    {
        await using var page = await Draggable();
        var handle = page.Page.Locator(".hs-handle");

        await handle.FocusAsync();
        await handle.PressAsync("ArrowRight");
        await handle.PressAsync("ArrowDown");
        await handle.PressAsync("Shift+ArrowDown");

        var a0 = await FollowsTheLibrary(page);
        Assert.Equal(Pictures.TwoStart[0, 0] + 2.2 / 40, a0[0], 1e-9);
        Assert.Equal(Pictures.TwoStart[1, 0] - 2.2 / 40 - 2.2 / 400, a0[1], 1e-9);
        Assert.StartsWith(string.Create(CultureInfo.InvariantCulture, $"a⟨0⟩ = ({a0[0]:F3}, {a0[1]:F3})").Replace('-', '−'), await handle.GetAttributeAsync("aria-label"));
        Assert.StartsWith("From a⟨0⟩ = (", await page.Page.Locator(".hs-said").InnerTextAsync());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_slider_moves_the_picture_by_keys_with_motion_only_for_those_who_want_it(bool still)
    {
        double[] gains = [0.5, 1, 2];
        var figure = Plot.Slider("g", gains, g => Plot.Curves("Powers of a gain.", "g^t", new Curve("power", [.. Enumerable.Range(0, 5).Select(t => Math.Pow(g, t))])));
        await using var page = await TestPage.Draw(TestPage.Begin + figure.ToHtml(), still: still);
        await page.Page.EvaluateAsync("() => { const animate = HiddenStateFigures.Plotly.animate; HiddenStateFigures.Plotly.animate = (...all) => { window.asked = all[2].transition.duration; return animate(...all); } }");
        var slider = page.Page.Locator("input[type=range]");

        await slider.FocusAsync();
        await slider.PressAsync("End");

        Assert.Equal("g = 2", await slider.GetAttributeAsync("aria-valuetext"));
        await page.Page.WaitForFunctionAsync("document.querySelector('.hs-canvas').data[0].y.at(-1) === 16");
        Assert.Equal(still ? 0 : 200, await page.Page.EvaluateAsync<int>("window.asked"));
        await slider.PressAsync("Home");
        await page.Page.WaitForFunctionAsync("document.querySelector('.hs-canvas').data[0].y.at(-1) === 0.0625");
        Assert.Empty(page.Errors);
        Assert.Empty(await page.Violations());
    }

    [Fact]
    public void A_sliders_values_are_told_apart_however_small_they_are()
    {
        static string[] Labels(params double[] values) =>
            [.. Plot.Slider("g", values, g => Plot.Curves("A point.", "g", new Curve("g", [g]))).ToJson()["frames"]!.AsArray().Select(frame => (string)frame!["name"]!)];

        Assert.Equal(["1e−7", "2e−7"], Labels(1e-7, 2e-7));
        Assert.Equal(["1.0000001", "1.0000002"], Labels(1.0000001, 1.0000002));
        Assert.Equal(["0.25", "0.3", "−2"], Labels(0.25, 0.1 + 0.2, -2));
        Assert.Equal(["20260101", "19990101", "0.333333"], Labels(20260101, 19990101, 1.0 / 3));
    }

    [Fact]
    public void A_slider_over_pictures_with_words_on_an_axis_leaves_that_axis_to_plotly()
    {
        var layout = Plot.Slider("g", [1, 2], g => new Figure("Two bars.", [new { type = "bar", x = new[] { "one", "two" }, y = new[] { g, 2 * g } }])).ToJson()["layout"]!;

        Assert.Null(layout["xaxis"]);
        Assert.Equal([1 - 0.15, 4 + 0.15], layout["yaxis"]!["range"]!.AsArray().Select(end => (double)end!));
    }

    [Fact]
    public void A_slider_counts_the_gaps_of_all_its_pictures()
    {
        var figure = Plot.Slider("g", [1, 2], g => Plot.Curves("A line with a gap.", "y", new Curve("gap", [g, double.NaN, 2 * g])));

        Assert.Equal(2, figure.Gaps);
        Assert.Contains("2 numbers are NaN or infinite: gaps in the picture.", figure.ToHtml());
    }

    private static Task<OpenPage> Draggable(int width = 1400, bool touch = false) =>
        TestPage.Draw(TestPage.Begin + Plot.DragInitialState(Pictures.Two, Pictures.TwoInputs, Pictures.TwoStart).ToHtml(), width: width, touch: touch);

    /// <summary>Asserts that the path in the page is what the library computes from the path's own start, and returns that start.</summary>
    private static async Task<double[]> FollowsTheLibrary(OpenPage page)
    {
        double[][] path = JsonSerializer.Deserialize<double[][]>(await page.Page.EvaluateAsync<string>($"JSON.stringify({Path})"))!;
        var states = Rnn.Forward(Pictures.Two, Pictures.TwoInputs, Matrix<double>.Build.Dense(2, 1, [path[0][0], path[1][0]])).A;
        for (int t = 0; t < states.Count; t++)
            for (int unit = 0; unit < 2; unit++)
                Assert.Equal(states[t][unit, 0], path[unit][t], 1e-12);
        return [path[0][0], path[1][0]];
    }
}
