namespace HiddenState.Tests;

public class PairedRatioTests
{
    [Fact]
    public void Two_pairs_computed_by_hand()
    {
        // d = ln 2, ln 8: mean ln 4, s = √2 ln 2; t for one degree of freedom and 50 % is tan(π/4) = 1.
        var result = PairedRatio.Of(baseline: [1, 1], other: [2, 8], confidence: 0.5);

        Assert.Equal(4, result.Ratio, 1e-12);
        Assert.Equal(2, result.Low, 1e-9);      // t s / √n = ln 2
        Assert.Equal(8, result.High, 1e-9);
        Assert.Equal("higher", result.Verdict);
        Assert.Equal("x 4.00 (2.00 to 8.00)", result.ToString());
    }

    [Fact]
    public void The_luck_that_both_share_drops_out()
    {
        double[] luck = [1e-6, 1, 300, 20, 0.1];

        var result = PairedRatio.Of(luck, [.. luck.Select(value => 0.5 * value)]);

        Assert.Equal(0.5, result.Low, 1e-9);
        Assert.Equal(0.5, result.High, 1e-9);
        Assert.Equal("lower", result.Verdict);
    }

    [Theory]
    [InlineData(0.95)]
    [InlineData(0.8)]
    public void The_interval_holds_the_true_ratio_as_often_as_it_says(double confidence)
    {
        var held = Enumerable.Range(1, 4000).Count(seed =>
        {
            var random = new SeededRandom(seed);
            var baseline = Enumerable.Range(0, 8).Select(_ => Math.Exp(random.NextGaussian())).ToArray();
            var other = baseline.Select(value => value * Math.Exp(0.4 + 0.3 * random.NextGaussian())).ToArray();
            var result = PairedRatio.Of(baseline, other, confidence);
            return result.Low < Math.Exp(0.4) && Math.Exp(0.4) < result.High;
        });

        Assert.True(Math.Abs(held / 4000.0 - confidence) < 0.02, $"held the true ratio in {held} of 4000, said {confidence}");
    }

    /// <summary>Student's t in closed form: tan(π c/2) for one degree of freedom, c √(2 / (1 − c²)) for two; and from tables for 7 and 30.</summary>
    [Theory]
    [InlineData(1, 0.5, 1.0)]
    [InlineData(1, 0.99925, 848.82597045762492)]
    [InlineData(1, 0.999999999, 636619790.37241862)]
    [InlineData(1, 1e-9, 1.5707963267948966e-9)]
    [InlineData(2, 0.95, 4.302652729749464)]
    [InlineData(2, 0.0001, 0.0001414213569444163)]
    [InlineData(7, 0.95, 2.3646242515927844)]
    [InlineData(30, 0.99, 2.7499956535672259)]
    public void The_quantile_is_that_of_Student(int freedom, double confidence, double t)
    {
        // d_i of mean 0: for n = 2 they are ±1, so s / √n is 1; for more, one pair of ±1 and zeros.
        var n = freedom + 1;
        double[] d = [1, -1, .. Enumerable.Repeat(0.0, n - 2)];
        var (scale, factor) = (Math.Sqrt(2.0 / freedom / n), Math.Min(1, 500 / t));

        var result = PairedRatio.Of([.. d.Select(_ => 1.0)], [.. d.Select(value => Math.Exp(value / scale * factor))], confidence);

        Assert.Equal(1, Math.Log(result.High) / (t * factor), 1e-9 + 1e-15 / Math.Min(1, t));
    }

    [Fact]
    public void Numbers_at_the_ends_of_the_scale_are_compared()
    {
        var result = PairedRatio.Of([1e308, 1e-308], [2e307, 2e-309]);

        Assert.Equal(0.2, result.Ratio, 1e-12);
        LossTests.Refused("The ratio of other to baseline is beyond the largest number, 1.8E+308", () => PairedRatio.Of([1e-308, 1e-308], [1e308, 1e307]));
        Assert.Equal(0, PairedRatio.Of([1e308, 1e307], [1e-308, 1e-308]).Ratio);
    }

    [Fact]
    public void Where_the_interval_holds_1_no_difference_is_found()
    {
        var result = PairedRatio.Of([1, 1, 1], [0.5, 1, 2.2]);

        Assert.Equal("no difference found", result.Verdict);
    }

    [Theory]
    [InlineData(0.99, 0.985, 0.9996, "x 0.99 (0.98 to 0.9996)")]
    [InlineData(0.998, 0.997, 0.999, "x 0.998 (0.997 to 0.999)")]
    [InlineData(1.5, 1.0002, 12, "x 1.50 (1.0002 to 12)")]
    [InlineData(0.98, 0.97, 1.001, "x 0.98 (0.97 to 1.00)")]
    [InlineData(0.15, 0.1, 0.099, "x 0.15 (0.10 to 0.099)")]
    public void Where_a_difference_is_found_no_end_is_rounded_to_1(double ratio, double low, double high, string said) =>
        Assert.Equal(said, new PairedRatio(ratio, low, high, 0.95).ToString());

    [Theory]
    [InlineData(new[] { 1.0, 2 }, new[] { 1.0 }, "1 numbers; expected as many as the baseline, which has 2")]
    [InlineData(new[] { 1.0 }, new[] { 1.0 }, "at least 2")]
    [InlineData(new[] { 1.0, 0 }, new[] { 1.0, 1 }, "above 0")]
    [InlineData(new[] { 1.0, 1 }, new[] { double.NaN, 1 }, "above 0")]
    public void Numbers_that_cannot_be_compared_are_named(double[] baseline, double[] other, string expected)
    {
        var error = Assert.Throws<ArgumentException>(() => PairedRatio.Of(baseline, other));

        Assert.Contains(expected, error.Message);
    }
}
