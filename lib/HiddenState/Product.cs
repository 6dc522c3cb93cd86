using HiddenState.Products;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>The matrix products of the formulas, in one place.</summary>
internal static class Product
{
    /// <summary>W x.</summary>
    public static Matrix<double> Of(Matrix<double> W, Matrix<double> x) => Add(W, x, Zero(W.RowCount, x.ColumnCount));

    /// <summary>W x + z, written into z, which the caller has just made.</summary>
    public static Matrix<double> Add(Matrix<double> W, Matrix<double> x, Matrix<double> z) => Add(W.Slice(), x.Slice(), z);

    /// <summary>Wᵀ d.</summary>
    public static Matrix<double> TransposeLeft(Matrix<double> W, Matrix<double> d) => AddTransposeLeft(W, d, Zero(W.ColumnCount, d.ColumnCount));

    /// <summary>Wᵀ d + z, written into z, which the caller has just made.</summary>
    public static Matrix<double> AddTransposeLeft(Matrix<double> W, Matrix<double> d, Matrix<double> z) => Add(W.Slice().Transposed, d.Slice(), z);

    /// <summary>d xᵀ.</summary>
    public static Matrix<double> TransposeRight(Matrix<double> d, Matrix<double> x) =>
        Add(d.Slice(), x.Slice().Transposed, Zero(d.RowCount, x.RowCount));

    private static Matrix<double> Add(Slice left, Slice right, Matrix<double> z)
    {
        Multiplication.Add(left, right, z.Columns());
        return z;
    }

    private static Slice Slice(this Matrix<double> matrix) => new(matrix.Columns(), matrix.RowCount, matrix.ColumnCount);

    private static Matrix<double> Zero(int rows, int columns) => ColumnAccess.Dense(rows, columns, new double[rows * columns]);
}
