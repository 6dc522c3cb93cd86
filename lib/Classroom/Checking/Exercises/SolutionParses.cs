using Microsoft.CodeAnalysis;

namespace Classroom.Checking.Exercises;

internal sealed class SolutionParses() : Rule("solution-syntax", "a solution is code that runs, not a sketch of it")
{
    public override IEnumerable<Finding> Check(Subject subject) =>
        from exercise in subject.Exercises
        where exercise.SolutionCode is not null
        from error in Script.Parse(exercise.SolutionCode!).GetDiagnostics()
        where error.Severity == DiagnosticSeverity.Error
        select new Finding(exercise.Solution, $"line {error.Location.GetLineSpan().StartLinePosition.Line + 1} of the fence: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
}
