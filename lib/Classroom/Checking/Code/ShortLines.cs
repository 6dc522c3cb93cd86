using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Code;

internal sealed class ShortLines() : CodeRule("short-lines", "a longer line has to be scrolled sideways, in a page and on a projector")
{
    private const int Most = 120;

    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) =>
        Directives.Lines(cell).Where(line => line.Text.Length > Most).Select(line => $"line {line.Line}: {line.Text.Length} characters; expected at most {Most}.");
}
