namespace Kernel.Cells;

/// <summary>What cells call without saying where it is.</summary>
public static class Displays
{
    /// <summary>Shows a value before the end of the cell.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeType">The form to show it in, such as text/html; without, as a cell's result would be.</param>
    public static DisplayedValue display(object? value, string? mimeType = null) => new(value, mimeType);

    /// <inheritdoc cref="display"/>
    public static DisplayedValue Display(this object? value, string? mimeType = null) => new(value, mimeType);
}

/// <summary>A value that was shown and that another can take the place of.</summary>
public sealed class DisplayedValue
{
    private readonly string _id = Guid.NewGuid().ToString("N");

    internal DisplayedValue(object? value, string? mimeType) => Show(value, mimeType, isUpdate: false);

    /// <summary>Shows another value in its place.</summary>
    public void Update(object? value) => Show(value, null, isUpdate: true);

    private void Show(object? value, string? mimeType, bool isUpdate) =>
        CellOutputs.Current?.AddFromCell(new DisplayOutput(Formats.Of(value, mimeType), _id, isUpdate));
}
