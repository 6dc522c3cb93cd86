using HiddenState.Products;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>The matrix products of the formulas, in one place.</summary>
internal static class Product
{
    /// <summary>W, laid out for many products.</summary>
    public static Factor Prepare(Matrix<double> W) => Factor.Of(W.Columns(), W.RowCount, W.ColumnCount);

    /// <summary>Wᵀ, laid out for many products.</summary>
    public static Factor PrepareTranspose(Matrix<double> W) => new(W.Slice().Transposed);

    /// <summary>W x.</summary>
    public static Matrix<double> Of(Matrix<double> W, Matrix<double> x) => New(W.Slice(), x.Slice());

    /// <summary>W x.</summary>
    public static Matrix<double> Of(Factor W, Matrix<double> x) => New(W, x.Slice());

    /// <summary>W x.</summary>
    public static Matrix<double> Of(Term Wx) => New(Wx.W, Wx.X);

    /// <summary>Wᵀ d.</summary>
    public static Matrix<double> TransposeLeft(Matrix<double> W, Matrix<double> d) => New(W.Slice().Transposed, d.Slice());

    /// <summary>d xᵀ.</summary>
    public static Matrix<double> TransposeRight(Matrix<double> d, Matrix<double> x) => New(d.Slice(), x.Slice().Transposed);

    /// <summary>Σ_t d⟨t⟩ x⟨t−lag⟩ᵀ over t = 1 … T: [d⟨1⟩ | … | d⟨T⟩] [x⟨1−lag⟩ | … | x⟨T−lag⟩]ᵀ in as few products as possible.</summary>
    public static Matrix<double> SumOfOuter(Steps d, Steps x, int lag = 0)
    {
        var sum = new double[d.Rows * x.Rows];
        for (int t = 1, count; t <= d.Last; t += count)
        {
            count = Math.Min(d.SideBySide(t), x.SideBySide(t - lag));
            Multiplication.Add(d.Slice(t, count), x.Slice(t - lag, count).Transposed, sum);
        }
        return ColumnAccess.Dense(d.Rows, x.Rows, sum);
    }

    private static Slice Slice(this Matrix<double> matrix) => new(matrix.Columns(), matrix.RowCount, matrix.ColumnCount);

    private static Matrix<double> New(Slice left, Slice right)
    {
        var product = new double[left.Rows * right.Columns];
        Multiplication.Add(left, right, product);
        return ColumnAccess.Dense(left.Rows, right.Columns, product);
    }

    private static Matrix<double> New(Factor left, Slice right)
    {
        var product = new double[left.Rows * right.Columns];
        Multiplication.Add(left, right, product);
        return ColumnAccess.Dense(left.Rows, right.Columns, product);
    }
}
