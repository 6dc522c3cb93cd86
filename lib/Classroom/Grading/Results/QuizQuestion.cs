using System.Text.Json;
using Classroom.Notebooks;

namespace Classroom.Grading.Results;

/// <summary>A question that is asked before a lesson and after it.</summary>
/// <param name="Right">The letter of the right choice.</param>
internal sealed record QuizQuestion(string Question, IReadOnlyList<string> Choices, string Right)
{
    private const string FileName = "quiz.json";

    private static readonly JsonSerializerOptions Form = new() { PropertyNameCaseInsensitive = true };

    /// <returns>Those that stand beside the notebooks, by lesson; none where there are none.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<QuizQuestion>> All()
    {
        var path = Path.Combine(Folders.NotebooksFolder(), FileName);
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<Dictionary<string, IReadOnlyList<QuizQuestion>>>(File.ReadAllText(path), Form)! : new Dictionary<string, IReadOnlyList<QuizQuestion>>();
        }
        catch (JsonException e)
        {
            throw new NotebookException(path, $"is no list of questions: {e.Message}");
        }
    }
}
