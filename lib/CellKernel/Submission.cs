using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CellKernel;

/// <summary>A compiled cell.</summary>
/// <param name="Compilation">What the next cell is chained to.</param>
/// <param name="Entry">Runs it on the array of states; null if it has no code.</param>
/// <param name="Declares">Whether later cells could see anything of it. If not, they need not look through it for each name.</param>
/// <param name="Prepared">How many cells there are up to this one, where all of them were prepared; else null.</param>
internal sealed record Submission(CSharpCompilation Compilation, Func<object?[], Task<object?>>? Entry, bool Declares, int? Prepared = null)
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

    /// <summary>Whether cells after this one could see anything of it.</summary>
    public static bool DeclaresSomething(CSharpCompilation cell) => cell.SyntaxTrees.Any(tree => tree.GetCompilationUnitRoot() is { Usings.Count: > 0 } or { Externs.Count: > 0 })
        || cell.ScriptClass!.GetMembers().Any(member => !member.IsImplicitlyDeclared);
}
