namespace CellLibrary;

/// <summary>Functions that every cell can call without a using.</summary>
public static class Displays
{
    /// <summary>The kernel's receiver: the value, its form or null, the id of the display, whether it replaces another value.</summary>
    internal static Action<object?, string?, string, bool> Receiver { get; set; } = (_, _, _, _) => { };

    /// <summary>Shows a value before the end of the cell.</summary>
    /// <param name="value">The value.</param>
    /// <param name="mimeType">The form to show it in, such as text/html; without, as a cell's result would be.</param>
    public static DisplayedValue display(object? value, string? mimeType = null) => new(value, mimeType);

    /// <summary>Text that is HTML and is to be shown as such: by itself, and inside a list, an object or a table.</summary>
    public static FormattedText HTML(string text) => new(text, "text/html");

    /// <inheritdoc cref="display"/>
    public static DisplayedValue Display(this object? value, string? mimeType = null) => new(value, mimeType);
}

/// <summary>Text that is shown as it is.</summary>
/// <param name="Text">The text.</param>
/// <param name="MimeType">What it is.</param>
public sealed record FormattedText(string Text, string MimeType)
{
    /// <summary>The text.</summary>
    public override string ToString() => Text;
}

/// <summary>A value that was shown, and that another can replace.</summary>
public sealed class DisplayedValue
{
    private readonly string id = Guid.NewGuid().ToString("N");

    internal DisplayedValue(object? value, string? mimeType) => Displays.Receiver(value, mimeType, id, false);

    /// <summary>Shows another value in its place.</summary>
    public void Update(object? value) => Displays.Receiver(value, null, id, true);
}
