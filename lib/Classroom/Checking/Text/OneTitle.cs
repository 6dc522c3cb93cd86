using Markdig.Syntax;

namespace Classroom.Checking.Text;

internal sealed class OneTitle() : Rule("one-title", "page, slides and list of lessons take the lesson's name from its one title")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        var titles = subject.Texts.SelectMany(text => text.Text.Descendants<HeadingBlock>().Where(h => h.Level == 1).Select(_ => text.Cell)).ToList();
        if (subject.Notebook.Cells[0] is var first && titles.FirstOrDefault() != first)
            yield return new(first, "expected the title (# …) in the first cell.");
        foreach (var cell in titles.Skip(1)) yield return new(cell, "a second title (# …); expected ## or less.");
    }
}
