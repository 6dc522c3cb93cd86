using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>The matrix products of the formulas, in one place.</summary>
internal static class Product
{
    /// <summary>W x.</summary>
    public static Matrix<double> Of(Matrix<double> W, Matrix<double> x) =>
        Add(W, x, ColumnAccess.Dense(W.RowCount, x.ColumnCount, new double[W.RowCount * x.ColumnCount]));

    /// <summary>W x + z, written into z, which the caller has just made.</summary>
    public static Matrix<double> Add(Matrix<double> W, Matrix<double> x, Matrix<double> z)
    {
        double[] w = W.Columns(), right = x.Columns(), result = z.Columns();
        int rows = W.RowCount, inner = W.ColumnCount;
        for (var j = 0; j < x.ColumnCount; j++)
        {
            var into = result.AsSpan(j * rows, rows);
            for (var k = 0; k < inner; k++)
            {
                var factor = right[k + j * inner];
                var column = w.AsSpan(k * rows, rows);
                for (var i = 0; i < into.Length; i++) into[i] += column[i] * factor;
            }
        }
        return z;
    }
}
