using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking;

/// <summary>A cell as the compiler's parser sees it.</summary>
internal static class Script
{
    private static readonly CSharpParseOptions Options =
        CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Latest);

    public static CompilationUnitSyntax Parse(string source) => (CompilationUnitSyntax)CSharpSyntaxTree.ParseText(source, Options).GetRoot();

    /// <summary>The line in its cell, from 1.</summary>
    public static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    /// <summary>One message for each node of a kind that is not allowed.</summary>
    public static IEnumerable<string> Forbid<T>(SyntaxNode code, Func<T, bool> isMeant, Func<T, string> message) where T : SyntaxNode =>
        code.DescendantNodes().OfType<T>().Where(isMeant).Select(node => $"line {Line(node)}: {message(node)}");

    /// <summary>The names of the functions and types that a cell declares, with their shapes as written.</summary>
    public static IReadOnlyList<string> Declarations(CompilationUnitSyntax code) => [.. code.Members.Select(Signature).OfType<string>()];

    private static string? Signature(MemberDeclarationSyntax member) => member switch
    {
        GlobalStatementSyntax { Statement: LocalFunctionStatementSyntax f } => $"{f.ReturnType} {f.Identifier}{f.TypeParameterList}{Types(f.ParameterList)}",
        MethodDeclarationSyntax m => $"{m.ReturnType} {m.Identifier}{m.TypeParameterList}{Types(m.ParameterList)}",
        BaseTypeDeclarationSyntax type => $"type {type.Identifier}",
        _ => null,
    };

    private static string Types(ParameterListSyntax parameters) => $"({string.Join(", ", parameters.Parameters.Select(p => p.Type?.ToString()))})";
}
