using Classroom.Course;

namespace Classroom.Checking.Text;

internal sealed class Minutes() : Rule("minutes", "a teacher plans by them, and the list of lessons shows them")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        if (LessonFacts.Of(subject.Notebook).Minutes is null)
            yield return new(subject.Notebook.Cells[0], "expected the lesson's length in the first text, as in \"25 minutes\".");
    }
}
