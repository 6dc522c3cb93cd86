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
    public static Matrix<double> Of(Matrix<double> W, Matrix<double> x) => Add(W, x, Zero(W.RowCount, x.ColumnCount));

    /// <summary>W x.</summary>
    public static Matrix<double> Of(Factor W, Matrix<double> x) => Add(W, x, Zero(W.Rows, x.ColumnCount));

    /// <summary>W x + z, written into z, which the caller has just made.</summary>
    public static Matrix<double> Add(Matrix<double> W, Matrix<double> x, Matrix<double> z) => Add(W.Slice(), x.Slice(), z);

    /// <summary>W x + z, written into z, which the caller has just made.</summary>
    public static Matrix<double> Add(Factor W, Matrix<double> x, Matrix<double> z)
    {
        Multiplication.Add(W, x.Slice(), z.Columns());
        return z;
    }

    /// <summary>Wᵀ d.</summary>
    public static Matrix<double> TransposeLeft(Matrix<double> W, Matrix<double> d) =>
        Add(W.Slice().Transposed, d.Slice(), Zero(W.ColumnCount, d.ColumnCount));

    /// <summary>d xᵀ.</summary>
    public static Matrix<double> TransposeRight(Matrix<double> d, Matrix<double> x) =>
        Add(d.Slice(), x.Slice().Transposed, Zero(d.RowCount, x.RowCount));

    /// <summary>z⟨t⟩ + W x⟨t⟩ for all t, written into the z⟨t⟩: W [x⟨1⟩ | … | x⟨T⟩] as few products.</summary>
    public static void AddEach(Factor W, ReadOnlySpan<Matrix<double>> x, ReadOnlySpan<Matrix<double>> z)
    {
        Strip inputs = new(x, W.Columns), results = new(z, W.Rows);
        while (inputs.Next() && results.Next())
        {
            Multiplication.Add(W, inputs.Slice, results.Values);
            results.WriteBack();
        }
        inputs.Dispose();
        results.Dispose();
    }

    /// <summary>Σ_t d⟨t⟩ x⟨t⟩ᵀ = [d⟨1⟩ | … | d⟨T⟩] [x⟨1⟩ | … | x⟨T⟩]ᵀ as few products.</summary>
    public static Matrix<double> SumOfOuter(ReadOnlySpan<Matrix<double>> d, ReadOnlySpan<Matrix<double>> x)
    {
        var sum = Zero(d[0].RowCount, x[0].RowCount);
        Strip left = new(d, d[0].RowCount), right = new(x, x[0].RowCount);
        while (left.Next() && right.Next()) Multiplication.Add(left.Slice, right.Slice.Transposed, sum.Columns());
        left.Dispose();
        right.Dispose();
        return sum;
    }

    private static Matrix<double> Add(Slice left, Slice right, Matrix<double> z)
    {
        Multiplication.Add(left, right, z.Columns());
        return z;
    }

    /// <summary>Some of the steps, without a copy where they stand in an array.</summary>
    public static ReadOnlySpan<Matrix<double>> Part(this IReadOnlyList<Matrix<double>> steps, int from, int count) =>
        (steps as Matrix<double>[] ?? [.. steps]).AsSpan(from, count);

    private static Slice Slice(this Matrix<double> matrix) => new(matrix.Columns(), matrix.RowCount, matrix.ColumnCount);

    /// <summary>Zeros, to be added to.</summary>
    public static Matrix<double> Zero(int rows, int columns) => ColumnAccess.Dense(rows, columns, new double[rows * columns]);
}
