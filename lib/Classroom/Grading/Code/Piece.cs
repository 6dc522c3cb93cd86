using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Classroom.Grading.Code;

/// <summary>A top-level part of a cell: a function, a type, a variable or a statement.</summary>
/// <param name="Cell">The cell's number in its notebook.</param>
/// <param name="Span">Where in the cell.</param>
/// <param name="Declares">The names that it declares for all.</param>
/// <param name="Assigns">The names of others that it changes, if it is a statement.</param>
/// <param name="Hands">The names that it hands to what it calls, which may change them, and those of what it calls; if it is a statement or a variable.</param>
/// <param name="Uses">The names that it takes from elsewhere.</param>
/// <param name="Calls">The names of what it calls as members, which extension methods may have.</param>
/// <param name="Function">Its shape, if it is a function.</param>
internal sealed record Piece(
    int Cell, TextSpan Span, string Text, IReadOnlyList<string> Declares, IReadOnlySet<string> Assigns, IReadOnlySet<string> Hands, IReadOnlySet<string> Uses, IReadOnlySet<string> Calls, Shape? Function)
{
    public static Piece Of(int cell, MemberDeclarationSyntax member)
    {
        var function = Shape.Of(member);
        IReadOnlyList<string> declares = (function, member) switch
        {
            ({ } shape, _) => [shape.Name],
            (_, BaseTypeDeclarationSyntax type) => [type.Identifier.Text],
            (_, DelegateDeclarationSyntax type) => [type.Identifier.Text],
            (_, FieldDeclarationSyntax field) => [.. field.Declaration.Variables.Select(variable => variable.Identifier.Text)],
            (_, PropertyDeclarationSyntax property) => [property.Identifier.Text],
            (_, GlobalStatementSyntax) => [.. member.DescendantNodes(node => node is not AnonymousFunctionExpressionSyntax and not BlockSyntax)
                .Select(node => node switch
                {
                    SingleVariableDesignationSyntax designation => designation.Identifier.Text,
                    VariableDeclaratorSyntax variable => variable.Identifier.Text,
                    _ => null,
                }).OfType<string>()],
            _ => [],
        };
        return new(cell, member.Span, member.ToString(), declares, Assigned(member), Handed(member), Used(member, declares), Called(member), function);
    }

    private static HashSet<string> Assigned(MemberDeclarationSyntax member) => member is not GlobalStatementSyntax { Statement: not LocalFunctionStatementSyntax } ? []
        : [.. member.DescendantNodes().SelectMany(Changed).Select(Root).OfType<string>()];

    private static HashSet<string> Handed(MemberDeclarationSyntax member) => member is not (GlobalStatementSyntax { Statement: not LocalFunctionStatementSyntax } or FieldDeclarationSyntax) ? []
        : [.. member.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(call => Root(call.Expression) is not (nameof(Console) or "Check" or "Quiz"))
            .SelectMany(call => call.DescendantNodes().OfType<IdentifierNameSyntax>()).Select(name => name.Identifier.Text)];

    private static IEnumerable<ExpressionSyntax> Changed(SyntaxNode node) => node switch
    {
        AssignmentExpressionSyntax { Left: TupleExpressionSyntax tuple } => tuple.DescendantNodes().OfType<ArgumentSyntax>().Select(argument => argument.Expression),
        AssignmentExpressionSyntax assignment => [assignment.Left],
        PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } change => [change.Operand],
        PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } change => [change.Operand],
        ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword or (int)SyntaxKind.RefKeyword } argument => [argument.Expression],
        ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } call, SemicolonToken.IsMissing: false } =>
            called.Expression is IdentifierNameSyntax { Identifier.Text: "Array" or "Buffer" } ? call.ArgumentList.Arguments.Select(argument => argument.Expression) : [called.Expression],
        _ => [],
    };

    /// <summary>a of a.b[c].d</summary>
    private static string? Root(ExpressionSyntax? expression)
    {
        while (expression is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax)
            expression = (expression as MemberAccessExpressionSyntax)?.Expression ?? (expression as ElementAccessExpressionSyntax)?.Expression;
        return (expression as IdentifierNameSyntax)?.Identifier.Text;
    }

    /// <summary>Without what stands after a dot or before a colon, and without what the piece itself calls by that name where it stands.</summary>
    private static HashSet<string> Used(MemberDeclarationSyntax member, IReadOnlyList<string> declares)
    {
        var own = member.DescendantNodes().Where(node => NameOf(node) is not null).ToLookup(node => NameOf(node)!, node => Scope(node, member));
        return [.. member.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => name.Parent is not (MemberAccessExpressionSyntax { Expression: var before } and var parent) || before == name || parent is not MemberAccessExpressionSyntax)
            .Where(name => name.Parent is not (NameColonSyntax or MemberBindingExpressionSyntax))
            .Where(name => !own[name.Identifier.Text].Any(scope => scope.Span.Contains(name.Span)))
            .Select(name => name.Identifier.Text).Except(declares)];
    }

    private static HashSet<string> Called(MemberDeclarationSyntax member) => [.. member.DescendantNodes().OfType<InvocationExpressionSyntax>().Select(call => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.Text,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.Text,
        _ => null,
    }).OfType<string>()];

    private static string? NameOf(SyntaxNode node) => node switch
    {
        ParameterSyntax parameter => parameter.Identifier.Text,
        VariableDeclaratorSyntax variable => variable.Identifier.Text,
        SingleVariableDesignationSyntax designation => designation.Identifier.Text,
        ForEachStatementSyntax loop => loop.Identifier.Text,
        LocalFunctionStatementSyntax function => function.Identifier.Text,
        FromClauseSyntax from => from.Identifier.Text,
        LetClauseSyntax let => let.Identifier.Text,
        _ => null,
    };

    /// <summary>Where a name that is declared there means this.</summary>
    private static SyntaxNode Scope(SyntaxNode node, SyntaxNode whole) =>
        node is ForEachStatementSyntax ? node
        : node.Ancestors().TakeWhile(ancestor => ancestor != whole).FirstOrDefault(ancestor => ancestor is BlockSyntax or AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax
            or BaseMethodDeclarationSyntax or TypeDeclarationSyntax or SwitchSectionSyntax or SwitchExpressionArmSyntax or CommonForEachStatementSyntax or ForStatementSyntax or UsingStatementSyntax or QueryExpressionSyntax) ?? whole;
}
