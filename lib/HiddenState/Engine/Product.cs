using HiddenState.Products;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>The matrix products of the formulas, in one place.</summary>
internal static class Product
{
    /// <summary>W, laid out for many products.</summary>
    public static Factor Prepare(Matrix<double> W) => Factor.Of(W.Columns(), W.RowCount, W.ColumnCount);

    /// <summary>Wᵀ, laid out for many products.</summary>
    public static Factor PrepareTranspose(Matrix<double> W) => new(W.T.Slice);

    extension(Matrix<double> W)
    {
        /// <summary>W, to be multiplied by this engine.</summary>
        public Operand Fast => new(W, isTransposed: false);

        /// <summary>Wᵀ, without a copy.</summary>
        public Operand T => new(W, isTransposed: true);
    }

    /// <summary>W x.</summary>
    public static Matrix<double> Of(Factor W, Matrix<double> x) => New(W, x.Fast.Slice);

    /// <summary>W x.</summary>
    public static Matrix<double> Of(Term Wx) => New(Wx.W, Wx.X);

    /// <summary>Σ_t d⟨t⟩ x⟨t−lag⟩ᵀ over t = 1 … T: [d⟨1⟩ | … | d⟨T⟩] [x⟨1−lag⟩ | … | x⟨T−lag⟩]ᵀ in as few products as possible.</summary>
    public static Matrix<double> SumOfOuter(Steps d, Lagged x)
    {
        var (all, lag, sum) = (x.Steps, x.Lag, new double[d.Rows * x.Steps.Rows]);
        for (int t = 1, count; t <= d.Last; t += count)
        {
            count = Math.Min(d.SideBySide(t), all.SideBySide(t - lag));
            Multiplication.Add(d.Slice(t, count), all.Slice(t - lag, count).Transposed, sum);
        }
        return ColumnAccess.Dense(d.Rows, all.Rows, sum);
    }

    public static Matrix<double> New(Slice left, Slice right)
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

/// <summary>A matrix in a formula: W.Fast * x, W.T * d and d * x.T are this engine's products, which are fast and have the same bits everywhere. MathNet's own are not.</summary>
internal readonly struct Operand(Matrix<double> matrix, bool isTransposed)
{
    public Slice Slice => new Slice(matrix.Columns(), matrix.RowCount, matrix.ColumnCount) is var slice && isTransposed ? slice.Transposed : slice;

    public static Matrix<double> operator *(Operand W, Matrix<double> x) => Product.New(W.Slice, x.Fast.Slice);

    public static Matrix<double> operator *(Matrix<double> d, Operand x) => Product.New(d.Fast.Slice, x.Slice);
}
