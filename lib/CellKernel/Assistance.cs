using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CellKernel;

/// <summary>Answers questions about a cell that is being written, from the compiler's own model of it.</summary>
internal sealed class Assistance(SemanticModel model)
{
    private static readonly SymbolDisplayFormat Shape = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayFormat.MinimallyQualifiedFormat.MemberOptions & ~SymbolDisplayMemberOptions.IncludeContainingType)
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    // Nobody reads the documentation of a longer list, and looking it all up takes seconds.
    private const int MostDocumented = 100;

    private const int MostOverloads = 12;       // in a description
    private const int FewestLetters = 2;        // before types of other namespaces are offered: there are thousands

    private readonly SyntaxNode root = model.SyntaxTree.GetRoot();
    private readonly string text = model.SyntaxTree.GetText().ToString();

    public Completions Complete(int position)
    {
        var word = WordBefore(position);
        if (IsText(word))
            return new(word, position, []);
        var prefix = text[word..position];
        var places = new Places(model, root, word);
        List<CompletionItem> items;
        if (places.Members is { } members)   // of an object initialiser, a pattern, a `with`: in most of them nothing else can stand there
            items = Items(places.TakesValues ? members.Concat(places.Candidates(out _)) : members, prefix);
        else if (places.IsAttribute)
            items = Attributes(word, prefix);
        else
        {
            var symbols = places.Candidates(out var isMember);
            items = Items(symbols, prefix);
            if (!isMember)
                items = [.. items, .. Keywords(prefix), .. NamedArguments(places, prefix), .. Elsewhere(prefix, items)];
        }
        return new(word, position, [.. items.DistinctBy(item => item.Text).OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase)]);
    }

    public Hover? Describe(int position)
    {
        var token = root.FindToken(Math.Clamp(position, 0, root.FullSpan.End));
        if (token.SpanStart == position && !token.IsKind(SyntaxKind.IdentifierToken) || !token.Span.Contains(position))
            token = root.FindToken(Math.Max(0, position - 1));
        for (var node = token.Parent; node is not null and not CompilationUnitSyntax; node = node.Parent)
        {
            // Inside the parentheses of a call it is the called method that one wants to read about.
            var call = (node as ArgumentListSyntax)?.Parent as InvocationExpressionSyntax;
            if (SymbolOf(call?.Expression ?? node) is { } symbol)
                return new(token.SpanStart, token.Span.End, Signatures(symbol, call), Documentation.Full(symbol, model.Compilation));
            if (node is StatementSyntax)
                break;
        }
        return null;
    }

    // While a call is being written every overload counts, first those that can take what stands there.
    private string Signatures(ISymbol symbol, InvocationExpressionSyntax? call)
    {
        var group = (call is null ? [] : model.GetMemberGroup(call.Expression)).OfType<IMethodSymbol>().ToList();
        if (group.Count < 2)
            return Signature(symbol);
        if (model.GetSymbolInfo(call!).Symbol is { } chosen && !call!.ArgumentList.CloseParenToken.IsMissing)
            return $"{Signature(chosen)} (+ {group.Count - 1} more)";
        var given = call!.ArgumentList.Arguments.Count(argument => argument.Span.Length > 0);
        var ordered = group.OrderBy(method => method.Parameters.Length >= given ? 0 : 1).ThenBy(method => method.Parameters.Length).Select(Signature).ToList();
        var rest = ordered.Count - MostOverloads;
        return string.Join('\n', rest > 0 ? [.. ordered.Take(MostOverloads), $"and {rest} more"] : ordered);
    }

    private ISymbol? SymbolOf(SyntaxNode node)
    {
        var info = model.GetSymbolInfo(node);
        return info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node);
    }

    private List<CompletionItem> Items(IEnumerable<ISymbol> candidates, string prefix)
    {
        var symbols = candidates.Where(symbol => symbol.CanBeReferencedByName && Fits(symbol.Name, prefix)).GroupBy(symbol => symbol.Name).ToList();
        return [.. symbols.Select(overloads => Item(overloads.First(), overloads.Count(), symbols.Count <= MostDocumented))];
    }

    private static IEnumerable<CompletionItem> Keywords(string prefix) => SyntaxFacts.GetKeywordKinds().Select(SyntaxFacts.GetText).Distinct()
        .Where(text => prefix.Length > 0 && text.StartsWith(prefix, StringComparison.Ordinal) && !text.StartsWith("__", StringComparison.Ordinal))
        .Select(text => new CompletionItem(text, "Keyword", "", ""));

    private static IEnumerable<CompletionItem> NamedArguments(Places places, string prefix) => places.Parameters
        .Where(parameter => Fits(parameter.Name, prefix))
        .Select(parameter => new CompletionItem(parameter.Name + ":", "Parameter", Signature(parameter), ""));

    // Types for which a using directive is missing, by their full names.
    private IEnumerable<CompletionItem> Elsewhere(string prefix, List<CompletionItem> found)
    {
        if (prefix.Length < FewestLetters)
            return [];
        var near = found.Select(item => item.Text).ToHashSet(StringComparer.Ordinal);
        return TypesElsewhere.Of(model.Compilation)
            .Where(type => Fits(type.Name, prefix) && !near.Contains(type.Name))
            .Select(type => new CompletionItem($"{type.Namespace}.{type.Name}", "Class", $"{type.Name} in {type.Namespace}", ""));
    }

    private List<CompletionItem> Attributes(int position, string prefix)
    {
        const string Suffix = "Attribute";
        var near = model.LookupSymbols(position).OfType<INamedTypeSymbol>().Where(IsAttribute).ToList();
        var items = near.Where(type => Fits(type.Name, prefix)).Select(type => Item(type, 1, true) with { Text = Short(type.Name) }).ToList();
        items.AddRange(model.LookupSymbols(position).OfType<INamespaceSymbol>().Where(symbol => Fits(symbol.Name, prefix)).Select(symbol => Item(symbol, 1, false)));
        if (prefix.Length >= FewestLetters)
            items.AddRange(TypesElsewhere.Of(model.Compilation)
                .Where(type => type.Name.EndsWith(Suffix, StringComparison.Ordinal) && Fits(type.Name, prefix) && near.All(known => known.Name != type.Name))
                .Select(type => new CompletionItem($"{type.Namespace}.{Short(type.Name)}", "Class", $"{type.Name} in {type.Namespace}", "")));
        return items;

        static string Short(string name) => name.EndsWith(Suffix, StringComparison.Ordinal) ? name[..^Suffix.Length] : name;

        static bool IsAttribute(INamedTypeSymbol type)
        {
            for (var up = type; up is not null; up = up.BaseType)
                if (up is { Name: Suffix, ContainingNamespace: { Name: "System", ContainingNamespace.IsGlobalNamespace: true } })
                    return !type.IsAbstract;
            return false;
        }
    }

    // Inside a string or a comment there is nothing to complete.
    private bool IsText(int position)
    {
        if (position == 0)
            return false;
        var trivia = root.FindTrivia(position - 1).Kind();
        if (trivia is not (SyntaxKind.None or SyntaxKind.WhitespaceTrivia or SyntaxKind.EndOfLineTrivia or SyntaxKind.SkippedTokensTrivia))
            return true;
        var token = root.FindToken(Math.Max(0, position - 1));
        return token.SpanStart < position && (position < token.Span.End || token.ContainsDiagnostics) && token.Kind() is
            SyntaxKind.StringLiteralToken or SyntaxKind.CharacterLiteralToken or SyntaxKind.InterpolatedStringTextToken
            or SyntaxKind.SingleLineRawStringLiteralToken or SyntaxKind.MultiLineRawStringLiteralToken;
    }

    private int WordBefore(int position)
    {
        var start = position;
        while (start > 0 && SyntaxFacts.IsIdentifierPartCharacter(text[start - 1]))
            start--;
        return start;
    }

    private CompletionItem Item(ISymbol symbol, int overloads, bool documented) => new(
        symbol.Name, (symbol as INamedTypeSymbol)?.TypeKind.ToString() ?? symbol.Kind.ToString(),
        Signature(symbol) + (overloads > 1 ? $" (+ {overloads - 1} more)" : ""),
        documented ? Documentation.Summary(symbol, model.Compilation) : "");

    private static bool Fits(string name, string prefix) => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);

    private static string Signature(ISymbol symbol) => symbol.ToDisplayString(Shape);
}
