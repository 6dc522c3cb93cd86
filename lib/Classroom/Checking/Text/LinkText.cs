using Classroom.Notebooks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom.Checking.Text;

internal sealed class LinkText() : TextRule("link-text", "links are read out of their sentence, and \"here\" says nothing there")
{
    private static readonly string[] Empty = ["", "here", "this", "link", "click here", "this link", "more"];

    protected override IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text) =>
        from link in text.Descendants<LinkInline>()
        where !link.IsImage && !link.Descendants<LinkInline>().Any()
        let words = string.Concat(link.Descendants().Select(part => part switch { LiteralInline l => l.Content.ToString(), CodeInline c => c.Content, _ => "" })).Trim()
        where Empty.Contains(words.ToLowerInvariant())
        select $"the link to {link.Url} is called \"{words}\"; expected what it leads to.";
}
