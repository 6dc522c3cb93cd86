using Microsoft.DotNet.Interactive.Formatting;

namespace HiddenState.Notebooks;

/// <summary>
/// A value that a notebook shows as HTML. Every host finds its way to the same content: .NET Interactive's
/// formatting through the attribute, others through <see cref="ToHtml"/>. Each value carries its own style,
/// so it looks the same alone, in a page, and in a notebook that was saved and opened again.
/// </summary>
[TypeFormatterSource(typeof(ShownFormatters))]
public abstract class Shown
{
    private protected Shown() { }

    /// <summary>The value as HTML that can be put into any page; hostile text in it is escaped.</summary>
    public string ToHtml() => $"<div class=\"hs\"><style>{Resource.Text("shown.css")}</style>{Body()}</div>";

    /// <summary>The inside of <see cref="ToHtml"/>, without the style, which each value carries once.</summary>
    internal abstract string Body();
}

/// <summary>Tells Microsoft.DotNet.Interactive.Formatting how a <see cref="Shown"/> is written.</summary>
internal sealed class ShownFormatters : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        new HtmlFormatter<Shown>((value, context) => context.Writer.Write(value.ToHtml())),
        new PlainTextFormatter<Shown>((value, context) => context.Writer.Write(value.ToString())),
    ];
}
