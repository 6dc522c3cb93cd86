using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Dialect;

internal sealed class NoNamespace() : CodeRule("no-namespace", "C# script has no namespaces")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) =>
        Forbid<BaseNamespaceDeclarationSyntax>(code, _ => true, space => $"namespace {space.Name}.");
}
