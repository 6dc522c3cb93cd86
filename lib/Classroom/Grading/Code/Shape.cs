using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Grading.Code;

/// <summary>The shape of a function: what it is called, takes and gives, as written.</summary>
/// <param name="Types">Of its parameters, without spaces.</param>
/// <param name="IsOpen">Whether it only says that it is still to be written.</param>
/// <param name="IsExtension">Whether it is called like a member of its first parameter.</param>
internal sealed record Shape(string Name, string Result, IReadOnlyList<string> Types, IReadOnlyList<string> Parameters, bool IsOpen, bool IsExtension = false)
{
    /// <summary>(A a, B b): as the head of a function.</summary>
    public string Head => $"({string.Join(", ", Types.Zip(Parameters, (type, name) => $"{type} {name}"))})";

    public string Names => string.Join(", ", Parameters);

    public bool Takes(Shape other) => Types.SequenceEqual(other.Types);

    public static Shape? Of(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax m => Of(m.Identifier.Text, m.ReturnType, m.ParameterList, m.Body, m.ExpressionBody),
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax f } => Of(f.Identifier.Text, f.ReturnType, f.ParameterList, f.Body, f.ExpressionBody),
        _ => null,
    };

    private static Shape Of(string name, TypeSyntax result, ParameterListSyntax parameters, BlockSyntax? block, ArrowExpressionClauseSyntax? arrow) => new(
        name, result.ToString(), [.. parameters.Parameters.Select(parameter => string.Concat((parameter.Type?.ToString() ?? "").Where(c => !char.IsWhiteSpace(c))))],
        [.. parameters.Parameters.Select(parameter => parameter.Identifier.Text)], IsThrow(arrow?.Expression) || block is { Statements: [ThrowStatementSyntax { Expression: var thrown }] } && IsNotImplemented(thrown),
        parameters.Parameters is [var first, ..] && first.Modifiers.Any(SyntaxKind.ThisKeyword));

    private static bool IsThrow(ExpressionSyntax? expression) => expression is ThrowExpressionSyntax { Expression: var thrown } && IsNotImplemented(thrown);

    private static bool IsNotImplemented(ExpressionSyntax? thrown) => thrown is ObjectCreationExpressionSyntax { Type: var type } && type.ToString().EndsWith(nameof(NotImplementedException), StringComparison.Ordinal);
}
