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
/// <param name="Uses">The names that it takes from elsewhere.</param>
/// <param name="Function">Its shape, if it is a function.</param>
internal sealed record Piece(
    int Cell, TextSpan Span, string Text, IReadOnlyList<string> Declares, IReadOnlySet<string> Assigns, IReadOnlySet<string> Uses, Shape? Function)
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
        return new(cell, member.Span, member.ToString(), declares, Assigned(member), Used(member, declares), function);
    }

    private static HashSet<string> Assigned(MemberDeclarationSyntax member) => member is not GlobalStatementSyntax { Statement: not LocalFunctionStatementSyntax } ? []
        : [.. member.DescendantNodes().Select(node => node switch
            {
                AssignmentExpressionSyntax assignment => Root(assignment.Left),
                PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression } change => Root(change.Operand),
                PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PostIncrementExpression or (int)SyntaxKind.PostDecrementExpression } change => Root(change.Operand),
                ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called }, SemicolonToken.IsMissing: false } => Root(called.Expression),
                _ => null,
            }).OfType<string>()];

    /// <summary>a of a.b[c].d</summary>
    private static string? Root(ExpressionSyntax? expression)
    {
        while (expression is MemberAccessExpressionSyntax or ElementAccessExpressionSyntax)
            expression = (expression as MemberAccessExpressionSyntax)?.Expression ?? (expression as ElementAccessExpressionSyntax)?.Expression;
        return (expression as IdentifierNameSyntax)?.Identifier.Text;
    }

    /// <summary>Without what stands after a dot or before a colon, and without what the piece itself calls by that name.</summary>
    private static HashSet<string> Used(MemberDeclarationSyntax member, IReadOnlyList<string> declares)
    {
        HashSet<string> names = [.. member.DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => name.Parent is not (MemberAccessExpressionSyntax { Expression: var before } and var parent) || before == name || parent is not MemberAccessExpressionSyntax)
            .Where(name => name.Parent is not (NameColonSyntax or MemberBindingExpressionSyntax))
            .Select(name => name.Identifier.Text)];
        names.ExceptWith(member.DescendantNodes().Select(node => node switch
        {
            ParameterSyntax parameter => parameter.Identifier.Text,
            VariableDeclaratorSyntax variable => variable.Identifier.Text,
            SingleVariableDesignationSyntax designation => designation.Identifier.Text,
            ForEachStatementSyntax loop => loop.Identifier.Text,
            LocalFunctionStatementSyntax function => function.Identifier.Text,
            _ => null,
        }).OfType<string>());
        names.ExceptWith(declares);
        return names;
    }
}
