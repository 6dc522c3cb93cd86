namespace Classroom.Grading.Results;

/// <summary>A wrong belief, the mistakes that come of it, and the cell of a lesson that settles it.</summary>
/// <param name="Words">The belief in words.</param>
/// <param name="Lesson">The lesson's name.</param>
/// <param name="Cell">The cell's id.</param>
/// <param name="Mistakes">Words of their names.</param>
internal sealed record Belief(string Words, string Lesson, string Cell, IReadOnlyList<string> Mistakes)
{
    public const string FileName = "beliefs.json";

    /// <returns>Those that stand beside the notebooks; none where they say nothing about beliefs.</returns>
    public static IReadOnlyList<Belief> All() => BesideNotebooks.Read<List<Belief>>(FileName, "list of beliefs");

    public bool IsBehind(string mistake) => Mistakes.Any(start => mistake.Contains(start, StringComparison.Ordinal));
}
