using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Code;

internal sealed class NoInput() : CodeRule("no-input", "a cell that waits for the keyboard never ends where nobody sits")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) => Forbid<MemberAccessExpressionSyntax>(code,
        access => Written(access.Expression) is "Console" or "System.Console" && access.Name.Identifier.Text is "ReadLine" or "ReadKey" or "Read" or "In",
        access => $"{access}: expected a value in the code.");
}
