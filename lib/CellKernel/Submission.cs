using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CellKernel;

/// <summary>A compiled cell.</summary>
/// <param name="Compilation">What the next cell is chained to.</param>
/// <param name="Entry">Runs it on the array of states; null if it has no code.</param>
internal sealed record Submission(CSharpCompilation Compilation, Func<object?[], Task<object?>>? Entry)
{
    /// <summary>Whether its last expression has a value that is to be shown. To be asked for a null alone: any other value came from one.</summary>
    public bool HasResult
    {
        get
        {
            var tree = Compilation.SyntaxTrees[^1];   // loaded files come first
            var root = tree.GetCompilationUnitRoot();
            if (root.Members.OfType<GlobalStatementSyntax>().LastOrDefault()?.Statement is
                ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var expression })
                return Compilation.GetSemanticModel(tree).GetTypeInfo(expression).ConvertedType?.SpecialType != SpecialType.System_Void;
            return root.DescendantNodes(node => node is (CompilationUnitSyntax or GlobalStatementSyntax or StatementSyntax) and not LocalFunctionStatementSyntax)
                .OfType<ReturnStatementSyntax>().Any(statement => statement.Expression is not null);
        }
    }

    /// <summary>Whether later cells could see anything of it. If not, they need not look through it for each name.</summary>
    public bool Declares => Compilation.SyntaxTrees.Any(tree => tree.GetCompilationUnitRoot() is { Usings.Count: > 0 } or { Externs.Count: > 0 })
        || Compilation.ScriptClass!.GetMembers().Any(member => !member.IsImplicitlyDeclared);
}
