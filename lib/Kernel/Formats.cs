using Microsoft.DotNet.Interactive.Formatting;

namespace Kernel;

/// <summary>The forms of a value, as .NET Interactive shows it.</summary>
internal static class Formats
{
    /// <summary>In the types that its formatters prefer, or in the one that is asked for.</summary>
    public static MimeBundle Of(object? value, string? mimeType = null)
    {
        IEnumerable<string> types = mimeType is null ? Formatter.GetPreferredMimeTypesFor(value?.GetType()) : [mimeType];
        return new(types.Distinct().Select(type => KeyValuePair.Create(type, value.ToDisplayString(type))));
    }
}
