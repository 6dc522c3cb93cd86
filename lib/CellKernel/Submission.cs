using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CellKernel;

/// <summary>A cell after the cells before it. What the compiler makes of it is made when it is asked for: a cell that was prepared runs without.</summary>
/// <param name="compiler">Compiles it.</param>
/// <param name="tree">Its code.</param>
/// <param name="references">Assemblies that it sees, beside those that the cells before it see.</param>
/// <param name="before">The cell to which it is chained; null for the first.</param>
/// <param name="name">Its assembly's name.</param>
/// <param name="prepared">The same cell, compiled already; null if it was not.</param>
internal sealed class Submission(
    Compiler compiler, SyntaxTree tree, IReadOnlyList<MetadataReference> references, Submission? before, string name, PreparedCell? prepared = null)
{
    private readonly Lazy<CSharpCompilation> compilation = new(() => compiler.Chain(tree, references, before?.Compilation, name));
    private bool? declares = prepared?.Stays, hasResult = prepared?.HasResult;

    /// <summary>What the next cell is chained to.</summary>
    public CSharpCompilation Compilation => compilation.Value;

    /// <summary>Whether it was emitted here, so that types without a name in the code have theirs.</summary>
    public bool IsEmitted { get; set; }

    public IReadOnlyList<MetadataReference> References => references;

    public Submission? Before => before;

    public PreparedCell? Prepared => prepared;

    /// <summary>Whether its last expression has a value that is to be shown. To be asked for a null alone: any other value came from one.</summary>
    public bool HasResult => hasResult ??= ShowsSomething(Compilation);

    /// <summary>Whether later cells could see anything of it. If not, they need not look through it for each name.</summary>
    public bool Declares => declares ??= DeclaresSomething(Compilation);

    /// <summary>
    /// The same cells, and those before them, as if the assemblies had been there from the beginning. A library that refers to one
    /// of them would otherwise be another library to the next cell than to these, and so would its types.
    /// </summary>
    public Submission With(IReadOnlyList<MetadataReference> arrived) => new(compiler, tree, [.. references, .. arrived], before?.With(arrived), name, prepared);

    /// <summary>
    /// An anonymous type, or the type of a function for which there is no Func or Action, gets its name in the assembly when the cell that has it
    /// first is emitted, and cells after it that use the type have to know the name. A cell that was prepared is not emitted when it runs, nor is
    /// one that is made anew because assemblies have arrived. This emits what is missing of the cells up to this one, from the first on; the compiler
    /// would otherwise do so when the next cell is emitted, one cell inside the other.
    /// </summary>
    public void NameTypes()
    {
        var unnamed = new Stack<Submission>();
        for (var cell = this; cell is { IsEmitted: false }; cell = cell.Before)
            unnamed.Push(cell);
        foreach (var cell in unnamed)
        {
            cell.Compilation.Emit(Stream.Null);
            cell.IsEmitted = true;
        }
    }

    /// <summary>Whether a cell's last expression has a value that is to be shown.</summary>
    public static bool ShowsSomething(CSharpCompilation cell)
    {
        var tree = cell.SyntaxTrees[^1];   // loaded files come first
        var root = tree.GetCompilationUnitRoot();
        if (root.Members.OfType<GlobalStatementSyntax>().LastOrDefault()?.Statement is
            ExpressionStatementSyntax { SemicolonToken.IsMissing: true, Expression: var expression })
            return cell.GetSemanticModel(tree).GetTypeInfo(expression).ConvertedType?.SpecialType != SpecialType.System_Void;
        return root.DescendantNodes(node => node is (CompilationUnitSyntax or GlobalStatementSyntax or StatementSyntax) and not LocalFunctionStatementSyntax)
            .OfType<ReturnStatementSyntax>().Any(statement => statement.Expression is not null);
    }

    /// <summary>Whether cells after a cell could see anything of it.</summary>
    public static bool DeclaresSomething(CSharpCompilation cell) => cell.SyntaxTrees.Any(tree => tree.GetCompilationUnitRoot() is { Usings.Count: > 0 } or { Externs.Count: > 0 })
        || cell.ScriptClass!.GetMembers().Any(member => !member.IsImplicitlyDeclared);
}
