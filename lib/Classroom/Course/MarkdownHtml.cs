using System.Net;
using Classroom.Formulas;
using Markdig;
using Markdig.Extensions.Mathematics;
using Markdig.Extensions.Tables;
using Markdig.Helpers;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom.Course;

/// <summary>A heading of a lesson, for its table of contents.</summary>
internal sealed record Heading(int Level, string Id, string Html);

/// <summary>Markdown as HTML. One per page, so that the ids of its headings are unique in it.</summary>
internal sealed class MarkdownHtml(CodeHtml code, LinkMap links)
{
    private readonly HashSet<string> ids = ["main", "lessons", "kept", "notation", "notation-title", "keys", "keys-title", "scratch"];   // what a page has anyway
    private readonly List<Heading> headings = [];

    /// <summary>The headings of everything rendered so far, in order.</summary>
    public IReadOnlyList<Heading> Headings => headings;

    /// <param name="scope">Makes the ids of this text's footnotes unique in the page.</param>
    /// <param name="attachment">Gives a picture that the text brings with it, by its name, as a data address.</param>
    public string Render(string markdown, string scope, Func<string, string?>? attachment = null)
    {
        var document = Markdown.Parse(markdown, LessonMarkdown.Pipeline);
        foreach (var paragraph in document.OfType<ParagraphBlock>().Where(IsNavigation).ToList())
            document.Remove(paragraph);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            link.Url = link.Url?.StartsWith("attachment:", StringComparison.Ordinal) == true ? attachment?.Invoke(Uri.UnescapeDataString(link.Url["attachment:".Length..])) ?? link.Url
                : links.Target(link.Url ?? "", link.IsImage);
        foreach (var heading in document.Descendants<HeadingBlock>().ToList())
            Name(heading);
        Predictions.Mark(document);
        var html = Write(renderer => renderer.Render(document)).Replace("<th></th>", "<td></td>");   // an empty heading is none
        return html.Replace("\"fn:", $"\"fn-{scope}:").Replace("\"#fn:", $"\"#fn-{scope}:")
            .Replace("\"fnref:", $"\"fnref-{scope}:").Replace("\"#fnref:", $"\"#fnref-{scope}:");
    }

    /// <summary>A text's headings and paragraphs in order, as they are searched: the heading's id where it is one, and the words.</summary>
    public IEnumerable<(string? Id, string Text)> Passages(string markdown)
    {
        foreach (var block in Markdown.Parse(markdown, LessonMarkdown.Pipeline).Descendants<LeafBlock>())
            if (block is HeadingBlock heading)
            {
                var text = PlainText(heading);
                Name(heading);
                yield return (headings[^1].Id, text);
            }
            else if (block is ParagraphBlock paragraph && !IsNavigation(paragraph)) yield return (null, PlainText(paragraph));
            else if (block is FencedCodeBlock fence) yield return (null, fence.Lines.ToString());
    }

    /// <summary>The way to the next notebook, which a page has anyway.</summary>
    private static bool IsNavigation(ParagraphBlock paragraph) => PlainText(paragraph) is var text
        && (text.StartsWith('←') || text.EndsWith('→')) && paragraph.Inline!.Descendants<LinkInline>().Any();

    private void Name(HeadingBlock heading)
    {
        var html = heading.Inline is { } inline ? Write(renderer => renderer.WriteChildren(inline)) : "";
        var slug = LinkHelper.UrilizeAsGfm(PlainText(heading));
        var id = slug.Length == 0 ? "section" : slug;
        for (var i = 2; !ids.Add(id); i++) id = $"{slug}-{i}";
        heading.GetAttributes().Id = id;
        headings.Add(new Heading(heading.Level, id, html));
        if (heading.Level > 1)
            heading.Inline?.AppendChild(new HtmlInline($"<a class=\"permalink\" href=\"#{Uri.EscapeDataString(id)}\" aria-label=\"Link to this section\">#</a>"));
    }

    public static string PlainText(LeafBlock block) => block.Inline is null ? "" : string.Concat(
        block.Inline.Descendants().Select(inline => inline switch
        {
            LiteralInline literal => literal.Content.ToString(),
            CodeInline codeInline => codeInline.Content,
            MathInline math => math.Content.ToString(),
            HtmlEntityInline entity => entity.Transcoded.ToString(),
            LineBreakInline => " ",
            _ => "",
        }));

    private string Write(Action<HtmlRenderer> write)
    {
        var text = new StringWriter { NewLine = "\n" };
        var renderer = new HtmlRenderer(text);
        LessonMarkdown.Pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<CodeBlockRenderer>(new FenceRenderer(code));
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new ScrollingTable());
        write(renderer);
        renderer.Writer.Flush();
        return text.ToString();
    }

    /// <summary>Fences: C# highlighted, everything else as it is.</summary>
    private sealed class FenceRenderer(CodeHtml code) : HtmlObjectRenderer<CodeBlock>
    {
        protected override void Write(HtmlRenderer renderer, CodeBlock block)
        {
            var source = block.Lines.ToString();
            var language = (block as FencedCodeBlock)?.Info ?? "";
            renderer.Write(CodeBox.Html(language is "csharp" ? code.Highlight(source) : WebUtility.HtmlEncode(source), language));
        }
    }

    /// <summary>A wide table scrolls in a box of its own; the page does not.</summary>
    private sealed class ScrollingTable : HtmlTableRenderer
    {
        protected override void Write(HtmlRenderer renderer, Table table)
        {
            renderer.Write("<div class=\"scroll table\">");
            base.Write(renderer, table);
            renderer.Write("</div>\n");
        }
    }
}
