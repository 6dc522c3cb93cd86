namespace Classroom.Checking.Exercises;

internal sealed class ExerciseHasCheck() : Rule("exercise-check", "without a check nobody knows whether the exercise is solved")
{
    public override IEnumerable<Finding> Check(Subject subject) =>
        subject.Exercises.Where(exercise => exercise.Check is null).Select(exercise => new Finding(exercise.Stub, "expected a code cell tagged \"check\" after it."));
}
