namespace Classroom.Checking.Exercises;

internal sealed class StubAndSolutionAgree() : Rule("stub-solution", "a solution with another name or other parameters does not fit the check")
{
    public override IEnumerable<Finding> Check(Subject subject) =>
        from exercise in subject.Exercises
        where exercise.SolutionCode is not null
        let solved = Script.Declarations(Script.Parse(exercise.SolutionCode!))
        from declared in Script.Declarations(Script.Parse(exercise.Stub.Source))
        where !solved.Contains(declared)
        select new Finding(exercise.Solution, $"the stub declares {declared}, the solution does not.");
}
