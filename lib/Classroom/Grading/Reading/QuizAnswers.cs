using System.Globalization;
using Classroom.Checking;
using Classroom.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Grading.Reading;

/// <summary>What somebody thought before a lesson and after it: a letter for each question, a ? where there is none.</summary>
internal sealed record QuizAnswers(string Lesson, string Before, string After)
{
    private const string Quiz = "Quiz", None = "???";

    /// <param name="code">Of cells, wherever they were kept: the quiz is answered in its cell.</param>
    /// <param name="lessons">The names of the lessons, which begin with their numbers.</param>
    public static IReadOnlyList<QuizAnswers> In(IEnumerable<string> code, IReadOnlyList<string> lessons)
    {
        var found = code.Where(text => text.Contains(Quiz, StringComparison.Ordinal) && !Nesting.IsTooDeep("code", text)).SelectMany(Calls)
            .Where(call => call.Letters != None)
            .SelectMany(call => lessons.Where(lesson => Number(lesson) == call.Number).Take(1), (call, lesson) => (Lesson: lesson, call.When, call.Letters)).ToList();
        string Last(string lesson, string when) => found.LastOrDefault(call => call.Lesson == lesson && call.When == when).Letters ?? None;
        return [.. found.Select(call => call.Lesson).Distinct().Order(StringComparer.Ordinal).Select(lesson => new QuizAnswers(lesson, Last(lesson, nameof(Before)), Last(lesson, nameof(After))))];
    }

    // Quiz.Before(1, "b?a"), with names or without, the letters as any constant text or in a variable that holds one.
    private static IEnumerable<(int Number, string When, string Letters)> Calls(string code)
    {
        var root = Script.Parse(code);
        var variables = root.DescendantNodes().OfType<VariableDeclaratorSyntax>().ToLookup(variable => variable.Identifier.Text, variable => variable.Initializer?.Value);
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: var when } member && when is nameof(Before) or nameof(After)
                && member.Expression.ToString().Split('.')[^1].Trim() == Quiz && call.ArgumentList.Arguments is { Count: 2 } arguments
                && Value(arguments, "lesson", 0) is int lesson && Value(arguments, "answers", 1) is string letters && IsAnswer(letters))
                yield return (lesson, when, letters.ToLowerInvariant());

        object? Value(SeparatedSyntaxList<ArgumentSyntax> arguments, string name, int place) =>
            Constant((arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.Text == name) ?? arguments[place]).Expression);
        object? Constant(ExpressionSyntax expression) => expression switch
        {
            LiteralExpressionSyntax literal => literal.Token.Value,
            ParenthesizedExpressionSyntax inner => Constant(inner.Expression),
            IdentifierNameSyntax variable => variables[variable.Identifier.Text].LastOrDefault() is LiteralExpressionSyntax literal ? literal.Token.Value : null,
            _ => null,
        };
    }

    private static bool IsAnswer(string letters) => letters.Length == None.Length && letters.All(letter => letter is '?' or >= 'a' and <= 'c' or >= 'A' and <= 'C');

    private static int? Number(string lesson) => int.TryParse(lesson.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
