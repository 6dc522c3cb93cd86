using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Decides when two results count as the same numbers.</summary>
internal static class Numbers
{
    /// <summary>
    /// How far an entry may lie from the expected one, as a share of the largest entry of its matrix, or of 1 where that is smaller.
    /// <para>Why so much: a sum of n products, added in any order, is off by at most about n u Σ|…| with u = 1.1e-16;
    /// here n ≤ 12, |…| ≤ 10, and six time steps enlarge an error at most some hundred times: below 1e-11.</para>
    /// <para>Why not more: every known mistake moves some entry by more than 1e-4, or by more than 1e-8 where it is small by nature. Tests hold the bounds.</para>
    /// </summary>
    public const double Tolerance = 1e-9;

    public static bool Same(Matrix<double>? left, Matrix<double>? right, double tolerance) =>
        left is null || right is null
            ? left is null && right is null
            : left.RowCount == right.RowCount && left.ColumnCount == right.ColumnCount && FirstDifference(left, right, tolerance) is null;

    /// <summary>The first entry that differs, column by column; null if none does.</summary>
    public static (int Row, int Column)? FirstDifference(Matrix<double> expected, Matrix<double> got, double tolerance)
    {
        double[] right = expected.Columns(), given = got.Columns();
        var largest = 1.0;
        foreach (var value in right)
            if (Math.Abs(value) is var size && size > largest && double.IsFinite(size)) largest = size;
        for (var index = 0; index < right.Length; index++)
            if (!(Math.Abs(right[index] - given[index]) <= tolerance * largest) && !right[index].Equals(given[index]))    // not (NaN ≤ …)
                return At(expected, index);
        return null;
    }

    /// <summary>The first entry that is NaN or infinite, column by column; null if none is.</summary>
    public static (int Row, int Column)? FirstNotFinite(Matrix<double> matrix) =>
        Shape.FirstNotFinite(matrix.Columns()) is >= 0 and var index ? At(matrix, index) : null;

    private static (int, int) At(Matrix<double> matrix, int index) => (index % matrix.RowCount, index / matrix.RowCount);
}
