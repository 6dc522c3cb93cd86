using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CellKernel;

/// <summary>What kind of place a word in a cell stands at, by what stands before it.</summary>
internal sealed class Places(SemanticModel model, SyntaxNode root, int word)
{
    private readonly SyntaxToken before = TokenBefore(root, word);

    /// <summary>The members that an object initialiser, a <c>with</c> or a property pattern can name here; null at any other place.</summary>
    public IEnumerable<ISymbol>? Members
    {
        get
        {
            if (before.Kind() is not (SyntaxKind.OpenBraceToken or SyntaxKind.CommaToken))
                return null;
            return before.Parent switch
            {
                InitializerExpressionSyntax initializer when TypeOf(initializer) is { } type => Settable(type, Names(initializer)),
                PropertyPatternClauseSyntax { Parent: RecursivePatternSyntax pattern } clause
                    when model.GetTypeInfo(pattern) is var info && (info.ConvertedType ?? info.Type) is { } type => Readable(type, Names(clause)),
                // `point with { … }` alone is to a script's parser a property named `with` of the type `point`.
                AccessorListSyntax { Parent: PropertyDeclarationSyntax { Identifier.ValueText: "with", Type: IdentifierNameSyntax variable } }
                    when model.LookupSymbols(word, name: variable.Identifier.ValueText).FirstOrDefault() is IFieldSymbol { Type: { } type } => Settable(type, []),
                _ => null,
            };
        }
    }

    /// <summary>Whether the initialiser is that of a collection, which takes values too.</summary>
    public bool TakesValues => before.Parent is InitializerExpressionSyntax initializer && TypeOf(initializer) is { } type
        && type.AllInterfaces.Any(one => one.SpecialType == SpecialType.System_Collections_IEnumerable);

    /// <summary>Whether the name of an attribute can stand here, and no expression.</summary>
    public bool IsAttribute => before.Kind() is SyntaxKind.OpenBracketToken or SyntaxKind.CommaToken && before.Parent is AttributeListSyntax
        || before.IsKind(SyntaxKind.OpenBracketToken) && before.GetPreviousToken().Kind() is SyntaxKind.None or SyntaxKind.SemicolonToken or SyntaxKind.CloseBraceToken or SyntaxKind.OpenBraceToken;

    /// <summary>The parameters that an argument of a call can name here.</summary>
    public IEnumerable<IParameterSymbol> Parameters
    {
        get
        {
            if (before.Kind() is not (SyntaxKind.OpenParenToken or SyntaxKind.CommaToken) || before.Parent is not ArgumentListSyntax list)
                return [];
            IEnumerable<ISymbol> called = list.Parent switch
            {
                InvocationExpressionSyntax call => model.GetMemberGroup(call.Expression) is { Length: > 0 } group ? group
                    : model.GetTypeInfo(call.Expression).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke] : [],
                BaseObjectCreationExpressionSyntax creation => (model.GetTypeInfo(creation).Type as INamedTypeSymbol)?.InstanceConstructors ?? [],
                ConstructorInitializerSyntax initializer => model.GetSymbolInfo(initializer).CandidateSymbols,
                _ => [],
            };
            var named = list.Arguments.Select(argument => argument.NameColon?.Name.Identifier.ValueText).ToHashSet();
            return called.OfType<IMethodSymbol>().SelectMany(method => method.Parameters).Where(parameter => !named.Contains(parameter.Name)).DistinctBy(parameter => parameter.Name);
        }
    }

    /// <summary>What can stand here otherwise: members after a dot, or whatever is in scope.</summary>
    public IEnumerable<ISymbol> Candidates(out bool isMember)
    {
        isMember = before.Kind() is SyntaxKind.DotToken or SyntaxKind.ColonColonToken or SyntaxKind.MinusGreaterThanToken;
        var left = before.Parent switch
        {
            MemberAccessExpressionSyntax access => access.Expression,
            QualifiedNameSyntax name => name.Left,
            MemberBindingExpressionSyntax binding => binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>()?.Expression,
            _ => null,
        };
        if (!isMember || left is null)
            return isMember ? [] : model.LookupSymbols(word);
        var symbol = model.GetSymbolInfo(left).Symbol;
        if (symbol is INamespaceSymbol or INamedTypeSymbol)
            return model.LookupSymbols(word, (INamespaceOrTypeSymbol)symbol)
                .Where(member => symbol is INamespaceSymbol || member.IsStatic || member is INamedTypeSymbol || member.Kind == SymbolKind.Field && ((IFieldSymbol)member).IsConst);
        return model.GetTypeInfo(left).Type is { } type
            ? model.LookupSymbols(word, type, includeReducedExtensionMethods: true).Where(member => !member.IsStatic && member is not INamedTypeSymbol)
            : [];
    }

    private ITypeSymbol? TypeOf(InitializerExpressionSyntax initializer) => initializer.Parent switch
    {
        BaseObjectCreationExpressionSyntax creation => model.GetTypeInfo(creation) is var info ? info.Type ?? info.ConvertedType : null,
        WithExpressionSyntax with => model.GetTypeInfo(with.Expression).Type,
        AssignmentExpressionSyntax { Left: var member } => model.GetTypeInfo(member).Type,
        _ => null,
    };

    private IEnumerable<ISymbol>? Settable(ITypeSymbol type, HashSet<string> taken)
    {
        // A collection takes values too, and braces that are still empty do not say which is meant.
        var members = Readable(type, taken).Where(member => member is IFieldSymbol { IsReadOnly: false, IsConst: false } or IPropertySymbol { SetMethod: not null }).ToList();
        return members.Count > 0 ? members : null;
    }

    private IEnumerable<ISymbol> Readable(ITypeSymbol type, HashSet<string> taken) => model.LookupSymbols(word, type)
        .Where(member => member is { IsStatic: false } and (IFieldSymbol or IPropertySymbol { IsIndexer: false }) && !taken.Contains(member.Name));

    private static HashSet<string> Names(InitializerExpressionSyntax initializer) =>
        [.. initializer.Expressions.OfType<AssignmentExpressionSyntax>().Select(assignment => assignment.Left.ToString())];

    private static HashSet<string> Names(PropertyPatternClauseSyntax clause) =>
        [.. clause.Subpatterns.Select(pattern => pattern.NameColon?.Name.Identifier.ValueText ?? "")];

    private static SyntaxToken TokenBefore(SyntaxNode root, int position)
    {
        var token = root.FindToken(Math.Max(0, position - 1));
        while (!token.IsKind(SyntaxKind.None) && token.SpanStart >= position)
            token = token.GetPreviousToken();
        return token;
    }
}
