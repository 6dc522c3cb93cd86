using Classroom.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Code;

internal sealed class NoNetwork() : CodeRule("no-network", "a lesson runs in a room without a network")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) =>
        Forbid<IdentifierNameSyntax>(code, name => name.Identifier.Text is "HttpClient" or "WebClient" or "WebRequest" or "TcpClient" or "Socket", name => $"{name} asks the network.")
        .Concat(Forbid<LiteralExpressionSyntax>(code,
            text => text.IsKind(SyntaxKind.StringLiteralExpression) && text.Token.ValueText is var value
                && (value.Contains("http://", StringComparison.Ordinal) || value.Contains("https://", StringComparison.Ordinal)) && value.Contains("src", StringComparison.Ordinal),
            _ => "a string that makes the page ask the network (src=\"http…\")."));
}
