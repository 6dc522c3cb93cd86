using System.Collections.ObjectModel;

namespace CellKernel;

/// <summary>One value in the forms it can be shown in: MIME type → text, the preferred form first. Never changes.</summary>
/// <param name="forms">The forms in order; they are copied.</param>
public sealed class MimeBundle(params IEnumerable<KeyValuePair<string, string>> forms)
    : ReadOnlyDictionary<string, string>(new OrderedDictionary<string, string>(forms))
{
    /// <summary>A bundle of a single form.</summary>
    public MimeBundle(string mimeType, string text) : this(KeyValuePair.Create(mimeType, text)) { }

    /// <summary>The types and the lengths of their texts.</summary>
    public override string ToString() => string.Join(", ", this.Select(form => $"{form.Key} ({form.Value.Length} characters)"));
}
