using System.Text.Json.Nodes;
using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>
/// Three questions about what a lesson settles, asked before it and again at its end. As the last expression of a cell they are
/// shown, with the letters that were given; what is right is said at the end only. The answers stay in the cell.
/// </summary>
public static class Quiz
{
    /// <summary>What a place without an answer holds.</summary>
    internal const char Open = '?';

    private static readonly Lazy<IReadOnlyList<IReadOnlyList<QuizQuestion>>> Lessons = new(() =>
        [.. JsonNode.Parse(Resource.Text("quiz.json"))!.AsObject().Select(lesson => (IReadOnlyList<QuizQuestion>)[.. lesson.Value!.AsArray().Select(QuizQuestion.Of)])]);

    /// <summary>The questions before a lesson.</summary>
    /// <param name="lesson">The lesson's number, from 1.</param>
    /// <param name="answers">A letter for each question, a ? for those that are open.</param>
    /// <returns>The questions, and what was answered; not what is right.</returns>
    /// <exception cref="ArgumentException">There is no such lesson, or no such answer.</exception>
    public static Shown Before(int lesson, string answers) => new QuizSheet(Questions(lesson), Letters(lesson, answers), isAfter: false);

    /// <summary>The same questions after the lesson.</summary>
    /// <param name="lesson">The lesson's number, from 1.</param>
    /// <param name="answers">A letter for each question, a ? for those that are open.</param>
    /// <returns>The questions, and for each that was answered what is right, why, and the cell that shows it.</returns>
    /// <exception cref="ArgumentException">There is no such lesson, or no such answer.</exception>
    public static Shown After(int lesson, string answers) => new QuizSheet(Questions(lesson), Letters(lesson, answers), isAfter: true);

    internal static IReadOnlyList<QuizQuestion> Questions(int lesson) => lesson >= 1 && lesson <= Lessons.Value.Count ? Lessons.Value[lesson - 1]
        : throw new ArgumentException(Invariant($"There are questions for the lessons 1 to {Lessons.Value.Count}; got {lesson}."), nameof(lesson));

    private static string Letters(int lesson, string answers)
    {
        ArgumentNullException.ThrowIfNull(answers);
        var questions = Questions(lesson);
        if (answers.Length != questions.Count)
            throw new ArgumentException(Invariant($"answers has {answers.Length} signs; expected {questions.Count}, one for each question, such as \"b?a\"."), nameof(answers));
        for (var i = 0; i < answers.Length; i++)
            if (answers[i] != Open && questions[i].Place(answers[i]) < 0)
                throw new ArgumentException(Invariant($"The answer to question {i + 1} is {answers[i]}; expected {string.Join(", ", questions[i].Letters)}, or ? as long as it is open."), nameof(answers));
        return answers;
    }
}
