namespace HiddenState.Tests;

public class ExponentialTests
{
    [Fact]
    public void Exponential_functions_agree_with_the_platform_to_a_few_units_in_the_last_place()
    {
        var random = new SeededRandom(1);
        var x = Enumerable.Range(0, 20_001).Select(k => random.NextGaussian() * Math.Pow(10, k % 7 - 4)).ToArray();
        double[] exp = new double[x.Length], tanh = new double[x.Length], sigmoid = new double[x.Length];

        Exponential.Exp(x, exp);
        Exponential.Tanh(x, tanh);
        Exponential.Sigmoid(x, sigmoid);

        for (var i = 0; i < x.Length; i++)
        {
            if (Math.Abs(x[i]) < 700) Relative(Math.Exp(x[i]), exp[i], "exp", x[i]);
            Relative(Math.Tanh(x[i]), tanh[i], "tanh", x[i]);
            if (x[i] > -700) Relative(1 / (1 + Math.Exp(-x[i])), sigmoid[i], "sigmoid", x[i]);
        }

        static void Relative(double expected, double got, string what, double x) =>
            Assert.True(Math.Abs(expected - got) <= 1e-15 * Math.Abs(expected), FormattableString.Invariant($"{what}({x:R}): expected {expected:R}, got {got:R}"));
    }

    [Fact]
    public void Numbers_beyond_all_bounds_and_NaN_come_out_right()
    {
        double[] x = [double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0, -0.0, 1e300, -1e300];
        double[] exp = new double[7], tanh = new double[7], sigmoid = new double[7];

        Exponential.Exp(x, exp);
        Exponential.Tanh(x, tanh);
        Exponential.Sigmoid(x, sigmoid);

        Assert.Equal([1, -1, double.NaN, 0, -0.0, 1, -1], tanh);
        Assert.Equal([1, 0, double.NaN, 0.5, 0.5, 1, 0], sigmoid.Select(s => s < 1e-300 ? 0 : s));
        Assert.Equal([0, double.NaN, 1, 1, 0], new[] { exp[1], exp[2], exp[3], exp[4], exp[6] });
    }

    /// <summary>Alone, a number goes another way than among many, where the processor calculates with eight at once.</summary>
    [Fact]
    public void The_place_of_a_number_does_not_change_its_bits()
    {
        double[] special = [double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0, -0.0, 1e300, -1e300, 5e-324, 709, -708, -709, 22, -22];
        double[] x = [.. new SeededRandom(2).Normal(1, 37).Row(0), .. special];

        foreach (var function in (Function[])[Exponential.Exp, Exponential.Tanh, Exponential.Sigmoid])
        {
            double[] all = new double[x.Length], inPlace = [.. x];
            function(x, all);
            function(inPlace, inPlace);

            for (var i = 0; i < x.Length; i++)
            {
                var one = new double[1];
                function([x[i]], one);
                Assert.Equal(BitConverter.DoubleToInt64Bits(one[0]), BitConverter.DoubleToInt64Bits(all[i]));
                Assert.Equal(BitConverter.DoubleToInt64Bits(one[0]), BitConverter.DoubleToInt64Bits(inPlace[i]));
            }
        }
    }

    private delegate void Function(ReadOnlySpan<double> x, Span<double> into);
}
