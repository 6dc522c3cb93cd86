using Classroom.Course;

namespace Classroom.Checking.Text;

internal sealed class Objectives() : Rule("objectives", "a reader decides by them whether to read, and afterwards whether it was worth it")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        if (LessonFacts.Of(subject.Notebook).Objectives.Count == 0)
            yield return new(subject.Notebook.Cells[0], "expected \"You will be able to\" with a list after it.");
    }
}
