namespace HiddenState.Notebooks;

/// <summary>Matrices as coloured blocks with their values, joined by signs: made by <see cref="Show"/>.</summary>
public sealed class BlockPicture : Shown
{
    private readonly string text;
    private readonly string[] parts;

    internal BlockPicture(string text, params string[] parts) => (this.text, this.parts) = (text, parts);

    /// <summary>The formula that is shown, with shapes.</summary>
    public override string ToString() => text;

    internal override string Body() =>
        $"<div class=\"hs-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Markup.Text(text)}\"><div class=\"hs-product\">{string.Concat(parts)}</div></div>";

    internal static string Sign(string sign) => $"<span class=\"hs-sign\">{sign}</span>";
}
