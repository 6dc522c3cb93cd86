using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// The derivative of a function of a matrix with respect to one entry, by central differences, and how far it can be trusted.
/// <para>(L(θ + h) − L(θ − h)) / 2h is off by h² L‴/6, because L is not a straight line, and by about σ/h, because L itself is rounded
/// with an error σ. Where the usual h = ε does not settle the question, h = ε/16, ε/4, … 256 ε are tried,
/// and two neighbours are extrapolated to h = 0.</para>
/// </summary>
internal sealed class Differences(string quantity, Func<Matrix<double>, double> loss, Matrix<double> at, Lazy<double> noise)
{
    private const int Levels = 7;

    /// <summary>The central difference with h = ε.</summary>
    public double Plain(int i, int j) => Central(i, j, GradientCheck.Epsilon, out _, out _);

    /// <summary>
    /// The best derivative that differences can give, with a bound for its error; null where L has a kink. Several units of a network
    /// may have theirs at the same place, and no difference tells which slope each of them should have.
    /// </summary>
    public (double Derivative, double Error)? Best(int i, int j)
    {
        var (h, d, jump) = (new double[Levels], new double[Levels], new double[Levels]);
        var start = L(at);
        for (var k = 0; k < Levels; k++)
        {
            h[k] = GradientCheck.Epsilon * Math.ScaleB(1, 2 * k - 4);
            d[k] = Central(i, j, h[k], out var below, out var above);
            h[k] *= Size(i, j);
            jump[k] = Math.Abs(above - 2 * start + below) / h[k];      // the change of slope across the point; for a smooth L it grows with h
        }
        if (jump[0] > 40 * noise.Value / h[0] && jump[1] < 2 * jump[0]) return null;
        var best = (Derivative: d[0], Error: double.PositiveInfinity);
        for (var k = 1; k < Levels; k++)
            if (Math.Abs(d[k] - d[k - 1]) / 15 + 5 * noise.Value / h[k - 1] is var error && error < best.Error)
                best = ((16 * d[k - 1] - d[k]) / 15, error);
        return best;
    }

    /// <summary>
    /// σ, the size of the rounding error of L: fourth differences over points so close that L is a cubic between them contain nothing else.
    /// Their median, so that a kink on the way does not count. (After Moré and Wild, "Estimating computational noise", 2011.)
    /// </summary>
    public static double Noise(Func<Matrix<double>, double> loss, Matrix<double> at)
    {
        var random = new SeededRandom(1);
        var direction = random.Uniform(at.RowCount, at.ColumnCount, 4 * GradientCheck.Epsilon);
        var values = Enumerable.Range(-6, 13).Select(k => loss(at.MapIndexed((i, j, value) => value + k * direction[i, j] * Math.Max(1, Math.Abs(value)), Zeros.Include))).ToArray();
        var fourth = Enumerable.Range(0, 9).Select(k => Math.Abs(values[k] - 4 * values[k + 1] + 6 * values[k + 2] - 4 * values[k + 3] + values[k + 4])).Order().ToArray();
        const double OfNormal = 0.6745 * 8.366600265340756;            // the median of |z|, times √(1 + 16 + 36 + 16 + 1)
        return Math.Max(fourth[4] / OfNormal, Math.BitIncrement(Math.Abs(values[6])) - Math.Abs(values[6]));
    }

    private double Size(int i, int j) => Math.Max(1, Math.Abs(at[i, j]));

    private double Central(int i, int j, double h, out double below, out double above)
    {
        Matrix<double> less = Dense(at), more = Dense(at);
        less[i, j] -= h * Size(i, j);
        more[i, j] += h * Size(i, j);
        (below, above) = (L(less), L(more));
        return (above - below) / (more[i, j] - less[i, j]);            // 2h after rounding
    }

    private double L(Matrix<double> theta) => loss(theta) is var value && double.IsFinite(value) ? value
        : throw new ArgumentException(FormattableString.Invariant($"The loss is {value} near the {quantity} given; expected finite numbers."), nameof(loss));

    private static Matrix<double> Dense(Matrix<double> matrix) => ColumnAccess.Dense(matrix.RowCount, matrix.ColumnCount, matrix.ToColumnMajorArray());
}
