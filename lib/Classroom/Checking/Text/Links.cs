using Classroom.Notebooks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom.Checking.Text;

internal sealed class Links() : TextRule("links", "a link that leads nowhere")
{
    protected override IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text)
    {
        foreach (var url in text.Descendants<LinkInline>().Select(link => link.Url ?? ""))
            if (url.Length == 0) yield return "a link without an address.";
            else if (url[0] == '/' || url.StartsWith("file:", StringComparison.OrdinalIgnoreCase)) yield return $"{url} is a path of one machine.";
            else if (url.StartsWith("attachment:", StringComparison.Ordinal))
            {
                if (cell.Attachment(Uri.UnescapeDataString(url["attachment:".Length..])) is null) yield return $"the cell brings no {url}.";
            }
            else if (url[0] != '#' && !Uri.TryCreate(url, UriKind.Absolute, out _))
            {
                var path = Path.Combine(subject.Notebook.Folder, Uri.UnescapeDataString(url.Split('#', '?')[0]));
                if (!File.Exists(path) && !Directory.Exists(path)) yield return $"{url} does not exist.";
            }
    }
}
