using System.Globalization;
using System.Runtime.CompilerServices;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>The end of a message about a shape. An interpolated string is built only where the shape does not fit.</summary>
[InterpolatedStringHandler]
internal ref struct Reason
{
    private readonly string? whole;
    private DefaultInterpolatedStringHandler parts;

    public Reason(int literalLength, int formattedCount, Matrix<double>? matrix, int rows, int columns, out bool needed)
    {
        needed = matrix is not null && (matrix.RowCount != rows || matrix.ColumnCount != columns);
        if (needed) parts = new(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    public Reason(int literalLength, int formattedCount, Vector<double>? vector, int count, out bool needed)
    {
        needed = vector is not null && vector.Count != count;
        if (needed) parts = new(literalLength, formattedCount, CultureInfo.InvariantCulture);
    }

    private Reason(string whole) => this.whole = whole;

    public static implicit operator Reason(string whole) => new(whole);

    public void AppendLiteral(string text) => parts.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => parts.AppendFormatted(value);

    public override string ToString() => whole ?? parts.ToStringAndClear();
}
