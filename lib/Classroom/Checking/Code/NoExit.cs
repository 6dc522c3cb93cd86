using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Code;

internal sealed class NoExit() : CodeRule("no-exit", "it ends the kernel, and with it everything the reader has computed")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) => Forbid<MemberAccessExpressionSyntax>(code,
        access => Written(access) is "Environment.Exit" or "Environment.FailFast" or "System.Environment.Exit",
        access => $"{access}.");
}
