using System.Text.RegularExpressions;
using Classroom.Notebooks;
using Markdig.Syntax;

namespace Classroom.Checking.Text;

internal sealed partial class NoScripts() : TextRule("no-scripts", "notebook hosts remove scripts and styles from text, so the lesson would look different in each")
{
    protected override IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text) =>
        text.Descendants<HtmlBlock>().SelectMany(block => Active().Matches(block.Lines.ToString())).Select(match => $"{match.Value}…");

    [GeneratedRegex(@"<(?:script|style|iframe|object|embed)\b|\son[a-z]+\s*=|\sstyle\s*=", RegexOptions.IgnoreCase)]
    private static partial Regex Active();
}
