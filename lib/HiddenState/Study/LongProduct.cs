using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// A product of many square matrices that neither overflows nor vanishes on the way:
/// each column carries a power of two of its own, so only the result must lie between 5e-324 and 1.8e308. In a factor, and in a column of a product on the way, what is less than 2⁻¹⁰⁷⁴ of the largest number counts as 0.
/// </summary>
internal sealed class LongProduct(int n)
{
    private readonly int[] exponents = new int[n];
    private Matrix<double> columns = Matrix<double>.Build.DenseIdentity(n);

    /// <summary>P ← factor · P.</summary>
    public void MultiplyFromLeft(Matrix<double> factor)
    {
        var exponent = PowerOfTwo.Of(factor.Columns());
        columns = PowerOfTwo.Scaled(factor, -exponent).Fast * columns;
        for (var j = 0; j < n; j++)
        {
            var column = columns.Columns().AsSpan(j * n, n);
            var own = PowerOfTwo.Of(column);
            PowerOfTwo.Scale(column, -own);
            exponents[j] += exponent + own;
        }
    }

    /// <summary>P; infinite where an entry is beyond the largest number.</summary>
    public Matrix<double> ToMatrix() =>
        Matrix<double>.Build.Dense(n, n, (i, j) => Math.ScaleB(columns[i, j], exponents[j]));

    /// <summary>The largest singular value of P; infinite where it is beyond the largest number.</summary>
    public double SigmaMax()
    {
        var numbers = columns.ToColumnMajorArray();
        var largest = Enumerable.Range(0, n).Where(j => numbers.AsSpan(j * n, n).ContainsAnyExcept(0.0)).Select(j => exponents[j]).DefaultIfEmpty().Max();
        for (var j = 0; j < n; j++) PowerOfTwo.Scale(numbers.AsSpan(j * n, n), exponents[j] - largest);
        return Math.ScaleB(Spectrum.SigmaMax(ColumnAccess.Dense(n, n, numbers)), largest);
    }
}
