using Markdig;
using Markdig.Syntax;

namespace Classroom.Notebooks;

/// <summary>
/// An exercise of a lesson, found by the order of its tagged cells: a code cell tagged <c>exercise</c> (the stub),
/// then a code cell tagged <c>check</c>, then a markdown cell tagged <c>solution</c>, whose first csharp fence
/// is what stands in the stub's place once it is solved. A check or solution belongs to the last stub before it,
/// a markdown cell tagged <c>hint</c> to the first one after it.
/// </summary>
internal sealed record Exercise(int Number, Cell Stub, Cell? Check, Cell? Solution)
{
    /// <summary>The cell with its minutes and hints; null if there is none.</summary>
    public Cell? Hint { get; init; }

    /// <summary>The solution's code; null if there is none.</summary>
    public string? SolutionCode => Solution is null ? null : CSharpFence(Solution.Source);

    public static IReadOnlyList<Exercise> Of(Notebook notebook)
    {
        var exercises = new List<Exercise>();
        Cell? hint = null;
        foreach (var cell in notebook.Cells)
        {
            if (cell.IsMarkdown && cell.Has(Tag.Hint))
                hint ??= cell;
            else if (cell.IsCode && cell.Has(Tag.Exercise))
            {
                exercises.Add(new Exercise(exercises.Count + 1, cell, null, null) { Hint = hint });
                hint = null;
            }
            else if (exercises.Count > 0 && cell.IsCode && cell.Has(Tag.Check))
                exercises[^1] = exercises[^1] with { Check = exercises[^1].Check ?? cell };
            else if (exercises.Count > 0 && cell.IsMarkdown && cell.Has(Tag.Solution))
                exercises[^1] = exercises[^1] with { Solution = exercises[^1].Solution ?? cell };
        }
        return exercises;
    }

    /// <summary>The notebook with each solution in place of its stub.</summary>
    /// <exception cref="NotebookException">An exercise has no solution.</exception>
    public static Notebook Solve(Notebook notebook) => notebook.WithSources(Of(notebook).ToDictionary(
        exercise => exercise.Stub,
        exercise => exercise.SolutionCode ?? throw new NotebookException(notebook.Path,
            "the exercise has no solution: expected a markdown cell tagged \"solution\" with a csharp fence after it.", exercise.Stub)));

    private static string? CSharpFence(string markdown) => Markdown.Parse(markdown)
        .Descendants<FencedCodeBlock>().FirstOrDefault(fence => fence.Info is "csharp" or "cs" or "c#")?.Lines.ToString();
}
