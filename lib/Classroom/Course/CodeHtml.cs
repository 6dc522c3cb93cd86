using System.Globalization;
using System.Net;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Course;

/// <summary>
/// C# as highlighted HTML, by the compiler's own parser. One per page: it remembers the variables that earlier
/// cells declared, so that <c>Wax.Transpose()</c> is not taken for a call on a type.
/// Classes: k keyword, s string, n number, c comment, d directive, t type, f function.
/// </summary>
internal sealed class CodeHtml
{
    private static readonly CSharpParseOptions Script =
        CSharpParseOptions.Default.WithKind(SourceCodeKind.Script).WithLanguageVersion(LanguageVersion.Latest);

    private readonly HashSet<string> variables = [];

    public string Highlight(string source)
    {
        var root = CSharpSyntaxTree.ParseText(source, Script).GetRoot();
        Remember(root);
        var html = new StringBuilder();
        foreach (var token in root.DescendantTokens())
        {
            foreach (var trivia in token.LeadingTrivia) Append(html, trivia);
            Append(html, ClassOf(token), token.Text);
            foreach (var trivia in token.TrailingTrivia) Append(html, trivia);
        }
        return html.ToString();
    }

    private void Remember(SyntaxNode root)
    {
        foreach (var node in root.DescendantNodes())
            if (node is VariableDeclaratorSyntax variable) variables.Add(variable.Identifier.Text);
            else if (node is ParameterSyntax parameter) variables.Add(parameter.Identifier.Text);
            else if (node is SingleVariableDesignationSyntax designation) variables.Add(designation.Identifier.Text);
            else if (node is ForEachStatementSyntax each) variables.Add(each.Identifier.Text);
    }

    private static void Append(StringBuilder html, SyntaxTrivia trivia)
    {
        var text = trivia.ToFullString();
        var end = text.TrimEnd('\r', '\n');
        var name = trivia.IsDirective ? "d" : trivia.Kind() switch
        {
            SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia or
            SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia => "c",
            _ => null,
        };
        Append(html, name, end);
        html.Append(text, end.Length, text.Length - end.Length);
    }

    private static void Append(StringBuilder html, string? name, string text)
    {
        if (name is null || text.Length == 0) html.Append(WebUtility.HtmlEncode(text));
        else html.Append(CultureInfo.InvariantCulture, $"<span class=\"{name}\">").Append(WebUtility.HtmlEncode(text)).Append("</span>");
    }

    private string? ClassOf(SyntaxToken token) => token.Kind() switch
    {
        SyntaxKind.NumericLiteralToken => "n",
        SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.Utf8StringLiteralToken or
        SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken or
        SyntaxKind.InterpolatedStringStartToken or SyntaxKind.InterpolatedStringTextToken or
        SyntaxKind.InterpolatedStringEndToken or SyntaxKind.InterpolatedVerbatimStringStartToken or
        SyntaxKind.InterpolatedSingleLineRawStringStartToken or SyntaxKind.InterpolatedMultiLineRawStringStartToken or
        SyntaxKind.InterpolatedRawStringEndToken => "s",
        SyntaxKind.IdentifierToken => ClassOfName(token),
        var kind when SyntaxFacts.IsKeywordKind(kind) => "k",
        _ => null,
    };

    private string? ClassOfName(SyntaxToken token) => token.Parent switch
    {
        BaseTypeDeclarationSyntax or DelegateDeclarationSyntax or TypeParameterSyntax => "t",
        MethodDeclarationSyntax or LocalFunctionStatementSyntax => "f",
        SimpleNameSyntax { Parent: InvocationExpressionSyntax } => token.Text is "nameof" ? "k" : "f",
        SimpleNameSyntax { Parent: MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax call } access } name
            when access.Name == name && call.Expression == access => "f",
        IdentifierNameSyntax { Identifier.Text: "var" } name when SyntaxFacts.IsInTypeOnlyContext(name) => "k",
        SimpleNameSyntax name when SyntaxFacts.IsInTypeOnlyContext(name) && !IsInUsing(name) => "t",
        IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name
            when access.Expression == name && char.IsUpper(token.Text.FirstOrDefault()) && !variables.Contains(token.Text) => "t",
        _ => null,
    };

    private static bool IsInUsing(SyntaxNode name) => name.Ancestors().Any(node => node is UsingDirectiveSyntax);
}
