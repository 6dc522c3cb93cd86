using System.Text.RegularExpressions;
using Classroom.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Code;

internal sealed partial class NoMachinePaths() : CodeRule("no-machine-paths", "a path of one machine exists on no other")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) => Forbid<LiteralExpressionSyntax>(code,
        text => text.IsKind(SyntaxKind.StringLiteralExpression) && Absolute().IsMatch(text.Token.ValueText),
        text => $"{text}: expected a path relative to the notebook.");

    [GeneratedRegex(@"^([A-Za-z]:[\\/]|/(home|Users|tmp|work|root|mnt|usr|opt)/|~/)")]
    private static partial Regex Absolute();
}
