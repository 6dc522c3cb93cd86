using Classroom.Notebooks;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;

namespace Classroom.Checking.Text;

internal sealed class BalancedBraces() : TextRule("formula-braces", "a formula with a brace too few is shown as an error")
{
    protected override IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text) =>
        text.Descendants<MathInline>().Select(formula => formula.Content.ToString())
            .Concat(text.Descendants<MathBlock>().Select(formula => formula.Lines.ToString()))
            .Where(formula => !IsBalanced(formula)).Select(formula => $"braces or \\left/\\right do not match in {formula.Trim()}");

    private static bool IsBalanced(string formula)
    {
        var depth = 0;
        for (var i = 0; i < formula.Length && depth >= 0; i++)
            if (formula[i] == '\\') i++;
            else if (formula[i] == '{') depth++;
            else if (formula[i] == '}') depth--;
        return depth == 0 && Count(formula, "\\left") == Count(formula, "\\right") && Count(formula, "\\begin{") == Count(formula, "\\end{");
    }

    private static int Count(string formula, string command) =>
        System.Text.RegularExpressions.Regex.Count(formula, System.Text.RegularExpressions.Regex.Escape(command) + (command.EndsWith('{') ? "" : "(?![A-Za-z])"));
}
