using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>Joins of matrices; where they do not fit, the message says the shapes.</summary>
public static class MatrixJoins
{
    /// <summary>[left | right]: side by side, for example W_a = [W_aa | W_ax].</summary>
    /// <param name="left">(n, p)</param>
    /// <param name="right">(n, q)</param>
    /// <returns>(n, p + q), a copy; nothing given is changed.</returns>
    /// <exception cref="ArgumentException">The numbers of rows differ.</exception>
    public static Matrix<double> JoinHorizontally(this Matrix<double> left, Matrix<double> right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (left.RowCount != right.RowCount)
            throw new ArgumentException(
                $"right has shape {Shape.Of(right)}; a horizontal join needs as many rows as left has, and left is {Shape.Of(left)}.", nameof(right));
        return ColumnAccess.Dense(left.RowCount, left.ColumnCount + right.ColumnCount, [.. left.Columns(), .. right.Columns()]);
    }

    /// <summary>[top; bottom]: one above the other, for example [a⟨t−1⟩; x⟨t⟩].</summary>
    /// <param name="top">(p, m)</param>
    /// <param name="bottom">(q, m)</param>
    /// <returns>(p + q, m), a copy; nothing given is changed.</returns>
    /// <exception cref="ArgumentException">The numbers of columns differ.</exception>
    public static Matrix<double> JoinVertically(this Matrix<double> top, Matrix<double> bottom)
    {
        ArgumentNullException.ThrowIfNull(top);
        ArgumentNullException.ThrowIfNull(bottom);
        if (top.ColumnCount != bottom.ColumnCount)
            throw new ArgumentException(
                $"bottom has shape {Shape.Of(bottom)}; a vertical join needs as many columns as top has, and top is {Shape.Of(top)}.", nameof(bottom));
        return Matrix<double>.Build.Dense(top.RowCount + bottom.RowCount, top.ColumnCount,
            (i, j) => i < top.RowCount ? top[i, j] : bottom[i - top.RowCount, j]);
    }
}
