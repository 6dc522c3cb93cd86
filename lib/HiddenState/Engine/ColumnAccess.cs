using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Lanes = System.Numerics.Vector<double>;

namespace HiddenState;

/// <summary>Access to the numbers of a matrix in MathNet's order: column by column.</summary>
internal static class ColumnAccess
{
    /// <summary>The matrix's own numbers where it is dense, for reading only; otherwise a copy.</summary>
    public static double[] Columns(this Matrix<double> matrix) =>
        matrix is DenseMatrix dense ? dense.Values : matrix.AsColumnMajorArray() ?? matrix.ToColumnMajorArray();

    /// <summary>The numbers of a vector, in the same way.</summary>
    public static double[] Numbers(this Vector<double> vector) => vector.AsArray() ?? vector.ToArray();

    /// <summary>‖v‖ = √(v₁² + v₂² + …) of finite numbers, without overflow on the way: the bits of MathNet's L2 norm, which calls two functions for each number.</summary>
    public static double Length(this Vector<double> vector)
    {
        var numbers = vector.Numbers();
        if (Host.HasLength) return Host.Length(numbers);
        var length = 0.0;
        foreach (var number in numbers)
        {
            if (number == 0) continue;
            var (large, small) = Math.Abs(number) is var size && size > length ? (size, length) : (length, size);
            var ratio = small / large;
            length = large * Math.Sqrt(1 + ratio * ratio);
        }
        return length;
    }

    /// <summary>An array whose numbers are to be written before they are read. Skipping the zeros pays only above a few kilobytes.</summary>
    public static double[] Unset(int count) => count < 4096 ? new double[count] : GC.AllocateUninitializedArray<double>(count);

    /// <summary>A dense matrix that takes over these numbers; nobody else may hold them.</summary>
    public static Matrix<double> Dense(int rows, int columns, double[] values) =>
        new DenseMatrix(rows, columns, values);

    /// <summary>The vector as a matrix of <paramref name="columns"/> equal columns.</summary>
    public static Matrix<double> Repeat(this Vector<double> vector, int columns)
    {
        var (values, numbers) = (new double[vector.Count * columns], vector.Numbers());
        for (var j = 0; j < columns; j++) numbers.CopyTo(values, j * numbers.Length);
        return Dense(vector.Count, columns, values);
    }

    /// <summary>The sum of all columns of all steps, in this order, four neighbouring vectors of rows at a time.</summary>
    public static Vector<double> RowSums(this Steps steps)
    {
        var (sums, last) = (new double[steps.Rows], steps.Rows - Lanes.Count);
        if (Host.HasAddColumns) foreach (var block in steps.Blocks) Host.AddColumns(block, sums);
        else if (last < 0) AddFewRows(steps, sums);
        else for (var i = 0; i < sums.Length; i += 4 * Lanes.Count)    // a vector that would pass the last row begins earlier and repeats some rows
        {
            int j = Math.Min(i + Lanes.Count, last), k = Math.Min(i + 2 * Lanes.Count, last), l = Math.Min(i + 3 * Lanes.Count, last), h = Math.Min(i, last);
            Lanes sumH = default, sumJ = default, sumK = default, sumL = default;
            foreach (var block in steps.Blocks)
                for (var at = 0; at < block.Length; at += sums.Length)
                {
                    sumH += new Lanes(block, at + h);
                    sumJ += new Lanes(block, at + j);
                    sumK += new Lanes(block, at + k);
                    sumL += new Lanes(block, at + l);
                }
            sumH.CopyTo(sums, h);
            sumJ.CopyTo(sums, j);
            sumK.CopyTo(sums, k);
            sumL.CopyTo(sums, l);
        }
        return Vector<double>.Build.Dense(sums);
    }

    /// <summary>Fewer rows than a vector has, two at a time.</summary>
    private static void AddFewRows(Steps steps, double[] sums)
    {
        for (var i = 0; i < sums.Length; i += 2)
        {
            var j = Math.Min(i + 1, sums.Length - 1);
            double sumI = 0, sumJ = 0;
            foreach (var block in steps.Blocks)
                for (var at = 0; at < block.Length; at += sums.Length)
                {
                    sumI += block[at + i];
                    sumJ += block[at + j];
                }
            (sums[i], sums[j]) = (sumI, sumJ);
        }
    }
}
