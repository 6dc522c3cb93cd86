/// <summary>A value that was shown and that another can take the place of.</summary>
public sealed class DisplayedValue
{
    internal static Action<object, string, string, bool> Show;
    private readonly string _id = Guid.NewGuid().ToString("N");

    internal DisplayedValue(object value, string mimeType) => Show(value, mimeType, _id, false);

    /// <summary>Shows another value in its place.</summary>
    public void Update(object value) => Show(value, null, _id, true);
}

/// <summary>Shows a value before the end of the cell.</summary>
public static DisplayedValue display(object value, string mimeType = null) => new DisplayedValue(value, mimeType);

/// <summary>Shows a value before the end of the cell.</summary>
public static DisplayedValue Display(this object value, string mimeType = null) => new DisplayedValue(value, mimeType);

0   // a value, so that formatting has been through once too
