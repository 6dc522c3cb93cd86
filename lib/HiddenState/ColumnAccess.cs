using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>Access to the numbers of a matrix in MathNet's order: column by column.</summary>
internal static class ColumnAccess
{
    /// <summary>The numbers themselves where the matrix is dense (reading only), else a copy.</summary>
    public static double[] Columns(this Matrix<double> matrix) => matrix.AsColumnMajorArray() ?? matrix.ToColumnMajorArray();

    /// <summary>A dense matrix around these very numbers, which nobody else may hold.</summary>
    public static Matrix<double> Dense(int rows, int columns, double[] values) =>
        Matrix<double>.Build.Dense(rows, columns, values);

    /// <summary>A dense copy.</summary>
    public static Matrix<double> Copy(Matrix<double> matrix) => Dense(matrix.RowCount, matrix.ColumnCount, matrix.ToColumnMajorArray());

    /// <summary>The vector as a matrix of <paramref name="columns"/> equal columns.</summary>
    public static Matrix<double> Repeat(this Vector<double> vector, int columns)
    {
        var column = vector.AsArray() ?? vector.ToArray();
        var values = GC.AllocateUninitializedArray<double>(column.Length * columns);
        for (var j = 0; j < columns; j++) column.CopyTo(values, j * column.Length);
        return Dense(column.Length, columns, values);
    }

    /// <summary>The sum of all columns of all steps, in this order.</summary>
    public static Vector<double> RowSums(this IReadOnlyList<Matrix<double>> steps)
    {
        var sum = new double[steps[0].RowCount];
        foreach (var step in steps)
            for (var j = 0; j < step.ColumnCount; j++)
                TensorPrimitives.Add(sum, step.Columns().AsSpan(j * sum.Length, sum.Length), sum);
        return Vector<double>.Build.Dense(sum);
    }
}
