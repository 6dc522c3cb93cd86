namespace PageEngine.Tests;

/// <summary>exp, tanh, the sigmoid and softmax in the module against the engine's own: the same bits for every count.</summary>
public sealed class Curves_of_the_module : IDisposable
{
    private static readonly double[] Special =
        [double.PositiveInfinity, double.NegativeInfinity, double.NaN, 0, -0.0, 1e300, -1e300, 5e-324, 709, -708, -709, 710, 22, -22, 44, 1e-9];

    private readonly Loaded module = new();

    public void Dispose() => module.Dispose();

    public static TheoryData<string> Names => ["exp", "tanh", "sigmoid"];

    [Theory, MemberData(nameof(Names))]
    public void A_curve_has_the_engines_bits_for_every_count(string name)
    {
        Function own = name switch { "exp" => Exponential.Exp, "tanh" => Exponential.Tanh, _ => Exponential.Sigmoid };
        var there = module.With3(name);
        double[] all = [.. Numbers(200, 5), .. Special, .. Numbers(300, 400)];
        for (var count = 0; count <= all.Length; count += count < 71 ? 1 : 37)
        {
            double[] x = all[^count..], expected = new double[count];
            own(x, expected);

            Same(expected, InModule(x, first => there(first, first + 8000, count), at: 1000), $"{name} of {count}");
            Same(expected, InModule(x, first => there(first, first, count), at: 0), $"{name} of {count}, in its place");
        }
    }

    [Fact]
    public void Softmax_has_the_engines_bits_for_every_shape()
    {
        var there = module.With3("softmax");
        for (var rows = 1; rows <= 70; rows++)
            for (var columns = 1; columns <= 4; columns++)
            {
                double[] z = Numbers(rows * columns, 30), expected = [.. z];
                Softmax.Apply(expected, rows);

                Same(expected, InModule(z, first => there(first, rows, columns), at: 0), $"softmax of {rows}x{columns}");
            }
    }

    /// <summary>What is in the module's memory after a call, as many numbers as were put there.</summary>
    private double[] InModule(double[] numbers, Action<int> call, int at)
    {
        const int Place = 100;
        numbers.CopyTo(module.Numbers[Place..]);
        var beyond = module.Numbers[Place + at + numbers.Length] = 77;
        call(8 * Place);
        Assert.Equal(beyond, module.Numbers[Place + at + numbers.Length]);
        return module.Numbers.Slice(Place + at, numbers.Length).ToArray();
    }

    private static void Same(double[] expected, double[] got, string what)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.True(BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(got[i]),
                FormattableString.Invariant($"{what}, number {i}: expected {expected[i]:R}, got {got[i]:R}"));
    }

    private static double[] Numbers(int count, double scale) => [.. Enumerable.Range(1, count).Select(i => scale * Math.Sin(i * i))];

    private delegate void Function(ReadOnlySpan<double> x, Span<double> into);
}
