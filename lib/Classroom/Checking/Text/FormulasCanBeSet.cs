using Classroom.Course;
using Classroom.Formulas;
using Classroom.Notebooks;
using Markdig.Extensions.Mathematics;
using Markdig.Syntax;

namespace Classroom.Checking.Text;

internal sealed class FormulasCanBeSet() : TextRule("formulas", "a formula that cannot be set stands in the page as its source")
{
    protected override IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text) =>
        text.Descendants<MathInline>().Select(formula => formula.Content.ToString())
            .Concat(text.Descendants<MathBlock>().Select(formula => formula.Lines.ToString()))
            .Select(formula => (formula.Trim(), Problem(formula))).Where(found => found.Item2 is not null).Select(found => $"{found.Item1}: {found.Item2}");

    private static string? Problem(string formula)
    {
        try
        {
            TexMath.MathMl(formula, isDisplayed: true);
            return null;
        }
        catch (TexException e)
        {
            return e.Message;
        }
    }
}
