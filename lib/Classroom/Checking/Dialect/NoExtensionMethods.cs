using Classroom.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Dialect;

internal sealed class NoExtensionMethods() : CodeRule("no-extension-methods", "in C# script every class is nested, and extension methods must not be")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) => Forbid<ParameterSyntax>(code,
        parameter => parameter.Modifiers.Any(SyntaxKind.ThisKeyword) && parameter.Ancestors().Any(node => node is ClassDeclarationSyntax),
        parameter => $"{parameter}: expected an ordinary function.");
}
