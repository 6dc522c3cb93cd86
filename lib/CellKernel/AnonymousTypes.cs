using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CellKernel;

/// <summary>
/// An anonymous type gets its name in the assembly when the cell that has it first is emitted, and cells after it that use the type have to
/// know the name. A cell that was prepared is not emitted here, and one whose references came late is made anew: both are emitted when they are needed.
/// </summary>
internal static class AnonymousTypes
{
    private static readonly ConditionalWeakTable<CSharpCompilation, object> Named = [];

    /// <summary>Says that a cell was emitted, and those before it.</summary>
    public static void AreNamed(CSharpCompilation cell) => Named.AddOrUpdate(cell, Named);

    /// <summary>Names the types of cells, which the cell after them may use.</summary>
    /// <param name="last">The last of them; null if there is none.</param>
    public static void Name(CSharpCompilation? last)
    {
        var unnamed = new Stack<CSharpCompilation>();
        for (var cell = last; cell is not null && !Named.TryGetValue(cell, out _); cell = cell.ScriptCompilationInfo!.PreviousScriptCompilation)
            unnamed.Push(cell);
        foreach (var cell in unnamed)
        {
            if (cell.SyntaxTrees.Any(tree => tree.GetRoot().DescendantNodes().Any(MakesType)))
                cell.Emit(Stream.Null);
            AreNamed(cell);
        }
    }

    // A function of a kind for which there is no Func or Action has such a type, too.
    private static bool MakesType(SyntaxNode node) => node is AnonymousObjectCreationExpressionSyntax || node is ParenthesizedLambdaExpressionSyntax function
        && function.ParameterList.Parameters.Any(parameter => parameter.Modifiers.Count > 0 || parameter.Default is not null);
}
