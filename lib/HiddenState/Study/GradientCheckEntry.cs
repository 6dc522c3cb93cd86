using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>How well one gradient agrees with central differences.</summary>
/// <param name="Quantity">What it is the gradient of, for example "W_aa" or "x&lt;3&gt;".</param>
/// <param name="RelativeError">‖numeric − analytic‖ / (‖numeric‖ + ‖analytic‖), 0 where both are zero.</param>
/// <param name="Row">Row of the entry with the largest difference.</param>
/// <param name="Column">Column of the entry with the largest difference.</param>
/// <param name="Numeric">The central difference there.</param>
/// <param name="Analytic">The gradient there.</param>
public sealed record GradientCheckEntry(string Quantity, double RelativeError, int Row, int Column, double Numeric, double Analytic)
{
    /// <summary>The relative error that the rounding of L can make here: 0 where the differences needed no closer look, large for a gradient that is nearly 0.</summary>
    public double Resolution { get; init; }

    /// <summary>At how many entries L has a kink, as ReLU has at 0. Differences cannot judge a gradient there: these entries do not count.</summary>
    public int Kinks { get; init; }

    /// <summary>Whether the relative error is below <see cref="GradientCheck.Tolerance"/>, or no larger than rounding explains.</summary>
    public bool Passed => RelativeError < GradientCheck.Tolerance + Resolution;

    /// <summary>The relative error as a multiple of the one that a right gradient may have.</summary>
    internal double Excess => double.IsNaN(RelativeError) ? double.PositiveInfinity : RelativeError / (GradientCheck.Tolerance + Resolution);

    internal static GradientCheckEntry Of(string quantity, Differences differences, Matrix<double> analytic)
    {
        var numeric = Matrix<double>.Build.Dense(analytic.RowCount, analytic.ColumnCount, differences.Plain);
        var plain = Of(quantity, numeric, analytic, 0, 0);
        if (plain.Passed) return plain;

        var (errors, kinks) = (0.0, 0);
        foreach (var (i, j, d) in analytic.EnumerateIndexed())
        {
            if (Math.Abs(numeric[i, j] - d) <= GradientCheck.Tolerance * Math.Abs(d)) continue;
            var best = differences.Best(i, j);
            (numeric[i, j], var error) = best ?? (d, 0);
            errors = double.Hypot(errors, error);
            kinks += best is null ? 1 : 0;
        }
        return Of(quantity, numeric, analytic, errors, kinks);
    }

    private static GradientCheckEntry Of(string quantity, Matrix<double> numeric, Matrix<double> analytic, double error, int kinks)
    {
        var k = -PowerOfTwo.Of([.. numeric.Columns(), .. analytic.Columns()]) - 1;
        Matrix<double> n = PowerOfTwo.Scaled(numeric, k), a = PowerOfTwo.Scaled(analytic, k), difference = n - a;    // the squares of huge numbers overflow, and those of tiny ones vanish
        var sizes = n.FrobeniusNorm() + a.FrobeniusNorm();
        var relative = sizes == 0 ? 0 : difference.FrobeniusNorm() / sizes;
        var (row, column, _) = difference.EnumerateIndexed().MaxBy(entry => Math.Abs(entry.Item3));
        return new(quantity, relative, row, column, numeric[row, column], analytic[row, column])
        {
            Resolution = sizes == 0 ? 0 : Math.Min(double.MaxValue, Math.ScaleB(error, k) / sizes),
            Kinks = kinks,
        };
    }

    /// <summary>For example "W_aa: relative error 3.1E-10, worst [2, 0]: numeric 0.25, analytic 0.25".</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Quantity}: relative error {RelativeError:0.0E+0}, worst [{Row}, {Column}]: numeric {Numeric:G10}, analytic {Analytic:G10}")
        + (Resolution > GradientCheck.Tolerance ? FormattableString.Invariant($"; so near 0 that rounding explains {Resolution:0.0E+0}") : "")
        + (Kinks > 0 ? FormattableString.Invariant($"; L has a kink at {Kinks} of its entries, which differences cannot judge") : "");
}
