using System.Text.RegularExpressions;
using Classroom.Notebooks;
using Markdig.Syntax;

namespace Classroom.Checking.Text;

internal sealed partial class FoldedParts() : TextRule("folded-parts", "an unclosed part swallows the rest of the page, and without an empty line its markdown is shown raw")
{
    protected override IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text)
    {
        var (opened, closed) = (Opening().Count(cell.Source), Closing().Count(cell.Source));
        if (opened != closed) yield return $"{opened} <details> and {closed} </details>.";
        if (opened != Summary().Count(cell.Source)) yield return "expected <summary>…</summary> in each <details>.";
        if (NoGap().IsMatch(cell.Source)) yield return "expected an empty line after </summary> and before </details>.";
    }

    [GeneratedRegex(@"<details\b")]
    private static partial Regex Opening();

    [GeneratedRegex("</details>")]
    private static partial Regex Closing();

    [GeneratedRegex(@"<summary>.+?</summary>")]
    private static partial Regex Summary();

    [GeneratedRegex(@"</summary>[ ]*\n(?!\s*\n)|[^\n]\n</details>")]
    private static partial Regex NoGap();
}
