using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using Lanes = System.Numerics.Vector<double>;

namespace HiddenState;

/// <summary>softmax, column by column: one column is one sequence of the batch.</summary>
public static class Softmax
{
    /// <summary>ŷ_i = e^(z_i − max z) / Σ_k e^(z_k − max z). The maximum changes nothing but keeps e from overflowing.</summary>
    /// <param name="z">(n_y, m), finite.</param>
    /// <returns>(n_y, m): numbers in [0, 1], 0 where z_i is more than 708 below the largest; each column sums to 1. A new matrix.</returns>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static Matrix<double> Of(Matrix<double> z)
    {
        ArgumentNullException.ThrowIfNull(z);
        Shape.Require(z, "n_y x m", z.RowCount, z.ColumnCount, "");
        var values = z.ToColumnMajorArray();
        Apply(values, z.RowCount);
        return ColumnAccess.Dense(z.RowCount, z.ColumnCount, values);
    }

    /// <summary>Replaces columns z by softmax(z). They are short: plain loops are the quickest, and their order is the same everywhere.</summary>
    internal static void Apply(double[] values, int rows)
    {
        if (Host.HasSoftmax)
        {
            Host.Softmax(values, rows);
            return;
        }
        for (var first = 0; first < values.Length; first += rows)
        {
            var column = values.AsSpan(first, rows);
            var max = column[0];
            foreach (var zi in column) max = double.MaxNative(zi, max);
            foreach (ref var zi in column) zi -= max;
        }
        Exponential.Exp(values, values);
        for (var first = 0; first < values.Length; first += rows)
        {
            var column = values.AsSpan(first, rows);
            var sum = 0.0;
            foreach (var e in column) sum += e;
            foreach (ref var some in MemoryMarshal.Cast<double, Lanes>(column)) some /= sum;
            foreach (ref var e in column[(rows & -Lanes.Count)..]) e /= sum;
        }
    }
}
