using System.Text.RegularExpressions;
using Classroom.Notebooks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom.Checking.Text;

internal sealed partial class NothingFromElsewhere() : TextRule("nothing-from-elsewhere", "without a network it is missing, and with one it tells others who reads")
{
    protected override IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text) =>
        text.Descendants<LinkInline>().Where(link => link.IsImage && Remote(link.Url)).Select(link => $"the image {link.Url} is loaded from the network.")
        .Concat(RemoteSource().Matches(cell.Source).Select(match => $"{match.Value} is loaded from the network."));

    private static bool Remote(string? url) => url?.StartsWith("http", StringComparison.OrdinalIgnoreCase) == true || url?.StartsWith("//", StringComparison.Ordinal) == true;

    [GeneratedRegex("""<(?:img|script|iframe|link|video|audio|source)\b[^>]*\b(?:src|href)\s*=\s*["']?(?:https?:)?//[^>]*>""", RegexOptions.IgnoreCase)]
    private static partial Regex RemoteSource();
}
