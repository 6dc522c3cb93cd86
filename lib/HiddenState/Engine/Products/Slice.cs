namespace HiddenState.Products;

/// <summary>
/// A view of a matrix in somebody else's numbers: entry (i, j) is at i · RowStep + j · ColumnStep.
/// A block of a matrix, some of its columns and its transpose are slices of the same numbers, without a copy.
/// </summary>
internal readonly ref struct Slice
{
    /// <summary>The only place where bounds are checked; the loops rely on it.</summary>
    public Slice(ReadOnlySpan<double> values, int rows, int columns, int rowStep, int columnStep)
    {
        if ((rows | columns | rowStep | columnStep) < 0 || rows > 0 && columns > 0 && (rows - 1L) * rowStep + (columns - 1L) * columnStep >= values.Length)
            throw new ArgumentException(FormattableString.Invariant(
                $"{values.Length} numbers do not hold {rows}x{columns} with steps {rowStep} and {columnStep}."), nameof(values));
        Values = values;
        (Rows, Columns, RowStep, ColumnStep) = (rows, columns, rowStep, columnStep);
    }

    /// <summary>A whole matrix in MathNet's order, column by column.</summary>
    public Slice(ReadOnlySpan<double> values, int rows, int columns) : this(values, rows, columns, 1, rows) { }

    public ReadOnlySpan<double> Values { get; }
    public int Rows { get; }
    public int Columns { get; }
    public int RowStep { get; }
    public int ColumnStep { get; }

    /// <summary>The same numbers with rows and columns exchanged.</summary>
    public Slice Transposed => new(Values, Columns, Rows, ColumnStep, RowStep);
}
