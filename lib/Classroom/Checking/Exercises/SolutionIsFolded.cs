namespace Classroom.Checking.Exercises;

internal sealed class SolutionIsFolded() : Rule("solution-folded", "a solution in plain sight is read before the exercise is tried")
{
    public override IEnumerable<Finding> Check(Subject subject) =>
        subject.Exercises.Select(exercise => exercise.Solution).OfType<Notebooks.Cell>()
            .Where(cell => !cell.Source.Contains("<details>", StringComparison.Ordinal)).Select(cell => new Finding(cell, "expected the solution inside <details>."));
}
