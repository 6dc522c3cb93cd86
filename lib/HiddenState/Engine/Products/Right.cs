namespace HiddenState.Products;

/// <summary>Where the numbers of the right factor B are: in place, or copied into panels of eight columns.</summary>
internal readonly unsafe struct Right
{
    /// <summary>Entry (0, 0).</summary>
    public readonly double* First;

    /// <summary>From the start of one column, or of a panel's share for it, to the next.</summary>
    public readonly nint Column;

    /// <summary>Where eight columns are taken together: from one k to the next, and from one column to the next.</summary>
    public readonly nint Step, Within;

    /// <summary>Where a column is taken alone: from one k to the next.</summary>
    public readonly nint SingleStep;

    private Right(double* first, nint column, nint step, nint within, nint singleStep)
    {
        First = first;      // a tuple cannot hold pointers
        (Column, Step, Within, SingleStep) = (column, step, within, singleStep);
    }

    public static Right AsItIs(double* first, nint rowStep, nint columnStep) => new(first, columnStep, rowStep, columnStep, rowStep);

    public static Right InPanels(double* first, int inner) => new(first, inner, 8, 1, 1);
}
