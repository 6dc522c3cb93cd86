using Classroom.Notebooks;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Classroom.Checking.Text;

internal sealed class FormulaMarks() : TextRule("formula-marks", "only $…$ and $$…$$ are formulas in every host")
{
    protected override IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text)
    {
        foreach (var mark in (string[])["\\\\(", "\\\\[", "\\(", "\\["])
            if (OutsideCode(cell, text).Contains(mark)) { yield return $"{mark} begins a formula in some hosts only; expected $ or $$."; break; }
        foreach (var literal in text.Descendants<LiteralInline>().Where(literal => literal.Content.ToString().Contains("$$", StringComparison.Ordinal)))
            yield return $"a $$ without its partner: {literal.Content}";
    }

    private static string OutsideCode(Cell cell, MarkdownDocument text) => string.Concat(
        text.Descendants<ParagraphBlock>().Select(block => cell.Source.Substring(block.Span.Start, block.Span.Length))
            .Select(paragraph => System.Text.RegularExpressions.Regex.Replace(paragraph, @"`[^`]*`|\$\$.*?\$\$|\$[^$]*\$", "", System.Text.RegularExpressions.RegexOptions.Singleline)));
}
