using System.Globalization;
using CellKernel;
using Classroom.Checking;
using Classroom.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Grading.Reading;

/// <summary>What somebody thought before a lesson and after it: a letter for each question, a ? where there is none.</summary>
internal sealed record QuizAnswers(string Lesson, string Before, string After)
{
    private const string Quiz = "Quiz", None = "???";
    private const int Longest = 10_000;   // characters of a cell with a quiz, which has a line

    /// <param name="code">Of cells, wherever they were kept: the quiz is answered in its cell.</param>
    /// <param name="lessons">The names of the lessons, which begin with their numbers.</param>
    public static IReadOnlyList<QuizAnswers> In(IEnumerable<string> code, IReadOnlyList<string> lessons)
    {
        var found = code.Where(text => text.Length <= Longest && text.Contains(Quiz, StringComparison.Ordinal) && !Nesting.IsTooDeep("code", text)).SelectMany(Calls)
            .Where(call => call.Letters != None)
            .SelectMany(call => lessons.Where(lesson => Number(lesson) == call.Number).Take(1), (call, lesson) => (Lesson: lesson, call.When, call.Letters)).ToList();
        string Last(string lesson, string when) => found.LastOrDefault(call => call.Lesson == lesson && call.When == when).Letters ?? None;
        return [.. found.Select(call => call.Lesson).Distinct().Order(StringComparer.Ordinal).Select(lesson => new QuizAnswers(lesson, Last(lesson, nameof(Before)), Last(lesson, nameof(After))))];
    }

    // Quiz.Before(1, "b?a"), with names or without, the letters as any constant text or in a variable that was given one before.
    private static IEnumerable<(int Number, string When, string Letters)> Calls(string code)
    {
        var root = Script.Parse(CellPart.CSharp(code));
        var given = root.DescendantNodes(node => node is not (LocalFunctionStatementSyntax or MethodDeclarationSyntax or AnonymousFunctionExpressionSyntax))
            .Select(Given).OfType<(string Name, ExpressionSyntax Value)>().ToLookup(one => one.Name, one => one.Value);
        var known = new Dictionary<ExpressionSyntax, object?>();
        foreach (var call in root.DescendantNodes().OfType<InvocationExpressionSyntax>())
            if (call.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: var when } member && when is nameof(Before) or nameof(After)
                && Name(member.Expression) == Quiz && call.ArgumentList.Arguments is { Count: 2 } arguments
                && Value(arguments, "lesson", 0) is int lesson && Value(arguments, "answers", 1) is string letters && IsAnswer(letters))
                yield return (lesson, when, letters.ToLowerInvariant());

        object? Value(SeparatedSyntaxList<ArgumentSyntax> arguments, string name, int place) =>
            Constant((arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == name) ?? arguments[place]).Expression);
        object? Constant(ExpressionSyntax expression) => known.TryGetValue(expression, out var value) ? value : known[expression] = Computed(expression);
        object? Computed(ExpressionSyntax expression) => expression switch
        {
            LiteralExpressionSyntax literal => literal.Token.Value,
            InterpolatedStringExpressionSyntax { Contents: [InterpolatedStringTextSyntax text] } => text.TextToken.ValueText,
            ParenthesizedExpressionSyntax inner => Constant(inner.Expression),
            BinaryExpressionSyntax { RawKind: (int)SyntaxKind.AddExpression } sum =>
                Constant(sum.Left) is string left && Constant(sum.Right) is string right && left.Length + right.Length <= None.Length ? left + right : null,
            IdentifierNameSyntax variable => given[variable.Identifier.ValueText].LastOrDefault(value => value.Span.End <= variable.SpanStart) is { } value ? Constant(value) : null,
            _ => null,
        };
    }

    /// <summary>A variable and what it is given.</summary>
    private static (string, ExpressionSyntax)? Given(SyntaxNode node) => node switch
    {
        VariableDeclaratorSyntax { Initializer.Value: var value } variable => (variable.Identifier.ValueText, value),
        AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: IdentifierNameSyntax variable } assignment => (variable.Identifier.ValueText, assignment.Right),
        _ => null,
    };

    private static string? Name(ExpressionSyntax expression) => expression switch
    {
        SimpleNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Name: var name } => name.Identifier.ValueText,
        AliasQualifiedNameSyntax { Name: var name } => name.Identifier.ValueText,
        _ => null,
    };

    private static bool IsAnswer(string letters) => letters.Length == None.Length && letters.All(letter => letter is '?' or >= 'a' and <= 'c' or >= 'A' and <= 'C');

    private static int? Number(string lesson) => int.TryParse(lesson.Split('-')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
