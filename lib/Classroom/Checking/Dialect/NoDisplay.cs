using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Dialect;

internal sealed class NoDisplay() : CodeRule("no-display", "display is a command of .NET Interactive alone; the last expression is shown everywhere")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) => Forbid<InvocationExpressionSyntax>(code,
        call => call.Expression is IdentifierNameSyntax { Identifier.Text: "display" } or
            MemberAccessExpressionSyntax { Name.Identifier.Text: "Display" or "DisplayAs" or "DisplayTable" },
        call => $"{call.Expression}(…): expected the value as the cell's last expression.");
}
