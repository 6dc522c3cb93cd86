using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>The matrix products of the formulas, in one place.</summary>
internal static class Product
{
    /// <summary>W x.</summary>
    public static Matrix<double> Of(Matrix<double> W, Matrix<double> x) => Add(W, x, Zero(W.RowCount, x.ColumnCount));

    /// <summary>W x + z, written into z, which the caller has just made.</summary>
    public static Matrix<double> Add(Matrix<double> W, Matrix<double> x, Matrix<double> z)
    {
        double[] w = W.Columns(), right = x.Columns(), result = z.Columns();
        int rows = W.RowCount, inner = W.ColumnCount;
        for (var j = 0; j < x.ColumnCount; j++)
        {
            var into = result.AsSpan(j * rows, rows);
            for (var k = 0; k < inner; k++)
                TensorPrimitives.MultiplyAdd(w.AsSpan(k * rows, rows), right[k + j * inner], into, into);
        }
        return z;
    }

    /// <summary>Wᵀ d.</summary>
    public static Matrix<double> TransposeLeft(Matrix<double> W, Matrix<double> d) => AddTransposeLeft(W, d, Zero(W.ColumnCount, d.ColumnCount));

    /// <summary>Wᵀ d + z, written into z, which the caller has just made.</summary>
    public static Matrix<double> AddTransposeLeft(Matrix<double> W, Matrix<double> d, Matrix<double> z)
    {
        double[] w = W.Columns(), right = d.Columns(), result = z.Columns();
        int rows = W.RowCount, columns = W.ColumnCount;
        for (var j = 0; j < d.ColumnCount; j++)
            for (var i = 0; i < columns; i++)
                result[i + j * columns] += TensorPrimitives.Dot(
                    new ReadOnlySpan<double>(w, i * rows, rows), new ReadOnlySpan<double>(right, j * rows, rows));
        return z;
    }

    /// <summary>d xᵀ.</summary>
    public static Matrix<double> TransposeRight(Matrix<double> d, Matrix<double> x)
    {
        var result = Zero(d.RowCount, x.RowCount);
        double[] left = d.Columns(), right = x.Columns(), into = result.Columns();
        int rows = d.RowCount, columns = x.RowCount;
        for (var k = 0; k < d.ColumnCount; k++)
            for (var j = 0; j < columns; j++)
            {
                var target = into.AsSpan(j * rows, rows);
                TensorPrimitives.MultiplyAdd(left.AsSpan(k * rows, rows), right[j + k * columns], target, target);
            }
        return result;
    }

    private static Matrix<double> Zero(int rows, int columns) => ColumnAccess.Dense(rows, columns, new double[rows * columns]);
}
