using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CellKernel;

/// <summary>Finds <c>using var x = …;</c> at the top of a cell. C# scripts do not have it, and the compiler's words about it lead astray.</summary>
internal static class UsingDeclarations
{
    /// <exception cref="DirectiveException">There is one.</exception>
    public static void Refuse(SyntaxTree tree)
    {
        var root = tree.GetCompilationUnitRoot();
        if (!root.ContainsDiagnostics)
            return;
        foreach (var word in root.DescendantTokens(descendIntoTrivia: true).Where(token => token.IsKind(SyntaxKind.UsingKeyword)))
        {
            if (word.Parent?.AncestorsAndSelf().Any(node => node is BlockSyntax) == true || !IsDeclaration(word))
                continue;
            var place = tree.GetLineSpan(word.Span).StartLinePosition;
            var line = tree.GetText().Lines[place.Line];
            var text = tree.GetText().ToString()[word.Span.End..line.End].Split(';')[0].Trim();
            throw new DirectiveException(
                $"A cell cannot have a using declaration at its top, because what it declares stays for the cells to come. Write using ({text}) {{ … }}",
                tree.FilePath, place.Line + 1, place.Character + 1, ErrorOutput.Compilation);
        }
    }

    // using TYPE NAME = …, where an alias has one name before the sign and a directive no sign.
    private static bool IsDeclaration(SyntaxToken word)
    {
        var before = new List<SyntaxToken>();
        for (var token = Next(word); !token.IsKind(SyntaxKind.None) && before.Count < 50; token = Next(token))
        {
            if (token.Kind() is SyntaxKind.SemicolonToken or SyntaxKind.OpenParenToken or SyntaxKind.OpenBraceToken && !token.IsMissing)
                return false;
            if (token.IsKind(SyntaxKind.EqualsToken))
                return before.Count >= 2 && before[^1].IsKind(SyntaxKind.IdentifierToken) && before[0].Kind() is not (SyntaxKind.StaticKeyword or SyntaxKind.UnsafeKeyword);
            before.Add(token);
        }
        return false;
    }

    private static SyntaxToken Next(SyntaxToken token) => token.GetNextToken(includeSkipped: true);
}
