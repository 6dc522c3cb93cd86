using MathNet.Numerics.LinearAlgebra;
using System.Numerics.Tensors;

namespace HiddenState;

/// <summary>softmax, column by column: one column is one sequence of the batch.</summary>
public static class Softmax
{
    /// <summary>ŷ_i = e^(z_i − max z) / Σ_k e^(z_k − max z). The maximum changes nothing but keeps e from overflowing.</summary>
    /// <param name="z">(n_y, m), finite.</param>
    /// <returns>(n_y, m): positive numbers, each column sums to 1. A new matrix.</returns>
    /// <exception cref="ArgumentException">A number is NaN or infinite.</exception>
    public static Matrix<double> Of(Matrix<double> z)
    {
        ArgumentNullException.ThrowIfNull(z);
        Shape.Require(z, "n_y x m", z.RowCount, z.ColumnCount, "");
        return ColumnAccess.Dense(z.RowCount, z.ColumnCount, Columns(z));
    }

    /// <summary>The numbers of softmax(z), in a new array; for each column also max z and ln Σ_k e^(z_k − max z), if they are asked for.</summary>
    internal static double[] Columns(Matrix<double> z, Span<double> largest = default, Span<double> logSum = default)
    {
        var (values, rows) = (z.ToColumnMajorArray(), z.RowCount);
        for (var j = 0; j < z.ColumnCount; j++)
        {
            var column = values.AsSpan(j * rows, rows);
            var max = TensorPrimitives.Max<double>(column);
            if (!largest.IsEmpty) largest[j] = max;
            TensorPrimitives.Subtract(column, max, column);
        }
        Exponential.Exp(values, values);
        for (var j = 0; j < z.ColumnCount; j++)
        {
            var column = values.AsSpan(j * rows, rows);
            var sum = 0.0;
            foreach (var e in column) sum += e;                        // in this order, so that the bits are the same everywhere
            if (!logSum.IsEmpty) logSum[j] = Math.Log(sum);
            TensorPrimitives.Divide(column, sum, column);
        }
        return values;
    }
}
