using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Kernel;

/// <summary>
/// A cell or a loaded file, parsed: what its directives ask for, and its code without those that the compiler
/// does not know or cannot answer. They are blanked out, so that every line and column stays.
/// </summary>
internal sealed class CellSource
{
    /// <summary>The language of cells.</summary>
    public static readonly CSharpParseOptions Language =
        new(LanguageVersion.Latest, DocumentationMode.Parse, SourceCodeKind.Script);

    private CellSource(SyntaxTree tree, IReadOnlyList<Directive> directives) => (Tree, Directives) = (tree, directives);

    public SyntaxTree Tree { get; }

    public IReadOnlyList<Directive> Directives { get; }

    public static CellSource Parse(string code, string path, CancellationToken cancellation = default)
    {
        var text = SourceText.From(code, Encoding.UTF8);
        var tree = CSharpSyntaxTree.ParseText(text, Language, path, cancellation);
        var root = tree.GetCompilationUnitRoot(cancellation);
        if (Magic(code, path) is { } magic)
            return new(tree, [magic]);
        if (!root.ContainsDirectives)
            return new(tree, []);

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
        if (directives.Count > 0)
            tree = CSharpSyntaxTree.ParseText(SourceText.From(blanked.ToString(), Encoding.UTF8), Language, path, cancellation);
        return new(tree, directives);
    }

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
            return line == "#!time" ? Found(DirectiveKind.Time, line) : Found(DirectiveKind.Unknown, line);
        if (line.StartsWith("#i", StringComparison.Ordinal) && line[2..].TrimStart().StartsWith('"'))
            return Found(DirectiveKind.Source, line[2..].Trim().Trim('"'));
        return null;   // #if, #region, #nullable, …: the compiler's own
    }
}
