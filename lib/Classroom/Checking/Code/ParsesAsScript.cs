using Classroom.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Code;

internal sealed class ParsesAsScript() : CodeRule("syntax", "a cell that the compiler cannot read fails in every host")
{
    // A namespace, a late #r and a top-level using have rules of their own that say more.
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) =>
        from error in code.GetDiagnostics()
        where error.Severity == DiagnosticSeverity.Error && error.Id is not ("CS7021" or "CS7009")
        where !code.Usings.Any(directive => directive.SemicolonToken.IsMissing)
        select $"line {error.Location.GetLineSpan().StartLinePosition.Line + 1}: {error.Id}: {error.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}";
}
