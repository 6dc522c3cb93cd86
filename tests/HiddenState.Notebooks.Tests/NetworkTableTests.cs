using HiddenState;
using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;
using Microsoft.DotNet.Interactive.Formatting;

/// <summary>What parameters, forward passes, gradients and diagrams show of a network.</summary>
public class NetworkTableTests
{
    private static readonly RnnParameters P = RnnParameters.Normal(nx: 3, na: 5, ny: 2, seed: 1);
    private static readonly RnnForward Forward = Rnn.Forward(P, Sequence.Normal(T: 6, n: 3, m: 4, seed: 1), InitialState.Constant(0.25).Create(5, 4));

    public NetworkTableTests() => Lesson.Begin();

    [Fact]
    public void Parameters_show_sizes_and_every_matrix_with_its_shape()
    {
        string html = P.ToDisplayString("text/html");

        Assert.Contains("57 numbers", html);
        Assert.Contains("W<sub>aa</sub> <small>5 × 5</small>", html);
        Assert.Contains("W<sub>ax</sub> <small>5 × 3</small>", html);
        Assert.Contains("W<sub>ya</sub> <small>2 × 5</small>", html);
        Assert.Contains("b<sub>a</sub> <small>5 × 1</small>", html);
        Assert.Equal(25, Cells(html, "hs-a"));
        Assert.Equal(15, Cells(html, "hs-x"));
        Assert.Equal(10, Cells(html, "hs-y"));
        Assert.Equal(7, Cells(html, "hs-b"));
    }

    [Fact]
    public void A_forward_pass_shows_inputs_states_from_a0_on_and_answers()
    {
        string html = Forward.ToDisplayString("text/html");

        Assert.Contains("T = 6, m = 4, g = tanh", html);
        Assert.Equal(5 * 7, Cells(html, "hs-a"));
        Assert.Equal(3 * 6, Cells(html, "hs-x"));
        Assert.Equal(2 * 6, Cells(html, "hs-y"));
        Assert.Contains("a⟨0⟩</th>", html);
        Assert.Contains(">0.250</td>", html);
        Assert.DoesNotContain("x⟨0⟩", html);
    }

    [Fact]
    public void Gradients_show_their_norms_and_where_they_are_largest()
    {
        var backward = Rnn.Backward(Forward, [.. Forward.Zy.Select(zy => zy * 0)], Loss.SquaredError);

        string html = backward.ToDisplayString("text/html");

        var dWaa = backward.DParameters.Waa;
        var largest = dWaa.EnumerateIndexed().MaxBy(entry => Math.Abs(entry.Item3));
        Assert.Contains($"dW<sub>aa</sub></th><td>5 × 5</td><td>{Markup.Number(dWaa.FrobeniusNorm())}</td><td>{Markup.Number(largest.Item3)}</td><td>[{largest.Item1}, {largest.Item2}]</td>", html);
        Assert.Contains("‖da⟨6⟩‖", html);
    }

    [Fact]
    public void A_gradient_check_shows_the_worst_first_and_a_training_its_losses()
    {
        GradientCheckEntry[] entries = [new("W_aa", 1e-9, 0, 1, 0.25, 0.25), new("x<3>", 0.5, 2, 0, 1, 3)];

        string check = new GradientCheckResult(entries).ToDisplayString("text/html");
        string run = new TrainingRun(P, InitialState.Zero, [new(0, 2.5, 1), new(1, 0.5, 1)], "cancelled <now>").ToDisplayString("text/html");

        Assert.Contains("Gradient check failed for 2 quantities", check);
        Assert.True(check.IndexOf("x&lt;3&gt;", StringComparison.Ordinal) < check.IndexOf("W<sub>aa</sub>", StringComparison.Ordinal), "the worst is not first");
        Assert.Contains("cancelled &lt;now&gt;", run);
        Assert.Contains("[2.5,0.5]", run);
    }

    [Fact]
    public void A_gradient_that_fails_is_above_all_that_pass_however_large_the_error_that_rounding_explains()
    {
        var pass = Enumerable.Range(1, 12).Select(t => new GradientCheckEntry($"x<{t}>", 1, 0, 0, 0, 0) { Resolution = 2 });

        string html = new GradientCheckResult([.. pass, new("W_aa", 1e-3, 0, 1, 0.25, 0.2505)]).ToDisplayString("text/html");

        Assert.Contains("Gradient check failed for 13 quantities. The worst 12:", html);
        Assert.True(html.IndexOf("W<sub>aa</sub>", StringComparison.Ordinal) is > 0 and var failed && failed < html.IndexOf("x&lt;1&gt;", StringComparison.Ordinal), "the one that fails is not first");
    }

    [Fact]
    public void The_unrolled_network_says_its_shapes_in_the_picture_and_in_words()
    {
        var diagram = Show.Unrolled(P, steps: 3, m: 4);

        string html = diagram.ToHtml();
        foreach (string shape in new[] { "5 × 4", "3 × 4", "2 × 4", "5 × 5", "5 × 3", "2 × 5" }) Assert.Contains($">{shape}</text>", html);
        Assert.Contains("a⟨t⟩ (5 × 4) comes from a⟨t−1⟩ by W_aa (5 × 5)", diagram.ToString());
        Assert.Equal(4, html.Split("<rect class=\"hs-a\"").Length - 1);
        Assert.Equal(4, Show.Unrolled(P, steps: 100).ToHtml().Split("<rect class=\"hs-a\"").Length - 1);
    }

    [Fact]
    public void A_weight_matrix_of_zeros_has_no_arrow_in_the_unrolled_network_and_the_words_say_so()
    {
        string whole = Show.Unrolled(P, steps: 3).ToHtml(), noMemory = Show.Unrolled(P with { Waa = 0 * P.Waa }, steps: 3).ToHtml();

        Assert.Equal(9, whole.Split("class=\"hs-tip").Length - 1);
        Assert.Equal(6, noMemory.Split("class=\"hs-tip").Length - 1);
        Assert.DoesNotContain(">aa</tspan>", noMemory);
        Assert.Contains("No arrow: W<sub>aa</sub> is zero.", noMemory);
        Assert.Contains("from x⟨t⟩ (3 × 1) by W_ax (5 × 3) (W_aa is zero: no arrow)", Show.Unrolled(P with { Waa = 0 * P.Waa }).ToString());
        Assert.Contains("from nothing (W_aa and W_ax are zero: no arrow)", Show.Unrolled(P with { Waa = 0 * P.Waa, Wax = 0 * P.Wax }).ToString());
    }

    [Fact]
    public void The_way_back_has_a_colour_for_each_way_and_transposed_weights()
    {
        var back = Show.Unrolled(P, steps: 3, m: 4, back: true);

        string html = back.ToHtml();
        foreach (string colour in new[] { "a", "x", "y" }) Assert.Equal(3, html.Split($"class=\"hs-tip hs-back-{colour}\"").Length - 1);
        foreach (string box in new[] { "da⟨0⟩", "da⟨3⟩", "dx⟨1⟩", "the carry", "5 × 2", "3 × 5" }) Assert.Contains($">{box}</text>", html);
        Assert.Contains("from step t + 1, the carry by W_aa transposed (5 × 5)", back.ToString());
    }

    [Fact]
    public void The_words_that_are_read_stand_below_their_inputs()
    {
        var diagram = Show.Unrolled(P, ["who", "<said>", "so"]);

        Assert.Contains("“&lt;said&gt;”", diagram.ToHtml());
        Assert.Contains("reading \"who <said> so\"", diagram.ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => Show.Unrolled(P, []));
    }

    [Fact]
    public void A_large_matrix_is_cut_in_the_middle_and_both_ends_are_seen()
    {
        string html = Matrix<double>.Build.Dense(40, 30, (i, j) => 100 * i + j).ToDisplayString("text/html");

        Assert.Contains("40 × 30 matrix", html);
        foreach (string corner in new[] { ">0<", ">29<", ">3900<", ">3929<" }) Assert.Contains(corner, html);
        Assert.Contains("⋱", html);
        Assert.InRange(html.Split("<td").Length - 1, 50, 150);
    }

    [Fact]
    public void Numbers_of_a_matrix_have_as_many_decimals_and_none_becomes_a_false_zero()
    {
        var written = Markup.Alike([1.5, -2, 1e-7, double.NaN]);

        Assert.Equal(["1.500", "−2.000", "1e−7", "NaN", "0.000"], new[] { 1.5, -2, 1e-7, double.NaN, 0 }.Select(written));
    }

    [Theory]
    [InlineData(0.0015, "0.0015")]
    [InlineData(0.0024, "0.0024")]
    [InlineData(0.012345, "0.0123")]
    [InlineData(0.12345, "0.123")]
    [InlineData(-1.2345, "−1.235")]
    [InlineData(12345.67, "12345.7")]
    [InlineData(0.00012345, "1.23e−4")]
    public void A_number_has_three_significant_digits_at_least(double number, string written) => Assert.Equal(written, Markup.Number(number));

    [Fact]
    public void Loss_bands_hold_the_middle_of_the_seeds()
    {
        double[][] losses = [.. Enumerable.Range(0, 11).Select(seed => new[] { 10.0 + seed, seed })];

        var data = Plot.LossCurves(0.8, null, null, ("learned", losses)).ToJson()["data"]!.AsArray();

        Assert.Equal([15.0, 5.0], data[1]!["y"]!.AsArray().Select(value => value!.GetValue<double>()));
        double[] band = [.. data[0]!["y"]!.AsArray().Select(value => value!.GetValue<double>())];
        Assert.All([11.0, 1.0, 9.0, 19.0], (edge, k) => Assert.InRange(band[k], edge - 0.7, edge + 0.7));
    }

    [Fact]
    public void A_band_says_which_part_of_the_seeds_it_holds() =>
        Assert.Contains("the middle 97.5 % of them", Plot.LossCurves(0.975, null, null, ("two", new[] { new[] { 1.0 }, [2.0] })).Alternative);

    private static int Cells(string html, string colour) => html.Split($"<td class=\"{colour}\"").Length - 1;

    [Fact]
    public void A_series_is_shown_as_a_list_of_the_same_matrices()
    {
        double[] numbers = [.. Enumerable.Range(1, 25).Select(i => 1.0 / (i + 6))];
        Matrix<double>[] matrices = [.. numbers.Select(number => Matrix<double>.Build.Dense(1, 1, number))];

        Assert.Equal(matrices.ToDisplayString("text/html"), Sequence.Of(numbers).ToDisplayString("text/html"));
    }
}
