using System.Text.RegularExpressions;
using Classroom.Notebooks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom.Checking.Text;

internal sealed partial class ImageAlternatives() : TextRule("image-alternatives", "who cannot see a picture reads what it shows")
{
    protected override IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text) =>
        text.Descendants<LinkInline>().Where(link => link.IsImage && link.FirstChild is null).Select(link => $"the image {link.Url} has no text alternative.")
        .Concat(WithoutAlternative().Matches(cell.Source).Select(match => $"{match.Value} has no text alternative."));

    [GeneratedRegex("""<img\b(?![^>]*\balt\s*=\s*"[^"]+")[^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex WithoutAlternative();
}
