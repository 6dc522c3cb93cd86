using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>Access to the numbers of a matrix in MathNet's order: column by column.</summary>
internal static class ColumnAccess
{
    /// <summary>The numbers themselves where the matrix is dense (reading only), else a copy.</summary>
    public static double[] Columns(this Matrix<double> matrix) => matrix.AsColumnMajorArray() ?? matrix.ToColumnMajorArray();

    /// <summary>All time steps side by side, [x⟨1⟩ | … | x⟨T⟩]: (n, T m), a copy.</summary>
    public static Matrix<double> SideBySide(this IEnumerable<Matrix<double>> steps, int rows, int columns, int count)
    {
        var values = new double[rows * columns * count];
        var offset = 0;
        foreach (var step in steps.Take(count))
        {
            step.Columns().CopyTo(values, offset);
            offset += rows * columns;
        }
        return Dense(rows, columns * count, values);
    }

    /// <summary>A dense matrix around these very numbers, which nobody else may hold.</summary>
    public static Matrix<double> Dense(int rows, int columns, double[] values) =>
        Matrix<double>.Build.Dense(rows, columns, values);

    /// <summary>The t-th of several blocks that stand side by side (t from 0), a copy.</summary>
    public static Matrix<double> Block(this Matrix<double> steps, int columns, int t) =>
        Dense(steps.RowCount, columns, steps.Columns().AsSpan(t * columns * steps.RowCount, columns * steps.RowCount).ToArray());

    /// <summary>All blocks that stand side by side, copies.</summary>
    public static IReadOnlyList<Matrix<double>> Blocks(this Matrix<double> steps, int columns, int count) =>
        [.. Enumerable.Range(0, count).Select(t => steps.Block(columns, t))];

    /// <summary>The vector as a matrix of <paramref name="columns"/> equal columns.</summary>
    public static Matrix<double> Repeat(this Vector<double> vector, int columns)
    {
        var values = new double[vector.Count * columns];
        for (var j = 0; j < columns; j++)
            for (var i = 0; i < vector.Count; i++)
                values[i + j * vector.Count] = vector[i];
        return Dense(vector.Count, columns, values);
    }
}
