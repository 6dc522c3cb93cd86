using Microsoft.CodeAnalysis.CSharp;

namespace Kernel;

/// <summary>A compiled cell.</summary>
/// <param name="Compilation">What the next cell is chained to.</param>
/// <param name="Entry">Runs it on the array of states; null if it has no code.</param>
/// <param name="HasResult">Whether its last expression has a value that is to be shown.</param>
internal sealed record Submission(CSharpCompilation Compilation, Func<object?[], Task<object?>>? Entry, bool HasResult)
{
    /// <summary>Whether later cells could see anything of it. If not, they need not look through it for each name.</summary>
    public bool Declares => Compilation.SyntaxTrees.Any(tree => tree.GetCompilationUnitRoot() is { Usings.Count: > 0 } or { Externs.Count: > 0 })
        || Compilation.ScriptClass!.GetMembers().Any(member => !member.IsImplicitlyDeclared);
}
