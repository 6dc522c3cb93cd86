using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Lanes = System.Numerics.Vector<double>;

namespace HiddenState;

/// <summary>Access to the numbers of a matrix in MathNet's order: column by column.</summary>
internal static class ColumnAccess
{
    /// <summary>The numbers themselves where the matrix is dense (reading only), else a copy.</summary>
    public static double[] Columns(this Matrix<double> matrix) =>
        matrix is DenseMatrix dense ? dense.Values : matrix.AsColumnMajorArray() ?? matrix.ToColumnMajorArray();

    /// <summary>A dense matrix around these very numbers, which nobody else may hold.</summary>
    public static Matrix<double> Dense(int rows, int columns, double[] values) =>
        new DenseMatrix(rows, columns, values);

    /// <summary>A dense copy.</summary>
    public static Matrix<double> Copy(Matrix<double> matrix) => Dense(matrix.RowCount, matrix.ColumnCount, matrix.ToColumnMajorArray());

    /// <summary>The vector as a matrix of <paramref name="columns"/> equal columns.</summary>
    public static Matrix<double> Repeat(this Vector<double> vector, int columns)
    {
        var (rows, values) = (vector.Count, new double[vector.Count * columns]);
        if (values.Length > 0) (vector.AsArray() ?? vector.ToArray()).CopyTo(values, 0);
        for (int done = rows, count; done < values.Length; done += count)
            Array.Copy(values, 0, values, done, count = Math.Min(done, values.Length - done));     // twice as many each time
        return Dense(rows, columns, values);
    }

    /// <summary>The sum of all columns of all steps, in this order.</summary>
    public static Vector<double> RowSums(this ReadOnlySpan<Matrix<double>> steps)
    {
        var sum = new double[steps[0].RowCount];
        foreach (var step in steps) AddColumns(step.Columns(), sum);
        return Vector<double>.Build.Dense(sum);
    }

    /// <summary>sum ← sum + each column, some neighbouring rows at a time.</summary>
    private static void AddColumns(ReadOnlySpan<double> columns, Span<double> sum)
    {
        var i = 0;
        for (; i <= sum.Length - Lanes.Count; i += Lanes.Count)
        {
            var lanes = new Lanes(sum[i..]);
            for (var at = i; at < columns.Length; at += sum.Length) lanes += new Lanes(columns[at..]);
            lanes.CopyTo(sum[i..]);
        }
        for (; i < sum.Length; i++)
        {
            var one = sum[i];
            for (var at = i; at < columns.Length; at += sum.Length) one += columns[at];
            sum[i] = one;
        }
    }
}
