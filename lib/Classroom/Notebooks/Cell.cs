using System.Text.Json.Nodes;

namespace Classroom.Notebooks;

/// <summary>One cell of the file. <see cref="Json"/> is the whole cell, including members that this program does not know.</summary>
/// <param name="Number">Position among all cells, from 1.</param>
/// <param name="CodeNumber">Position among the code cells, from 1: what Jupyter shows as In [3]. Null for other cells.</param>
/// <param name="Id">The cell's id, or one made from its number where the file has none.</param>
internal sealed record Cell(
    int Number, int? CodeNumber, string Id, string Type, string Source,
    IReadOnlyList<string> Tags, JsonObject Json)
{
    public bool IsCode => Type == "code";
    public bool IsMarkdown => Type == "markdown";

    public bool Has(string tag) => Tags.Contains(tag);

    /// <summary>A picture that a markdown cell brings with it, as a data address; null if it brings none of that name.</summary>
    public string? Attachment(string name) =>
        Json["attachments"].Member(name) is JsonObject { Count: > 0 } forms && forms.First() is { Value: JsonValue value } form && value.TryGetValue(out string? base64) && form.Key.StartsWith("image/", StringComparison.Ordinal)
            ? $"data:{form.Key};base64,{base64.ReplaceLineEndings("")}" : null;

    /// <summary>How messages name the cell.</summary>
    public override string ToString() =>
        CodeNumber is { } code ? $"cell {Number} (In [{code}])" : $"cell {Number}";
}
