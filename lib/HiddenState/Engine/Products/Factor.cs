using System.Buffers;

namespace HiddenState.Products;

/// <summary>
/// A left factor that is laid out once and used many times: W_aa in every time step, W_aaᵀ on the way back.
/// A large or transposed one is copied into panels, <see cref="Multiplication.InnerBlock"/> columns at a time.
/// </summary>
internal readonly unsafe struct Factor : IDisposable
{
    public Factor(Slice a)
    {
        (Rows, Columns, InPanels) = (a.Rows, a.Columns, true);
        Values = ArrayPool<double>.Shared.Rent(Rows * Columns);
        if (Host.Lays(a, Values)) return;
        fixed (double* from = a.Values, to = Values)
            for (int k = 0, inner; k < Columns; k += inner)
            {
                inner = Math.Min(Multiplication.InnerBlock, Columns - k);
                Panels.PackLeft(from + (nint)k * a.ColumnStep, a, inner, Panels.Widest, to + (nint)k * Rows);
            }
    }

    private Factor(double[] values, int rows, int columns) => (Values, Rows, Columns) = (values, rows, columns);

    /// <summary>A matrix stored column by column. A small one is used in place.</summary>
    public static Factor Of(double[] values, int rows, int columns) =>
        Host.Multiplies || values.Length <= Multiplication.SmallEnough ? new(values, rows, columns) : new(new Slice(values, rows, columns));

    public double[] Values { get; }
    public int Rows { get; }
    public int Columns { get; }
    public bool InPanels { get; }

    /// <summary>A x⟨t⟩ or A x⟨t−lag⟩ for all t, not yet computed.</summary>
    public static AllTerms operator *(Factor A, Lagged x) => new(A, x);

    public void Dispose()
    {
        if (InPanels) ArrayPool<double>.Shared.Return(Values);
    }
}
