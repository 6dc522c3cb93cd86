namespace Classroom.Checking.Slides;

internal sealed class FullSlides() : Rule("full-slides", "what does not fit on a slide is cut off")
{
    private const int Most = 30;

    public override IEnumerable<Finding> Check(Subject subject)
    {
        var lines = 0;
        foreach (var cell in subject.Notebook.Cells)
        {
            var type = SlideType.Of(cell);
            if (type is "skip" or "notes") continue;
            var own = cell.Source.Split('\n').Count(line => !string.IsNullOrWhiteSpace(line));
            lines = type is "slide" or "subslide" ? own : lines + own;
            if (lines > Most && lines - own <= Most)
                yield return new(cell, $"the slide that it stands on has {lines} lines; expected at most {Most}: begin a subslide, or skip a cell.");
        }
    }
}
