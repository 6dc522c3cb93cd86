using System.Text.RegularExpressions;
using Classroom.Releasing;

namespace Classroom.Checking.Exercises;

internal sealed partial class ExerciseHasHints() : Rule("exercise-hints", "who is stuck needs a way on before the solution, and who plans an evening needs to know how long it takes")
{
    public override IEnumerable<Finding> Check(Subject subject) =>
        Release.IsWithoutHints(subject.Notebook.Folder) ? [] : subject.Exercises.Where(exercise => exercise.Hint is null || !Form().IsMatch(exercise.Hint.Source))
            .Select(exercise => new Finding(exercise.Hint ?? exercise.Stub, "expected a markdown cell tagged \"hint\" before the stub: *5 minutes, easy.* (or medium, hard), and two hints, each in <details>."));

    [GeneratedRegex(@"^\*\d+ minutes, (easy|medium|hard)\.\*\n(\s*<details>(?:(?!</details>).)+</details>){2}\s*$", RegexOptions.Singleline)]
    private static partial Regex Form();
}
