using Classroom.Releasing;

namespace Classroom.Checking.Exercises;

internal sealed class ExerciseHasSolution() : Rule("exercise-solution", "who is stuck needs a way on, and the tests run it")
{
    public override IEnumerable<Finding> Check(Subject subject) =>
        Release.IsStudentCopy(subject.Notebook.Folder) ? [] : subject.Exercises.Where(exercise => exercise.SolutionCode is null)
            .Select(exercise => new Finding(exercise.Solution ?? exercise.Stub, "expected a markdown cell tagged \"solution\" with a csharp fence."));
}
