using System.Buffers;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Products;

/// <summary>
/// A walk over the time steps, some neighbouring ones side by side at a time: [x⟨t⟩ | x⟨t+1⟩ | …].
/// A step with many columns stands alone, where it is; narrow ones are copied together, so that a product has work to do.
/// </summary>
internal ref struct Strip
{
    private const int Wide = 8, ColumnsAtOnce = 128;

    private readonly ReadOnlySpan<Matrix<double>> steps;
    private readonly int rows, columns, atOnce;
    private readonly double[] together;
    private double[] values = [];
    private int first, count;

    public Strip(ReadOnlySpan<Matrix<double>> steps, int rows)
    {
        this.steps = steps;
        (this.rows, columns) = (rows, steps[0].ColumnCount);
        atOnce = columns >= Wide || columns == 0 ? 1 : Math.Min(steps.Length, ColumnsAtOnce / columns);
        together = atOnce == 1 ? [] : ArrayPool<double>.Shared.Rent(atOnce * rows * columns);
    }

    /// <summary>Goes on to the next steps; false when there are none.</summary>
    public bool Next()
    {
        first += count;
        count = Math.Min(atOnce, steps.Length - first);
        if (count == 0) return false;
        values = atOnce == 1 ? steps[first].Columns() : together;
        if (atOnce > 1)
            for (var s = 0; s < count; s++) steps[first + s].Columns().CopyTo(values, s * rows * columns);
        return true;
    }

    public readonly Span<double> Values => values.AsSpan(0, rows * columns * count);

    public readonly Slice Slice => new(Values, rows, columns * count);

    /// <summary>Puts changed numbers back where they came from.</summary>
    public readonly void WriteBack()
    {
        if (atOnce > 1)
            for (var s = 0; s < count; s++) Values.Slice(s * rows * columns, rows * columns).CopyTo(steps[first + s].Columns());
    }

    /// <summary>Gives back what it has borrowed.</summary>
    public readonly void Dispose()
    {
        if (together.Length > 0) ArrayPool<double>.Shared.Return(together);
    }
}
