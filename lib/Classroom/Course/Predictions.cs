using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom.Course;

/// <summary>
/// A paragraph that begins with **Predict announces a prediction about the results of the code cells that follow it.
/// A plain list directly below it holds the choices. A page hides these results until the reader has chosen or typed something.
/// </summary>
internal static class Predictions
{
    private const string Attribute = "data-prediction";

    public static void Mark(MarkdownDocument document)
    {
        foreach (var (index, block) in document.Index().ToList())
        {
            if (block is not ParagraphBlock paragraph || !Announces(paragraph)) continue;
            paragraph.GetAttributes().AddProperty(Attribute, "words");
            if (document.ElementAtOrDefault(index + 1) is not ListBlock { IsOrdered: false } list) continue;
            paragraph.GetAttributes().Properties!.RemoveAll(property => property.Key == Attribute);
            paragraph.GetAttributes().AddProperty(Attribute, "choices");
            list.GetAttributes().AddClass("choices");
        }
    }

    public static bool AreIn(string html) => html.Contains($" {Attribute}=\"", StringComparison.Ordinal);

    public static bool AreIn(MarkdownDocument document) => document.OfType<ParagraphBlock>().Any(Announces);

    private static bool Announces(ParagraphBlock paragraph) =>
        paragraph.Inline?.FirstChild is EmphasisInline { DelimiterCount: 2 } && MarkdownHtml.PlainText(paragraph).StartsWith("Predict", StringComparison.Ordinal);
}
