namespace HiddenState.Notebooks.Tests;

public class QuizTests
{
    [Theory]
    [MemberData(nameof(Lessons))]
    public void Each_lesson_has_three_questions_and_says_what_is_right_after_it_only(int lesson)
    {
        var questions = Quiz.Questions(lesson);
        var right = string.Concat(questions.Select(question => question.Right));
        var wrong = string.Concat(questions.Select(question => question.Letters.First(letter => letter != question.Right)));

        Assert.Equal(3, questions.Count);
        Assert.All(questions, question => Assert.True(question.Choices.Count == 3 && question.Place(question.Right) >= 0 && question.Choices.Distinct().Count() == 3, question.Question));
        Assert.Contains("3 of 3 are right.", Quiz.After(lesson, right).ToString());
        Assert.Contains("0 of 3 are right.", Quiz.After(lesson, wrong.ToUpperInvariant()).ToString());
        foreach (var question in questions)
        {
            Assert.Contains(question.Why, Quiz.After(lesson, wrong).ToString());
            Assert.DoesNotContain(question.Why, $"{Quiz.Before(lesson, right)}{Quiz.Before(lesson, wrong)}{Quiz.After(lesson, "???")}");
        }
        Assert.Equal(Quiz.Before(lesson, right).ToString()!.Replace(" → ", "   ", StringComparison.Ordinal), Quiz.Before(lesson, wrong).ToString()!.Replace(" → ", "   ", StringComparison.Ordinal));
    }

    public static TheoryData<int> Lessons => [.. Enumerable.Range(1, 10)];

    [Theory]
    [InlineData(0, "???", "There are questions for the lessons 1 to 10; got 0.")]
    [InlineData(11, "???", "There are questions for the lessons 1 to 10; got 11.")]
    [InlineData(1, "a", "answers has 1 signs; expected 3, one for each question")]
    [InlineData(1, "abd", "The answer to question 3 is d; expected a, b, c, or ?")]
    public void What_is_no_answer_is_said(int lesson, string answers, string words)
    {
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => Quiz.Before(lesson, answers)).Message);
        Assert.Contains(words, Assert.Throws<ArgumentException>(() => Quiz.After(lesson, answers)).Message);
        Assert.Throws<ArgumentNullException>(() => Quiz.After(1, null!));
    }
}
