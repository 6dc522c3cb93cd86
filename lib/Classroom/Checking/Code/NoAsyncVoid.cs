using Classroom.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Code;

internal sealed class NoAsyncVoid() : CodeRule("no-async-void", "its exceptions end the kernel instead of the cell")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) =>
        Forbid<MethodDeclarationSyntax>(code, m => m.Modifiers.Any(SyntaxKind.AsyncKeyword) && m.ReturnType.ToString() == "void", m => $"async void {m.Identifier}: expected async Task.")
        .Concat(Forbid<LocalFunctionStatementSyntax>(code, f => f.Modifiers.Any(SyntaxKind.AsyncKeyword) && f.ReturnType.ToString() == "void", f => $"async void {f.Identifier}: expected async Task."));
}
