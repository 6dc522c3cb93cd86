using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>When two results count as the same numbers.</summary>
internal static class Numbers
{
    /// <summary>
    /// How far an entry may lie from the expected one, as a share of the largest entry of its matrix, or of 1 where that is smaller.
    /// <para>Why so much: a sum of n products, added in any order, is off by at most about n u Σ|…| with u = 1.1e-16;
    /// here n ≤ 12, |…| ≤ 10, and six time steps enlarge an error at most some hundred times: below 1e-11.</para>
    /// <para>Why not more: every known mistake moves some entry by more than 1e-4. Tests hold both bounds on 1,000 seeds.</para>
    /// </summary>
    public const double Tolerance = 1e-9;

    public static bool Same(Matrix<double>? left, Matrix<double>? right, double tolerance) =>
        left is null || right is null
            ? left is null && right is null
            : left.RowCount == right.RowCount && left.ColumnCount == right.ColumnCount && FirstDifference(left, right, tolerance) is null;

    /// <summary>The first entry that differs, row by row; null if none does.</summary>
    public static (int Row, int Column)? FirstDifference(Matrix<double> expected, Matrix<double> got, double tolerance)
    {
        var allowed = tolerance * Math.Max(1, Largest(expected));
        for (var i = 0; i < expected.RowCount; i++)
            for (var j = 0; j < expected.ColumnCount; j++)
                if (!(Math.Abs(expected[i, j] - got[i, j]) <= allowed) && !expected[i, j].Equals(got[i, j]))
                    return (i, j);
        return null;
    }

    /// <summary>The first entry that is NaN or infinite, row by row; null if none is.</summary>
    public static (int Row, int Column)? FirstNotFinite(Matrix<double> matrix)
    {
        for (var i = 0; i < matrix.RowCount; i++)
            for (var j = 0; j < matrix.ColumnCount; j++)
                if (!double.IsFinite(matrix[i, j]))
                    return (i, j);
        return null;
    }

    private static double Largest(Matrix<double> matrix)
    {
        var largest = 0.0;
        foreach (var value in matrix.Enumerate(Zeros.AllowSkip))
            if (Math.Abs(value) is var size && size > largest && double.IsFinite(size)) largest = size;
        return largest;
    }
}
