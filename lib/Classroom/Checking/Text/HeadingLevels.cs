using Classroom.Course;
using Markdig.Syntax;

namespace Classroom.Checking.Text;

internal sealed class HeadingLevels() : Rule("heading-levels", "who listens to a page finds the way by its headings, level by level")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        var level = 0;
        foreach (var (cell, text) in subject.Texts)
            foreach (var heading in text.Descendants<HeadingBlock>())
            {
                if (heading.Level > level + 1)
                    yield return new(cell, $"\"{MarkdownHtml.PlainText(heading)}\" is of level {heading.Level} after level {level}.");
                level = heading.Level;
            }
    }
}
