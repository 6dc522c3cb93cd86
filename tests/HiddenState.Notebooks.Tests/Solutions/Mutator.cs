using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using static Microsoft.CodeAnalysis.CSharp.SyntaxKind;

namespace HiddenState.Notebooks.Tests;

/// <summary>One small change to the text of a solution.</summary>
/// <param name="Method">The solution it changes.</param>
/// <param name="Span">What is replaced.</param>
/// <param name="Text">By what.</param>
/// <param name="Name">For a list: the method, the line as it was, and the change.</param>
public sealed record Mutant(string Method, TextSpan Span, string Text, string Name);

/// <summary>Changes solutions mechanically: operators, numbers, indices, transposes, names of one type, dropped terms and statements.</summary>
public sealed class Mutator(SyntaxTree tree, SemanticModel model)
{
    private static readonly Dictionary<SyntaxKind, string[]> Operators = new()
    {
        [AddExpression] = ["-", "*"], [SubtractExpression] = ["+"], [MultiplyExpression] = ["+", "/"], [DivideExpression] = ["*"],
        [LessThanExpression] = ["<=", ">"], [LessThanOrEqualExpression] = ["<", ">"],
        [GreaterThanExpression] = [">=", "<"], [GreaterThanOrEqualExpression] = [">", "<"],
        [AddAssignmentExpression] = ["-=", "="], [SubtractAssignmentExpression] = ["+=", "="], [DivideAssignmentExpression] = ["*="],
    };

    private static readonly string[][] Exchangeable =
    [
        ["RowCount", "ColumnCount"], ["RowSums", "ColumnSums"], ["Append", "Stack"], ["Tanh", "Sinh", "Atan"], ["PointwiseTanh", "PointwiseSinh", "PointwiseSign"],
        ["Waa", "Wax", "Wya"], ["Ba", "By"], ["Na", "Nx", "Ny"], ["FrobeniusNorm", "L2Norm", "L1Norm"], ["Exp", "Cosh"], ["Sqrt", "Cbrt"], ["A", "X", "Zy"],
    ];

    public IReadOnlyList<Mutant> All() =>
    [
        .. tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            .SelectMany(method => method.Body!.DescendantNodes().SelectMany(Changes).Select(change => Of(method, change.Span, change.Text)))
            .Where(mutant => tree.GetText().ToString(mutant.Span) != mutant.Text)
            .DistinctBy(mutant => (mutant.Method, tree.GetText().Replace(mutant.Span, mutant.Text).ToString())),
    ];

    private Mutant Of(MethodDeclarationSyntax method, TextSpan span, string text)
    {
        var line = tree.GetText().Lines.GetLineFromPosition(span.Start);
        var before = tree.GetText().ToString(TextSpan.FromBounds(line.Start, span.Start)).TrimStart();
        var after = tree.GetText().ToString(TextSpan.FromBounds(Math.Min(span.End, line.End), line.End));
        return new(method.Identifier.Text, span, text, $"{method.Identifier.Text}: {before}«{tree.GetText().ToString(span).ReplaceLineEndings(" ")} → {text}»{after}");
    }

    private IEnumerable<(TextSpan Span, string Text)> Changes(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => [.. Operator(binary.Kind(), binary.OperatorToken), .. Dropped(binary), .. Transposed(binary)],
        AssignmentExpressionSyntax assignment => Operator(assignment.Kind(), assignment.OperatorToken),
        LiteralExpressionSyntax { Token.Value: int number } literal => [(literal.Span, $"{number + 1}"), (literal.Span, $"({number - 1})")],
        LiteralExpressionSyntax { Token.Value: double } literal => [(literal.Span, "1.5")],
        InvocationExpressionSyntax call => [.. Unwrapped(call), .. Swapped(call.ArgumentList.Arguments), .. Transposed(call)],
        MemberAccessExpressionSyntax member => [.. Exchanged(member.Name), .. Transposed(member)],
        IdentifierNameSyntax name when name.Parent is not MemberAccessExpressionSyntax { Name: var right } || right != name => [.. Others(name), .. Transposed(name)],
        ElementAccessExpressionSyntax element => [.. Swapped(element.ArgumentList.Arguments), .. Transposed(element)],
        TupleExpressionSyntax tuple => Swapped(tuple.Arguments),
        ConditionalExpressionSyntax choice => [(choice.Span, $"{choice.Condition} ? {choice.WhenFalse} : {choice.WhenTrue}"), (choice.Span, choice.WhenTrue.ToString())],
        PostfixUnaryExpressionSyntax { RawKind: (int)PostIncrementExpression } step => [(step.Span, $"{step.Operand} += 2")],
        PostfixUnaryExpressionSyntax { RawKind: (int)PostDecrementExpression } step => [(step.Span, $"{step.Operand} -= 2")],
        ExpressionStatementSyntax statement => [(statement.Span, ";")],
        IfStatementSyntax condition => [(condition.Span, ";"), (condition.Condition.Span, $"!({condition.Condition})")],
        ReturnStatementSyntax { Expression: { } value } when IsMatrix(value) => [(value.Span, $"-({value})"), (value.Span, $"2 * ({value})")],
        _ => [],
    };

    private static IEnumerable<(TextSpan, string)> Operator(SyntaxKind kind, SyntaxToken token) =>
        Operators.GetValueOrDefault(kind, []).Select(other => (token.Span, other));

    private static IEnumerable<(TextSpan, string)> Dropped(BinaryExpressionSyntax binary) =>
        binary.Kind() is AddExpression or SubtractExpression or MultiplyExpression or DivideExpression
            ? [(binary.Span, binary.Left.ToString()), (binary.Span, binary.Right.ToString())]
            : [];

    /// <summary>x.Transpose() → x, and f(x) → x.</summary>
    private static IEnumerable<(TextSpan, string)> Unwrapped(InvocationExpressionSyntax call)
    {
        if (call is { ArgumentList.Arguments.Count: 0, Expression: MemberAccessExpressionSyntax member }) yield return (call.Span, member.Expression.ToString());
        if (call.ArgumentList.Arguments is [var only]) yield return (call.Span, only.ToString());
    }

    private static IEnumerable<(TextSpan, string)> Swapped(SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        Enumerable.Range(0, Math.Max(0, arguments.Count - 1)).Select(index =>
            (TextSpan.FromBounds(arguments[index].SpanStart, arguments[index + 1].Span.End), $"{arguments[index + 1]}, {arguments[index]}"));

    private static IEnumerable<(TextSpan, string)> Exchanged(SimpleNameSyntax name) =>
        Exchangeable.Where(names => names.Contains(name.Identifier.Text)).SelectMany(names => names).Select(other => (name.Span, other));

    /// <summary>Another local variable or parameter of the same type.</summary>
    private IEnumerable<(TextSpan, string)> Others(IdentifierNameSyntax name) =>
        model.GetSymbolInfo(name).Symbol is (ILocalSymbol or IParameterSymbol) and var symbol
            ? model.LookupSymbols(name.SpanStart).Where(other => other is ILocalSymbol or IParameterSymbol)
                .Where(other => SymbolEqualityComparer.Default.Equals(TypeOf(other), TypeOf(symbol))).Select(other => (name.Span, other.Name))
            : [];

    private IEnumerable<(TextSpan, string)> Transposed(ExpressionSyntax expression) =>
        IsMatrix(expression) && expression.Parent is not (AssignmentExpressionSyntax or MemberAccessExpressionSyntax)
            ? [(expression.Span, expression is BinaryExpressionSyntax ? $"({expression}).Transpose()" : $"{expression}.Transpose()")]
            : [];

    private bool IsMatrix(ExpressionSyntax expression) => model.GetTypeInfo(expression).Type is INamedTypeSymbol { Name: "Matrix" };

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type;
}
