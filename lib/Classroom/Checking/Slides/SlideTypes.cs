using Classroom.Notebooks;

namespace Classroom.Checking.Slides;

internal sealed class SlideTypes() : CellRule("slide-types", "without a slide type nbconvert puts a cell onto the slide before, until it overflows")
{
    protected override IEnumerable<string> Check(Cell cell)
    {
        if (!SlideType.All.Contains(SlideType.Of(cell)))
            yield return $"expected the metadata \"slideshow\": {{ \"slide_type\": … }} with one of {string.Join(", ", SlideType.All)}; got {SlideType.Of(cell) ?? "none"}.";
    }
}
