using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using static Microsoft.CodeAnalysis.CSharp.SyntaxKind;

namespace Mutants;

/// <summary>One small change to the text of a file.</summary>
/// <param name="Member">The method, or what else is declared, that it changes.</param>
/// <param name="Span">What is replaced.</param>
/// <param name="Text">By what.</param>
/// <param name="Name">For a list: the member, the line as it was, and the change.</param>
public sealed record Mutant(string Member, TextSpan Span, string Text, string Name);

/// <summary>
/// Changes code mechanically: operators, conditions, numbers, indices, transposes, names of one type, calls, dropped terms and statements.
/// What is said in messages stays as it is.
/// </summary>
public sealed class Mutator(SyntaxTree tree, SemanticModel model)
{
    private static readonly Dictionary<SyntaxKind, string[]> Operators = new()
    {
        [AddExpression] = ["-", "*"], [SubtractExpression] = ["+"], [MultiplyExpression] = ["+", "/"], [DivideExpression] = ["*"], [ModuloExpression] = ["/"],
        [LessThanExpression] = ["<=", ">"], [LessThanOrEqualExpression] = ["<", ">"],
        [GreaterThanExpression] = [">=", "<"], [GreaterThanOrEqualExpression] = [">", "<"],
        [EqualsExpression] = ["!="], [NotEqualsExpression] = ["=="], [LogicalAndExpression] = ["||"], [LogicalOrExpression] = ["&&"],
        [LeftShiftExpression] = [">>"], [RightShiftExpression] = ["<<"], [UnsignedRightShiftExpression] = ["<<"],
        [BitwiseAndExpression] = ["|"], [BitwiseOrExpression] = ["&"], [ExclusiveOrExpression] = ["&"],
        [AddAssignmentExpression] = ["-=", "="], [SubtractAssignmentExpression] = ["+=", "="], [MultiplyAssignmentExpression] = ["/=", "="], [DivideAssignmentExpression] = ["*="],
    };

    private static readonly Dictionary<string, string[]> Relations = new() { ["<"] = ["<="], ["<="] = ["<"], [">"] = [">="], [">="] = [">"] };

    private static readonly string[][] Exchangeable =
    [
        ["RowCount", "ColumnCount"], ["RowSums", "ColumnSums"], ["Append", "Stack"], ["Tanh", "Sinh", "Atan"], ["PointwiseTanh", "PointwiseSinh", "PointwiseSign"],
        ["Waa", "Wax", "Wya"], ["Ba", "By"], ["Na", "Nx", "Ny"], ["FrobeniusNorm", "L2Norm", "L1Norm"], ["Exp", "Cosh"], ["Sqrt", "Cbrt"], ["A", "X", "Zy"],
        ["Min", "Max"], ["First", "Last"], ["Any", "All"], ["Take", "Skip"], ["OrderBy", "OrderByDescending"], ["Floor", "Ceiling"], ["Sin", "Cos"],
        ["Rows", "Columns"], ["RowStep", "ColumnStep"], ["IsFinite", "IsInfinity"], ["PositiveInfinity", "NegativeInfinity"], ["Low", "High"],
    ];

    /// <summary>All changes to what the file declares, in their order.</summary>
    public IReadOnlyList<Mutant> All() =>
    [
        .. tree.GetRoot().DescendantNodes().OfType<MemberDeclarationSyntax>().Where(member => member is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax))
            .SelectMany(member => member.DescendantNodes(IsCode).Where(IsCode).SelectMany(Changes).Select(change => Of(member, change.Span, change.Text)))
            .Where(mutant => tree.GetText().ToString(mutant.Span) != mutant.Text)
            .DistinctBy(mutant => (mutant.Member, tree.GetText().Replace(mutant.Span, mutant.Text).ToString())),
    ];

    private static bool IsCode(SyntaxNode node) =>
        node is not (AttributeListSyntax or ParameterListSyntax or InterpolatedStringExpressionSyntax or ThrowStatementSyntax or ThrowExpressionSyntax
            or InvocationExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "nameof" } });

    private Mutant Of(MemberDeclarationSyntax member, TextSpan span, string text)
    {
        var line = tree.GetText().Lines.GetLineFromPosition(span.Start);
        var before = tree.GetText().ToString(TextSpan.FromBounds(line.Start, span.Start)).TrimStart();
        var after = tree.GetText().ToString(TextSpan.FromBounds(Math.Min(span.End, line.End), line.End));
        return new(NameOf(member), span, text, $"{NameOf(member)}: {before}«{OneLine(tree.GetText().ToString(span))} → {OneLine(text)}»{after}");
    }

    private static string OneLine(string text) => string.Join(' ', text.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()));

    private static string NameOf(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method => method.Identifier.Text,
        ConstructorDeclarationSyntax constructor => constructor.Identifier.Text,
        PropertyDeclarationSyntax property => property.Identifier.Text,
        BaseFieldDeclarationSyntax field => field.Declaration.Variables[0].Identifier.Text,
        OperatorDeclarationSyntax op => "operator " + op.OperatorToken.Text,
        IndexerDeclarationSyntax => "this[]",
        _ => member.Kind().ToString(),
    };

    private IEnumerable<(TextSpan Span, string Text)> Changes(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax { RawKind: (int)CoalesceExpression } either => [(either.Span, either.Right.ToString())],
        BinaryExpressionSyntax binary => [.. Operator(binary.Kind(), binary.OperatorToken), .. Dropped(binary), .. Transposed(binary)],
        AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { RawKind: (int)WithInitializerExpression } with } kept when with.Expressions.Count > 1 =>
            [(with.Span, "{ " + string.Join(", ", with.Expressions.Where(other => other != kept)) + " }")],
        AssignmentExpressionSyntax assignment => Operator(assignment.Kind(), assignment.OperatorToken),
        LiteralExpressionSyntax { Token.Value: int or long or uint or ulong } literal => [(literal.Span, $"({literal} + 1)"), (literal.Span, $"({literal} - 1)")],
        LiteralExpressionSyntax { Token.Value: double and not 0 } literal => [(literal.Span, "1.5"), (literal.Span, $"(2 * {literal})")],
        LiteralExpressionSyntax { Token.Value: double } literal => [(literal.Span, "1.5")],
        LiteralExpressionSyntax { Token.Value: bool value } literal => [(literal.Span, value ? "false" : "true")],
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "Invariant" } } => [],      // it makes words
        InvocationExpressionSyntax call => [.. Unwrapped(call), .. Swapped(call.ArgumentList.Arguments), .. Transposed(call)],
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: var arguments } => Swapped(arguments),
        MemberAccessExpressionSyntax member => [.. Exchanged(member.Name), .. Transposed(member)],
        IdentifierNameSyntax name when name.Parent is not MemberAccessExpressionSyntax { Name: var right } || right != name => [.. Others(name), .. Transposed(name)],
        ElementAccessExpressionSyntax element => [.. Swapped(element.ArgumentList.Arguments), .. Transposed(element)],
        TupleExpressionSyntax tuple => Swapped(tuple.Arguments),
        ConditionalExpressionSyntax choice => [(choice.Span, $"{choice.Condition} ? {choice.WhenFalse} : {choice.WhenTrue}"), (choice.Span, choice.WhenTrue.ToString())],
        IsPatternExpressionSyntax pattern => [(pattern.Span, $"!({pattern})")],
        RelationalPatternSyntax relation => Relations.GetValueOrDefault(relation.OperatorToken.Text, []).Select(other => (relation.OperatorToken.Span, other)),
        BinaryPatternSyntax both => [(both.OperatorToken.Span, both.OperatorToken.Text == "or" ? "and" : "or")],
        PrefixUnaryExpressionSyntax { RawKind: (int)UnaryMinusExpression or (int)LogicalNotExpression or (int)BitwiseNotExpression } unary => [(unary.Span, unary.Operand.ToString())],
        PrefixUnaryExpressionSyntax { RawKind: (int)IndexExpression } fromEnd => [(fromEnd.Span, $"^({fromEnd.Operand} + 1)")],
        PostfixUnaryExpressionSyntax { RawKind: (int)PostIncrementExpression } step => [(step.Span, $"{step.Operand} += 2")],
        PostfixUnaryExpressionSyntax { RawKind: (int)PostDecrementExpression } step => [(step.Span, $"{step.Operand} -= 2")],
        ExpressionStatementSyntax statement => [(statement.Span, ";")],
        BreakStatementSyntax { Parent: not SwitchSectionSyntax } or ContinueStatementSyntax => [(node.Span, ";")],
        IfStatementSyntax condition => [(condition.Span, ";"), (condition.Condition.Span, $"!({condition.Condition})")],
        ReturnStatementSyntax { Expression: { } value } when IsMadeOfNumbers(value) => [(value.Span, $"-({value})"), (value.Span, $"2 * ({value})")],
        ArrowExpressionClauseSyntax { Expression: not (ThrowExpressionSyntax or ConditionalExpressionSyntax or SwitchExpressionSyntax) and var value } when IsMadeOfNumbers(value) =>
            [(value.Span, $"-({value})"), (value.Span, $"2 * ({value})")],
        _ => [],
    };

    private static IEnumerable<(TextSpan, string)> Operator(SyntaxKind kind, SyntaxToken token) =>
        Operators.GetValueOrDefault(kind, []).Select(other => (token.Span, other));

    private static IEnumerable<(TextSpan, string)> Dropped(BinaryExpressionSyntax binary) =>
        binary.Kind() is AddExpression or SubtractExpression or MultiplyExpression or DivideExpression or LogicalAndExpression or LogicalOrExpression
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
        TypeOf(expression) == "Matrix" && expression.Parent is not (AssignmentExpressionSyntax or MemberAccessExpressionSyntax)
            ? [(expression.Span, expression is BinaryExpressionSyntax ? $"({expression}).Transpose()" : $"{expression}.Transpose()")]
            : [];

    private bool IsMadeOfNumbers(ExpressionSyntax expression) => TypeOf(expression) is "Matrix" or "Vector" or "Double";

    private string? TypeOf(ExpressionSyntax expression) => (model.GetTypeInfo(expression).Type as INamedTypeSymbol)?.Name;

    private static ITypeSymbol TypeOf(ISymbol symbol) => symbol is ILocalSymbol local ? local.Type : ((IParameterSymbol)symbol).Type;
}
