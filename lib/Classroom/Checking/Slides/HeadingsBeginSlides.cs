using Classroom.Notebooks;

namespace Classroom.Checking.Slides;

internal sealed class HeadingsBeginSlides() : CellRule("heading-slides", "a section that begins in the middle of a slide is not seen")
{
    protected override IEnumerable<string> Check(Cell cell)
    {
        if (cell.IsMarkdown && cell.Source.StartsWith("## ", StringComparison.Ordinal) && SlideType.Of(cell) is "fragment" or "-")
            yield return $"begins a section; expected the slide type slide or subslide, got {SlideType.Of(cell)}.";
    }
}
