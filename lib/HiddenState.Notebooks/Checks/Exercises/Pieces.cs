using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>The small functions that formulas and their mistakes are made of.</summary>
internal static class Pieces
{
    public static Matrix<double> Tanh(Matrix<double> z) => z.PointwiseTanh();

    public static Matrix<double> Sigmoid(Matrix<double> z) => z.Map(v => 1 / (1 + Math.Exp(-v)), Zeros.Include);

    public static Matrix<double> Relu(Matrix<double> z) => z.Map(v => Math.Max(0, v), Zeros.Include);

    public static Matrix<double> Same(Matrix<double> z) => z;

    public static Matrix<double> SoftmaxOverBatch(Matrix<double> z) => Softmax.Of(z.Transpose()).Transpose();

    public static Matrix<double> Zero(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns);

    public static Matrix<double> One(int rows, int columns) => Matrix<double>.Build.Dense(rows, columns, 1);

    /// <summary>Entry by entry, as a student writes it.</summary>
    public static Matrix<double> Entries(int rows, int columns, Func<int, int, double> entry) => Matrix<double>.Build.Dense(rows, columns, entry);

    /// <summary>W x, as with MathNet's <c>*</c>, which takes twenty times as long where matrices are this small. Shapes that do not fit throw as there.</summary>
    public static Matrix<double> Times(this Matrix<double> W, Matrix<double> x) => W.ColumnCount == x.RowCount ? W.Fast * x : W * x;

    /// <summary>Each column replaced by the mean of all of them.</summary>
    public static Matrix<double> Averaged(this Matrix<double> matrix) => (matrix.RowSums() / matrix.ColumnCount).Repeat(matrix.ColumnCount);

    public static RnnParameters WithoutBias(this RnnParameters p) => p with { Ba = p.Ba * 0 };

    /// <summary>The parameters with their names, as inputs or as gradients.</summary>
    public static IReadOnlyList<Part> Parts(this RnnParameters? p, string prefix = "") =>
    [
        Part.Single($"{prefix}W_aa", "(n_a, n_a)", p?.Waa),
        Part.Single($"{prefix}W_ax", "(n_a, n_x)", p?.Wax),
        Part.Single($"{prefix}W_ya", "(n_y, n_a)", p?.Wya),
        Part.Single($"{prefix}b_a", "n_a", p?.Ba),
        Part.Single($"{prefix}b_y", "n_y", p?.By),
    ];
}
