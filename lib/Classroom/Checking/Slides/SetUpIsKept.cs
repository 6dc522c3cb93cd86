namespace Classroom.Checking.Slides;

internal sealed class SetUpIsKept() : Rule("set-up-kept", "what the first code cell shows draws the figures: a talk without it has none; in the notes it is there and not seen")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        var first = subject.Notebook.CodeCells.First();
        if (SlideType.Of(first) == "skip") yield return new(first, "expected the slide type notes, got skip.");
    }
}
