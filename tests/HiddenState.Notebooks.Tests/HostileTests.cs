using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;

/// <summary>Words and numbers that nobody expects.</summary>
public class HostileTests
{
    private static readonly string[] Words =
    [
        "</script><script>window.hit = 1</script>",
        "<img src=x onerror='window.hit = 1'>",
        "\" onmouseover=\"window.hit = 1\" ' &amp; &lt;b&gt; <b>bold</b>",
        "<a href=\"javascript:window.hit=1\">link</a>",
        "<!-- <script> -->",
        "abc \u202e txt.exe \u200f",
        "${x} %{y} $\\frac{1}{2}$",
        "😀 a⟨0⟩ 日本語",
        new('w', 10_000),
    ];

    [Fact, Slow]
    public async Task Words_show_as_they_are_and_run_nothing()
    {
        await using var page = await TestPage.Draw(TestPage.Begin + string.Concat(Words.Select(words => $"<section>{EverywhereIn(words)}</section>")));
        foreach (var handle in await page.Page.Locator("summary").AllAsync()) await handle.ClickAsync();

        Assert.False(await page.Page.EvaluateAsync<bool>("'hit' in window"), "the words ran");
        Assert.Equal(0, await page.Page.Locator("main img, .hs a[href^=javascript], .hs a[*|href^=javascript]").CountAsync());
        Assert.Empty(page.Errors);
        for (var i = 0; i < Words.Length; i++)
        {
            var (section, words) = (page.Page.Locator("section").Nth(i), Words[i]);
            Assert.Contains(words.Length > 1000 ? words[..80] : words, await section.Locator("figcaption").First.TextContentAsync());
            string axis = (await section.Locator("hidden-state-figure").Nth(1).Locator(".ytitle").TextContentAsync())!;
            Assert.Equal(words.Length > 80 ? words[..80] + "…" : words, axis.Replace('\u00a0', ' '));
        }
        int wide = await page.Page.EvaluateAsync<int>("document.scrollingElement.scrollWidth");
        Assert.True(wide <= 1400, $"the page became {wide} pixels wide");
    }

    // Titles, axes, names, captions, headings of tables and what a figure is changed with.
    private static string EverywhereIn(string words)
    {
        var states = new[] { Matrix<double>.Build.Dense(2, 1, 0.5), Matrix<double>.Build.Dense(2, 1, -0.5) };
        return Plot.Trajectories(states, title: words, alternative: words).ToHtml()
            + Plot.Curves(words, words, new Curve(words, [1, 2]), new Curve("other", [2, 1])).ToHtml()
            + Plot.Slider(words, [1, 2], g => Plot.Curves(words, "y", new Curve(words, [g]))).ToHtml()
            + Plot.Path(words, words, [1, 2], [3, 4], title: words).ToHtml()
            + Show.SideBySide((words, states[0]), (words, states[1])).ToHtml()
            + Show.Rows(words, states[0]).ToHtml()
            + Plot.Trajectories(states).With(new { title = new { text = words }, annotations = new[] { new { text = words, x = 0, y = 0 } } }).ToHtml();
    }

    [Fact]
    public async Task Numbers_that_are_not_finite_are_gaps_and_are_said_in_words()
    {
        var figure = Plot.Curves("A line with gaps.", "y", new Curve("gaps", [1, double.NaN, 2, double.PositiveInfinity, double.NegativeInfinity, 3]));

        await using var page = await TestPage.Draw(TestPage.Begin + figure.ToHtml());

        Assert.Equal(3, figure.Gaps);
        Assert.Contains("3 numbers are NaN or infinite: gaps in the picture.", await page.Page.Locator(".hs-figure").InnerTextAsync());
        Assert.Equal(3, await page.Page.Locator(".scatterlayer .point").CountAsync());
        Assert.Equal(["1", null, "2", null, null, "3"], figure.ToJson()["data"]![0]!["y"]!.AsArray().Select(value => value?.ToJsonString()));
        Assert.Empty(page.Errors);
    }

    [Fact]
    public void A_gap_stays_counted_when_a_figure_is_changed()
    {
        var figure = Plot.Curves("A line with a gap.", "y", new Curve("gap", [1, double.NaN, 2]));

        var changed = figure.With(new { height = 200 }).With("Two lines with gaps.", new { type = "scatter", y = new[] { double.NaN, 1 } });

        Assert.Equal(2, changed.Gaps);
        Assert.Equal(1, figure.Gaps);
        Assert.Equal(380, (int)figure.ToJson()["layout"]!["height"]!);
        Assert.Equal(200, (int)changed.ToJson()["layout"]!["height"]!);
    }

    [Fact]
    public void A_single_precision_number_that_is_not_finite_is_a_gap_as_any_other()
    {
        var figure = new Figure("A line with gaps.", [new { type = "scatter", y = new[] { 0.1f, float.NaN, float.NegativeInfinity } }]);

        Assert.Equal(2, figure.Gaps);
        Assert.Equal("[0.1,null,null]", figure.ToJson()["data"]![0]!["y"]!.ToJsonString());
    }

    [Fact]
    public void What_is_missing_is_named()
    {
        var figure = new Figure("A line.", [new { y = new[] { 1 } }]);

        Assert.Equal("data", Assert.Throws<ArgumentNullException>(() => new Figure("A line.", null!)).ParamName);
        Assert.Equal("layout", Assert.Throws<ArgumentNullException>(() => figure.With((object)null!)).ParamName);
        Assert.StartsWith("The layout of a figure is an object", Assert.Throws<ArgumentException>(() => figure.With("wide")).Message);
        Assert.Equal("trace", Assert.Throws<ArgumentNullException>(() => figure.With("Nothing more.", null!)).ParamName);
        Assert.Equal("a0", Assert.Throws<ArgumentNullException>(() => Plot.DragInitialState(Gallery.Pictures.Two, Gallery.Pictures.TwoInputs, null!)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentNullException>(() => Plot.DragInitialState(Gallery.Pictures.Two, null!, Gallery.Pictures.TwoStart)).ParamName);
    }

    [Fact]
    public void Words_of_one_and_of_none_are_sentences()
    {
        Matrix<double>[] one = [Matrix<double>.Build.Dense(1, 1, 0.5)], three = [.. Enumerable.Range(1, 4).Select(t => Matrix<double>.Build.Dense(3, 1, (i, _) => Math.Sin(t * (i + 1))))];

        Assert.StartsWith("A line over time for the one unit of the hidden state, from t = 0 to t = 0.", Plot.Trajectories(one).Alternative);
        Assert.StartsWith("Heat map of the hidden state: 1 unit from top to bottom, 1 time step from left to right.", Plot.HeatMap(one).Alternative);
        Assert.StartsWith("The states of 1 time step as a path", Plot.Path("x", "y", [1], [2]).Alternative);
        Assert.StartsWith("1 sequence of states in the plane", Plot.StateSpace(three).Alternative);
        Assert.Equal("Loss over training steps.", Plot.LossCurves().Alternative);
        Assert.Equal("Distances over time on a logarithmic axis.", Plot.DistanceOverTime().Alternative);
        Assert.EndsWith("1 of the values is exactly 0, which a logarithmic axis cannot show.", Plot.DistanceOverTime(new Curve("one", [1, 0])).Alternative);
    }

    [Fact]
    public async Task Nothing_one_point_and_a_hundred_thousand_points_give_something_sensible()
    {
        double[] many = [.. Enumerable.Range(0, 100_000).Select(k => k == 77_777 ? 50.0 : Math.Sin(k / 1000.0))];
        Figure[] figures =
        [
            Plot.Curves("No curve.", "y"), Plot.Curves("An empty curve.", "y", new Curve("empty", [])), Plot.DistanceOverTime(), Plot.LossCurves(), Plot.GradientNorms(new Curve("zero", [0, 0])),
            Plot.Path("x", "y", [], []), Plot.Curves("Only gaps.", "y", new Curve("gaps", [double.NaN])),
            Plot.Curves("One point.", "y", new Curve("one", [1])), Plot.Curves("Many points.", "y", new Curve("many", many)),
        ];

        await using var page = await TestPage.Draw(TestPage.Begin + string.Concat(figures.Select(figure => figure.ToHtml())));

        Assert.Empty(page.Errors);
        var text = await page.Page.Locator(".hs-figure").AllInnerTextsAsync();
        Assert.All([0, 1, 2, 3, 5], k => Assert.Contains("There are no numbers to draw.", text[k]));
        Assert.Contains("all 1 are NaN", text[6]);
        Assert.Contains("2 of the values are exactly 0", figures[4].Alternative);
        Assert.Equal(1, await page.Page.Locator("hidden-state-figure").Nth(7).Locator(".point").CountAsync());
        Assert.Contains("Of 100,000 values", figures[8].Alternative);
        Assert.InRange(figures[8].ToHtml().Length, 10_000, 300_000);
        Assert.Equal(50, figures[8].ToJson()["data"]![0]!["y"]!.AsArray().Max(value => value!.GetValue<double>()));
    }

    [Fact]
    public void A_figure_without_words_is_refused()
    {
        var error = Assert.Throws<ArgumentException>(() => new Figure("  ", [new { y = new[] { 1 } }]));

        Assert.StartsWith("A figure needs words", error.Message);
    }

    [Fact]
    public void What_a_figure_is_made_from_can_change_later_without_changing_it()
    {
        double[] values = [1, 2, 3];
        var trace = new Dictionary<string, object> { ["y"] = values };
        var figure = new Figure("A line.", [trace]);
        string before = figure.ToHtml();

        values[0] = 100;
        trace["type"] = "bar";
        figure.ToJson()["data"]!.AsArray().Clear();

        Assert.Equal(before, figure.ToHtml());
    }
}
