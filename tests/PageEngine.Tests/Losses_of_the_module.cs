using MathNet.Numerics.LinearAlgebra;

namespace PageEngine.Tests;

/// <summary>The losses of the module against the library's own: the same bits for all sizes, and what it leaves to others.</summary>
public sealed class Losses_of_the_module : IDisposable
{
    private static readonly (int M, int T)[] Sizes = [(1, 3), (2, 3), (3, 1), (4, 2)];

    private const int Y = 1000, D = 20_000, Factors = 40_000, Sums = 41_000;
    private readonly Loaded module = new();

    public void Dispose() => module.Dispose();

    [Fact]
    public void Cross_entropy_has_the_librarys_bits_for_every_shape()
    {
        for (var ny = 1; ny <= 70; ny++)
            foreach (var (m, T) in Sizes)
                foreach (var isSure in new[] { true, false })
                {
                    var zy = Steps(T, ny, m, t => Numbers(ny * m, 100 * t));                // down to 1e-260 beside 1
                    var y = Steps(T, ny, m, t => isSure ? OneHot(ny, m, t) : Softmax.Of(Matrix<double>.Build.Dense(ny, m, Numbers(ny * m, t))).ToColumnMajorArray());
                    SameAs(Loss.CrossEntropy, "crossEntropy", zy, y, [.. zy.Select(Softmax.Of)]);
                }
    }

    [Fact]
    public void The_squared_error_has_the_librarys_bits_for_every_shape()
    {
        for (var ny = 1; ny <= 70; ny++)
            foreach (var (m, T) in Sizes)
            {
                var zy = Steps(T, ny, m, t => Numbers(ny * m, 20 + t));
                SameAs(Loss.SquaredError, "squaredError", zy, Steps(T, ny, m, t => Numbers(ny * m, 3 * t)), zy);
            }
    }

    /// <summary>A message about such numbers is the library's affair, and so is a ŷ that is 0 beside what is expected.</summary>
    [Fact]
    public void What_are_no_probabilities_and_what_has_no_logarithm_is_left_as_it_is_wherever_it_stands()
    {
        for (var ny = 1; ny <= 20; ny++)
        {
            double[] y = [.. Enumerable.Range(0, 6 * ny).Select(_ => 1.0 / ny)], d = [.. Enumerable.Range(1, 6 * ny).Select(i => i / (6.0 * ny))];
            Assert.Equal(1, Asked("crossEntropy", y, d, ny, 3, [0.5, 2]));
            for (var i = 0; i < y.Length; i++)
            {
                foreach (var wrong in new[] { -1e-12, 1.0 / ny + 2e-9, 1 + 1e-12 }) Left(With(y, i, wrong), d);
                foreach (var wrong in new[] { 0, 1e-300, double.NaN }) Left(y, With(d, i, wrong));
            }

            void Left(double[] givenY, double[] givenD)
            {
                Assert.Equal(0, Asked("crossEntropy", givenY, givenD, ny, 3, [0.5, 2]));
                Assert.Equal(givenD, module.Numbers.Slice(D, givenD.Length).ToArray());
                Assert.Equal((77.0, 77.0), (module.Numbers[Sums], module.Numbers[Sums + 1]));
            }
        }
        Assert.Equal(1, Asked("crossEntropy", [-0.0, 1, 0], [0, 1, 1e-300], 3, 1, [1]));                      // nothing is expected there
        Assert.Equal(1, Asked("crossEntropy", [1 - 5e-10, 0, 0], [0.3, 0.3, 0.4], 3, 1, [1]));
        foreach (var wrong in new[] { [-1e-12, 1, 0], new[] { 1 + 1e-12, 0, 0 } })                           // the sum alone would not tell
            Assert.Equal(0, Asked("crossEntropy", wrong, [0.3, 0.3, 0.4], 3, 1, [1]));
    }

    private void SameAs(Loss loss, string name, Matrix<double>[] zy, Matrix<double>[] y, Matrix<double>[] yHat)
    {
        var (T, ny, m) = (zy.Length, zy[0].RowCount, zy[0].ColumnCount);
        double[] weights = [.. new[] { 0.7, -1.3, 0 }.Take(T)];
        var expected = loss.WithStepWeights(weights).Of(zy, y);

        Assert.Equal(1, Asked(name, Flat(y), Flat(yHat), ny, m, [.. weights.Select(weight => weight / m)]));

        var what = FormattableString.Invariant($"{name}, {T} steps of {ny}x{m}");
        Same([.. expected.PerStep], [.. module.Numbers.Slice(Sums, T).ToArray().Select(sum => sum / m)], $"{what}: sums");
        Same(Flat([.. expected.DZy]), module.Numbers.Slice(D, T * ny * m).ToArray(), $"{what}: dz_y");
        Assert.Equal((77.0, 77.0), (module.Numbers[Sums + T], module.Numbers[D + T * ny * m]));
    }

    private int Asked(string name, double[] y, double[] d, int rows, int columns, double[] factors)
    {
        module.Numbers[..(Sums + 1000)].Fill(77);
        y.CopyTo(module.Numbers[Y..]);
        d.CopyTo(module.Numbers[D..]);
        factors.CopyTo(module.Numbers[Factors..]);
        new[] { 8 * Y, 8 * D, 8 * Factors, 8 * Sums, rows, columns, factors.Length }.CopyTo(module.Wholes[16..]);
        return module.Asks1(name)(64);
    }

    private static Matrix<double>[] Steps(int T, int rows, int columns, Func<int, double[]> numbers) =>
        [.. Enumerable.Range(1, T).Select(t => Matrix<double>.Build.Dense(rows, columns, numbers(t)))];

    private static double[] OneHot(int ny, int m, int t) => [.. Enumerable.Range(0, ny * m).Select(k => k % ny == (t + 3 * (k / ny)) % ny ? 1.0 : 0)];

    private static double[] Flat(Matrix<double>[] steps) => [.. steps.SelectMany(step => step.ToColumnMajorArray())];

    private static double[] With(double[] numbers, int i, double one) => [.. numbers[..i], one, .. numbers[(i + 1)..]];

    private static double[] Numbers(int count, double scale) => [.. Enumerable.Range(1, count).Select(i => scale * Math.Sin(i * i))];

    private static void Same(double[] expected, double[] got, string what)
    {
        for (var i = 0; i < expected.Length; i++)
            Assert.True(BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(got[i]),
                FormattableString.Invariant($"{what}, number {i}: expected {expected[i]:R}, got {got[i]:R}"));
    }
}
