using System.Text;

namespace HiddenState.Notebooks;

/// <summary>The questions of a <see cref="Quiz"/> with what was answered.</summary>
internal sealed class QuizSheet(IReadOnlyList<QuizQuestion> questions, string answers, bool isAfter) : Shown
{
    /// <summary>The questions as text.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        foreach (var (question, i) in questions.Select((question, i) => (question, i)))
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{i + 1}. {question.Question}\n");
            foreach (var letter in question.Letters)
                text.Append(IsChosen(i, letter) ? " → " : "   ").Append(letter).Append(". ").Append(question.Choices[question.Place(letter)]).Append('\n');
            foreach (var line in Said(i)) text.Append("   ").Append(line.Replace("`", "", StringComparison.Ordinal)).Append('\n');
        }
        return text.Append(End).ToString();
    }

    internal override string Body() =>
        $"<section class=\"hs-quiz\" data-quiz=\"{(isAfter ? "after" : "before")}\" aria-label=\"Questions {(isAfter ? "after" : "before")} the lesson\"><ol>{string.Concat(questions.Select(Item))}</ol><p class=\"hs-note\">{Prose.Html(End)}</p></section>";

    private string Item(QuizQuestion question, int i) => $"<li><p>{Prose.Html(question.Question)}</p><ol type=\"a\">"
        + string.Concat(question.Letters.Select(letter => $"<li>{(IsChosen(i, letter) ? $"<b>{Prose.Html(question.Choices[question.Place(letter)])}</b> ← your answer" : Prose.Html(question.Choices[question.Place(letter)]))}</li>"))
        + $"</ol>{string.Concat(Said(i).Select(line => $"<p>{Prose.Html(line)}</p>"))}</li>";

    private bool IsChosen(int i, char letter) => char.ToLowerInvariant(answers[i]) == letter;

    private IEnumerable<string> Said(int i)
    {
        var question = questions[i];
        if (!isAfter || answers[i] == Quiz.Open) yield break;
        yield return $"{(IsChosen(i, question.Right) ? "✓ right." : $"✗ not so: it is {question.Right}.")} {question.Why}";
        if (question.Cell is { } cell) yield return $"The cell `{cell}` of this lesson shows it.";
    }

    private string End => answers.Contains(Quiz.Open) ? "Put a letter in place of each ?, and run the cell. A guess is an answer, too."
        : isAfter ? $"{questions.Where((question, i) => IsChosen(i, question.Right)).Count()} of {questions.Count} are right."
        : "Noted. The same questions come again at the end, and then you will see the answers.";
}
