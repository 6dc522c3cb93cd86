namespace HiddenState.Notebooks;

/// <summary>Matrices as coloured blocks with their values, joined by signs: made by <see cref="Show"/>.</summary>
public sealed class BlockPicture : Shown
{
    private readonly string text;
    private readonly string[] parts;
    private readonly bool touched;

    internal BlockPicture(string text, params string[] parts) : this(text, touched: false, parts) { }

    /// <summary>Where <paramref name="touched"/>, the parts are a product, which answers the pointer and the keys by Web/product.js.</summary>
    internal BlockPicture(string text, bool touched, params string[] parts) => (this.text, this.touched, this.parts) = (text, touched, parts);

    /// <summary>The formula that is shown, with shapes.</summary>
    public override string ToString() => text;

    internal override string Body()
    {
        var picture = $"<div class=\"hs-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Markup.Text(text)}\"><div class=\"hs-product\">{string.Concat(parts)}</div></div>";
        return touched ? $"<hidden-state-product>{picture}</hidden-state-product><script>(function(){{{Resource.Text("product.js")}}})();</script>" : picture;
    }

    /// <summary>A part under the name that it has in the formula.</summary>
    internal static string Named(string name, string part) => $"<div class=\"hs-named\"><span>{Markup.Symbol(name)}</span>{part}</div>";

    internal static string Sign(string sign) => $"<span class=\"hs-sign\">{sign}</span>";
}
