using System.Numerics.Tensors;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>Powers of two that bring numbers near 1: multiplying by one rounds nothing.</summary>
internal static class PowerOfTwo
{
    private const int Normal = 1022;   // 2¹⁰²² and 2⁻¹⁰²² are numbers themselves, with all their digits

    /// <summary>k with 2ᵏ ≤ max |value| &lt; 2ᵏ⁺¹; 0 where all numbers are 0.</summary>
    public static int Of(ReadOnlySpan<double> values) =>
        values.IsEmpty || Math.Abs(TensorPrimitives.MaxMagnitude(values)) is not (> 0 and var largest) ? 0 : Math.ILogB(largest);

    /// <summary>The matrix times 2ᵏ, a copy.</summary>
    public static Matrix<double> Scaled(Matrix<double> matrix, int k)
    {
        var values = matrix.ToColumnMajorArray();
        Scale(values, k);
        return ColumnAccess.Dense(matrix.RowCount, matrix.ColumnCount, values);
    }

    /// <summary>Multiplies the numbers by 2ᵏ.</summary>
    public static void Scale(Span<double> values, int k)
    {
        if (k == 0) return;
        if (Math.Abs(k) <= Normal) TensorPrimitives.Multiply(values, Math.ScaleB(1, k), values);
        else foreach (ref var value in values) value = Math.ScaleB(value, k);
    }
}
