using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Kernel;

/// <summary>Answers questions about a cell that is being written, from the compiler's own model of it.</summary>
internal sealed class Assistance(SemanticModel model)
{
    private static readonly SymbolDisplayFormat Shape = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayFormat.MinimallyQualifiedFormat.MemberOptions & ~SymbolDisplayMemberOptions.IncludeContainingType)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    // Of a longer list nobody reads the documentation, and to look it all up takes seconds.
    private const int MostDocumented = 100;

    private readonly SyntaxNode _root = model.SyntaxTree.GetRoot();

    public Completions Complete(int position)
    {
        var word = WordBefore(position);
        if (IsText(word))
            return new(word, position, []);
        var prefix = _root.ToFullString()[word..position];
        var symbols = Candidates(word, out var isMember)
            .Where(symbol => symbol.CanBeReferencedByName && symbol.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .GroupBy(symbol => symbol.Name).ToList();
        var items = symbols.Select(overloads => Item(overloads.First(), overloads.Count(), symbols.Count <= MostDocumented));
        var keywords = isMember ? [] : SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText).Distinct()
            .Where(text => prefix.Length > 0 && text.StartsWith(prefix, StringComparison.Ordinal) && !text.StartsWith("__", StringComparison.Ordinal))
            .Select(text => new CompletionItem(text, "Keyword", "", ""));
        return new(word, position, [.. items.Concat(keywords).DistinctBy(item => item.Text).OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase)]);
    }

    public Hover? Describe(int position)
    {
        var token = _root.FindToken(Math.Clamp(position, 0, _root.FullSpan.End));
        if (token.SpanStart == position && !token.IsKind(SyntaxKind.IdentifierToken) || !token.Span.Contains(position))
            token = _root.FindToken(Math.Max(0, position - 1));
        for (var node = token.Parent; node is not null and not CompilationUnitSyntax; node = node.Parent)
        {
            // Inside the parentheses of a call it is the called method that one wants to read about.
            var asked = node is ArgumentListSyntax { Parent: InvocationExpressionSyntax call } ? call.Expression : node;
            if (SymbolOf(asked) is { } symbol)
                return new(token.SpanStart, token.Span.End, Signature(symbol), Documentation.Full(symbol, model.Compilation));
            if (node is StatementSyntax)
                break;
        }
        return null;
    }

    private ISymbol? SymbolOf(SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node);
    }

    private IEnumerable<ISymbol> Candidates(int position, out bool isMember)
    {
        var before = _root.FindToken(Math.Max(0, position - 1));
        isMember = before.IsKind(SyntaxKind.DotToken);
        var left = before.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        if (!isMember || left is null)
            return isMember ? [] : model.LookupSymbols(position);
        var symbol = model.GetSymbolInfo(left).Symbol;
        if (symbol is INamespaceSymbol or INamedTypeSymbol)
            return model.LookupSymbols(position, (INamespaceOrTypeSymbol)symbol)
                .Where(member => symbol is INamespaceSymbol || member.IsStatic || member is INamedTypeSymbol);
        return model.GetTypeInfo(left).Type is { } type
            ? model.LookupSymbols(position, type, includeReducedExtensionMethods: true).Where(member => !member.IsStatic && member is not INamedTypeSymbol)
            : [];
    }

    // Inside a string or a comment there is nothing to complete.
    private bool IsText(int position)
    {
        if (position == 0)
            return false;
        var trivia = _root.FindTrivia(position - 1).Kind();
        if (trivia is not (SyntaxKind.None or SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia))
            return true;
        var token = _root.FindToken(Math.Max(0, position - 1));
        return token.SpanStart < position && (position < token.Span.End || token.ContainsDiagnostics) && token.Kind() is
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken;
    }

    private int WordBefore(int position)
    {
        var text = _root.ToFullString();
        var start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(text[start - 1]))
            start--;
        return start;
    }

    private CompletionItem Item(ISymbol symbol, int overloads, bool documented) => new(
        symbol.Name, (symbol as INamedTypeSymbol)?.TypeKind.ToString() ?? symbol.Kind.ToString(),
        Signature(symbol) + (overloads > 1 ? $" (+ {overloads - 1} more)" : ""),
        documented ? Documentation.Summary(symbol, model.Compilation) : "");

    private static string Signature(ISymbol symbol) => symbol.ToDisplayString(Shape);
}
