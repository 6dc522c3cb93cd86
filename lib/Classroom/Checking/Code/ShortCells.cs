using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Code;

internal sealed class ShortCells() : CodeRule("short-cells", "a cell that does not fit on a screen is not read; reusable code lives in the library")
{
    private const int Most = 20;

    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) =>
        cell.Source.TrimEnd().Split('\n').Length is > Most and var lines
            ? [$"has {lines} lines; expected at most {Most}."] : [];
}
