using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace CellKernel;

/// <summary>
/// A cell or a loaded file, parsed: what its directives ask for, and its code without those that the compiler
/// does not know or cannot answer. They are blanked out, so that every line and column stays.
/// </summary>
internal sealed class CellSource
{
    /// <summary>The language of cells.</summary>
    public static readonly CSharpParseOptions Language =
        new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    private CellSource(string code, SyntaxTree tree, IReadOnlyList<Directive> directives) => (Code, Tree, Directives) = (code, tree, directives);

    /// <summary>As it was written.</summary>
    public string Code { get; }

    public SyntaxTree Tree { get; }

    public IReadOnlyList<Directive> Directives { get; }

    public static CellSource Parse(string code, string path, CancellationToken cancellation = default)
    {
        var tree = ParseTree(code, path, cancellation);
        if (Magic(code, path) is { } magic)
            return new(code, tree, [magic]);
        var root = tree.GetCompilationUnitRoot(cancellation);
        if (!root.ContainsDirectives)
            return new(code, tree, []);

        var directives = new List<Directive>();
        var blanked = new StringBuilder(code);
        foreach (var trivia in root.DescendantTrivia().Where(trivia => trivia.IsDirective))
        {
            if (Read(trivia, path) is not { } directive)
                continue;
            directives.Add(directive);
            if (directive.Kind != DirectiveKind.Load)
                for (var i = trivia.SpanStart; i < trivia.Span.End; i++)
                    if (blanked[i] is not ('\r' or '\n'))
                        blanked[i] = ' ';
        }
        return new(code, directives.Count > 0 ? ParseTree(blanked.ToString(), path, cancellation) : tree, directives);
    }

    private static SyntaxTree ParseTree(string code, string path, CancellationToken cancellation)
    {
        var tree = CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), Language, path, cancellation);
        // A script's parser takes `await (x)` at the top for the call of a method with that name, which nobody means.
        if (!code.Contains("await", StringComparison.Ordinal))
            return tree;
        var root = tree.GetCompilationUnitRoot(cancellation);
        var operands = root.DescendantNodes().OfType<InvocationExpressionSyntax>().Where(IsAwait).Select(Operand).ToList();
        return operands.Count == 0 ? tree : tree.WithRootAndOptions(root.ReplaceNodes(operands, (_, operand) => AwaitOf(operand)), Language);
    }

    private static bool IsAwait(InvocationExpressionSyntax call) => call is
    {
        Expression: IdentifierNameSyntax { Identifier: { ValueText: "await", Text: "await" } }, ArgumentList.Arguments: [{ NameColon: null, RefKindKeyword.RawKind: 0 }],
    };

    // With what follows the brackets: await (x).Y() waits for what Y gives.
    private static ExpressionSyntax Operand(InvocationExpressionSyntax call)
    {
        ExpressionSyntax operand = call;
        while (operand.Parent is MemberAccessExpressionSyntax or InvocationExpressionSyntax or ElementAccessExpressionSyntax or PostfixUnaryExpressionSyntax
            || operand.Parent is ConditionalAccessExpressionSyntax conditional && conditional.Expression == operand)
            operand = (ExpressionSyntax)operand.Parent;
        return operand;
    }

    private static AwaitExpressionSyntax AwaitOf(ExpressionSyntax operand)
    {
        var call = operand.DescendantNodesAndSelf().OfType<InvocationExpressionSyntax>().First(IsAwait);   // with it the operand begins
        var (name, list) = (((IdentifierNameSyntax)call.Expression).Identifier, call.ArgumentList);
        // await (Task<int>)(x) takes x for such a task. That is no call.
        ExpressionSyntax awaited = TypeIn(list) is { } type && call.Parent is InvocationExpressionSyntax { ArgumentList.Arguments: [{ NameColon: null, RefKindKeyword.RawKind: 0 }] } taken
            ? SyntaxFactory.CastExpression(list.OpenParenToken, type, list.CloseParenToken, operand.ReplaceNode(taken, Bracketed(taken.ArgumentList)))
            : operand.ReplaceNode(call, Bracketed(list));
        return SyntaxFactory.AwaitExpression(SyntaxFactory.Token(name.LeadingTrivia, SyntaxKind.AwaitKeyword, name.TrailingTrivia), awaited);
    }

    private static ParenthesizedExpressionSyntax Bracketed(ArgumentListSyntax list) =>
        SyntaxFactory.ParenthesizedExpression(list.OpenParenToken, list.Arguments[0].Expression, list.CloseParenToken);

    // What stands between brackets, if it is a type; a plain name may be anything.
    private static TypeSyntax? TypeIn(ArgumentListSyntax list) => list.Arguments[0].Expression switch
    {
        IdentifierNameSyntax => null,
        TypeSyntax type => type,
        MemberAccessExpressionSyntax { Name: GenericNameSyntax } name => SyntaxFactory.ParseTypeName(name.ToFullString()),
        _ => null,
    };

    // %%time and the like: no C# begins with a percent sign, and the compiler's words about it would not help.
    private static Directive? Magic(string code, string path)
    {
        var text = code.TrimStart();
        return text.StartsWith('%')
            ? new(DirectiveKind.Unknown, text.Split('\n')[0].TrimEnd(), path, code.AsSpan(0, code.Length - text.Length).Count('\n') + 1, 1)
            : null;
    }

    private static Directive? Read(SyntaxTrivia trivia, string path)
    {
        var start = trivia.GetLocation().GetLineSpan().StartLinePosition;
        Directive Found(DirectiveKind kind, string value) => new(kind, value, path, start.Line + 1, start.Character + 1);

        switch (trivia.GetStructure())
        {
            case ReferenceDirectiveTriviaSyntax { File.IsMissing: false } reference:
                return Found(DirectiveKind.Reference, reference.File.ValueText.Trim());
            case LoadDirectiveTriviaSyntax { File.IsMissing: false } load:
                return Found(DirectiveKind.Load, load.File.ValueText);
        }

        var line = trivia.ToString().Trim();
        if (line.StartsWith("#!", StringComparison.Ordinal))
            return Found(line switch { "#!time" => DirectiveKind.Time, "#!who" or "#!whos" => DirectiveKind.Variables, _ => DirectiveKind.Unknown }, line);
        if (line.StartsWith("#i", StringComparison.Ordinal) && line[2..].TrimStart().StartsWith('"'))
            return Found(DirectiveKind.Source, line[2..].Trim().Trim('"'));
        return null;   // #if, #region, #nullable, …: the compiler's own
    }
}
