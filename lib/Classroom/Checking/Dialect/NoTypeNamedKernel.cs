using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Dialect;

internal sealed class NoTypeNamedKernel() : CodeRule("no-type-kernel", "Kernel is a type of .NET Interactive that every cell there sees")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) =>
        Forbid<BaseTypeDeclarationSyntax>(code, type => type.Identifier.Text == "Kernel", _ => "a type of the name Kernel.");
}
