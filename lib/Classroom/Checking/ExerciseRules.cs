using System.Globalization;
using System.Text.RegularExpressions;
using Classroom.Notebooks;
using Classroom.Releasing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking;

/// <summary>Exercises that can be solved, and whose solution is found.</summary>
internal static partial class ExerciseRules
{
    public static readonly Rule[] All =
    [
        new("exercise-check", "without a check nobody knows whether the exercise is solved", subject =>
            subject.Exercises.Where(exercise => exercise.Check is null).Select(exercise => new Finding(exercise.Stub, "expected a code cell tagged \"check\" after it."))),
        new("exercise-hints", "a reader who is stuck needs a way forward before the solution, and one who plans an evening needs to know how long it takes", subject => Release.IsWithoutHints(subject.Notebook.Folder) ? [] :
            subject.Exercises.Where(exercise => exercise.Hint is null || !Hints().IsMatch(exercise.Hint.Source))
                .Select(exercise => new Finding(exercise.Hint ?? exercise.Stub, "expected a markdown cell tagged \"hint\" before the stub: *5 minutes, easy.* (or medium, hard), and two hints, each in <details>."))),
        new("exercise-solution", "a reader who is stuck needs a way forward, and the tests run it", subject => Release.IsStudentCopy(subject.Notebook.Folder) ? [] :
            subject.Exercises.Where(exercise => exercise.SolutionCode is null)
                .Select(exercise => new Finding(exercise.Solution ?? exercise.Stub, "expected a markdown cell tagged \"solution\" with a csharp fence."))),
        new("solution-folded", "a solution in plain sight is read before the exercise is tried", subject =>
            subject.Exercises.Select(exercise => exercise.Solution).OfType<Cell>()
                .Where(cell => !cell.Source.Contains("<details>", StringComparison.Ordinal)).Select(cell => new Finding(cell, "expected the solution inside <details>."))),
        new("exercise-order", "stub, check, hints and solution find one another by their order", Order),
        new("stub-open", "the check knows an untouched stub by this exception, and says \"still to do\"", subject =>
            from exercise in subject.Exercises
            where !Script.Parse(exercise.Stub.Source).DescendantNodes().OfType<ObjectCreationExpressionSyntax>()
                .Any(made => made.Type.ToString() is "NotImplementedException" or "System.NotImplementedException")
            select new Finding(exercise.Stub, "expected the stub to throw new NotImplementedException().")),
        new("stub-solution", "a solution with another name or other parameters does not fit the check", subject =>
            from exercise in subject.Exercises
            where exercise.SolutionCode is not null
            let solved = Script.Declarations(Script.Parse(exercise.SolutionCode!))
            from declared in Script.Declarations(Script.Parse(exercise.Stub.Source))
            where !solved.Contains(declared)
            select new Finding(exercise.Solution, $"the stub declares {declared}, the solution does not.")),
        new("solution-syntax", "a solution is code that runs, not a sketch of it", subject =>
            from exercise in subject.Exercises
            where exercise.SolutionCode is not null
            from error in Script.Parse(exercise.SolutionCode!).GetDiagnostics()
            where error.Severity == DiagnosticSeverity.Error
            select new Finding(exercise.Solution, $"line {error.Location.GetLineSpan().StartLinePosition.Line + 1} of the fence: {error.GetMessage(CultureInfo.InvariantCulture)}")),
    ];

    private static IEnumerable<Finding> Order(Subject subject)
    {
        var known = subject.Exercises.SelectMany(exercise => (Cell?[])[exercise.Stub, exercise.Check, exercise.Hint, exercise.Solution]).ToHashSet();
        foreach (var cell in subject.Notebook.Cells.Where(cell => !known.Contains(cell)))
            foreach (var tag in cell.Tags.Intersect([Tag.Exercise, Tag.Check, Tag.Hint, Tag.Solution]))
                yield return new(cell, $"is tagged \"{tag}\" but belongs to no exercise; expected {Expected(tag)}.");
        foreach (var exercise in subject.Exercises.Where(exercise => exercise.Solution?.Number < exercise.Check?.Number))
            yield return new(exercise.Solution, "the solution stands before the check.");
    }

    private static string Expected(string tag) => tag switch
    {
        Tag.Exercise => "a code cell",
        Tag.Check => "a code cell, the first after its stub",
        Tag.Hint => "a markdown cell, the first before its stub",
        _ => "a markdown cell, the first after its stub",
    };

    [GeneratedRegex(@"^\*\d+ minutes, (easy|medium|hard)\.\*\n(\s*<details>(?:(?!</details>).)+</details>){2}\s*$", RegexOptions.Singleline)]
    private static partial Regex Hints();
}
