using Classroom.Notebooks;

namespace Classroom.Checking.Exercises;

internal sealed class ExerciseOrder() : Rule("exercise-order", "stub, check, hints and solution find one another by their order")
{
    public override IEnumerable<Finding> Check(Subject subject)
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
}
