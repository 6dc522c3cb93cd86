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
    /// <summary>Whether the relative error is below <see cref="GradientCheck.Tolerance"/>.</summary>
    public bool Passed => RelativeError < GradientCheck.Tolerance;

    internal static GradientCheckEntry Of(string quantity, Matrix<double> numeric, Matrix<double> analytic)
    {
        var difference = numeric - analytic;
        var sizes = numeric.FrobeniusNorm() + analytic.FrobeniusNorm();
        var error = sizes == 0 ? 0 : difference.FrobeniusNorm() / sizes;
        var (row, column, _) = difference.EnumerateIndexed().MaxBy(entry => Math.Abs(entry.Item3));
        return new(quantity, error, row, column, numeric[row, column], analytic[row, column]);
    }

    /// <summary>For example "W_aa: relative error 3.1E-10, worst [2, 0]: numeric 0.25, analytic 0.25".</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Quantity}: relative error {RelativeError:0.0E+0}, worst [{Row}, {Column}]: numeric {Numeric:G10}, analytic {Analytic:G10}");
}
