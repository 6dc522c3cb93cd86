using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Dialect;

internal sealed class NoTopLevelUsing() : CodeRule("no-top-level-using", "a variable of a script lives on after its cell, so nothing would dispose it; hosts refuse it")
{
    // The parser takes "using var" for a directive "using X;" that lacks its semicolon.
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) =>
        code.Usings.Where(directive => directive.SemicolonToken.IsMissing)
            .Select(directive => $"line {Script.Line(directive)}: {directive.ToString().Trim()} … at the top level; expected a block: using (…) {{ … }}.");
}
