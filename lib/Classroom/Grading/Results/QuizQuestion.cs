namespace Classroom.Grading.Results;

/// <summary>A question that is asked before a lesson and after it.</summary>
/// <param name="Right">The letter of the right choice.</param>
internal sealed record QuizQuestion(string Question, IReadOnlyList<string> Choices, string Right)
{
    /// <returns>Those that stand beside the notebooks, by lesson; none where there are none.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<QuizQuestion>> All() =>
        BesideNotebooks.Read<Dictionary<string, IReadOnlyList<QuizQuestion>>>("quiz.json", "list of questions");
}
