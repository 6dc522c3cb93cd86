namespace Classroom.Checking.Slides;

internal sealed class FirstSlide() : Rule("first-slide", "a talk begins with a slide of its own for the title")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        if (SlideType.Of(subject.Notebook.Cells[0]) is var type and not "slide")
            yield return new(subject.Notebook.Cells[0], $"expected the slide type slide, got {type ?? "none"}.");
    }
}
