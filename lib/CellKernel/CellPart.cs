using Microsoft.CodeAnalysis.CSharp;

namespace CellKernel;

/// <summary>A part of a cell: <c>#!html</c> and <c>#!markdown</c> begin text that is shown, <c>#!csharp</c> goes back to code.</summary>
/// <param name="MimeType">Null for C#, otherwise what the text is.</param>
/// <param name="Text">The text; C# with blank lines for what stands before it, so that every line keeps its number.</param>
public sealed record CellPart(string? MimeType, string Text)
{
    private static readonly Dictionary<string, string?> Languages = new(StringComparer.Ordinal)
    {
        ["#!csharp"] = null, ["#!c#"] = null, ["#!html"] = "text/html", ["#!markdown"] = "text/markdown",
    };

    /// <summary>The parts of a cell in order.</summary>
    public static IReadOnlyList<CellPart> Of(string code)
    {
        var parts = new List<CellPart>();
        string? type = null;
        var start = 0;
        while (NextSwitch(code, start, isCode: type is null) is { } line)
        {
            Add(line.Start);
            (type, start) = (Languages[line.Text], line.End);
        }
        Add(code.Length);
        return parts.Count > 0 ? parts : [new(null, Blank(code))];

        void Add(int end)
        {
            var text = code[start..end];
            if (!string.IsNullOrWhiteSpace(text))
                parts.Add(type is null ? new(null, Blank(code[..start]) + text) : new(type, text.Trim()));
        }
    }

    /// <summary>A cell's C# alone, each line where it was; empty where there is none.</summary>
    public static string CSharp(string code) => Of(code).Where(part => part.MimeType is null)
        .Aggregate("", (text, part) => text + part.Text[text.Count(letter => letter == '\n')..]);

    // In C# a line inside a string or a comment is text. The compiler's lexer knows, and is asked only where there is such a line.
    private static (string Text, int Start, int End)? NextSwitch(string code, int from, bool isCode)
    {
        using var directives = Directives(code, from).GetEnumerator();
        for (int start = from, end; start < code.Length; start = end)
        {
            end = code.IndexOf('\n', start) is >= 0 and var newline ? newline + 1 : code.Length;
            var text = code[start..end].Trim();
            if (!Languages.ContainsKey(text))
                continue;
            var hash = code.IndexOf('#', start);
            // Current is 0 at first: a line that begins there has nothing before it.
            while (isCode && directives.Current < hash && directives.MoveNext()) { }
            if (!isCode || directives.Current == hash)
                return (text, start, end);
        }
        return null;
    }

    private static IEnumerable<int> Directives(string code, int from) => SyntaxFactory.ParseTokens(code, from, from, CellSource.Language)
        .SelectMany(token => token.LeadingTrivia.Concat(token.TrailingTrivia)).Where(trivia => trivia.IsDirective).Select(trivia => trivia.SpanStart).Append(code.Length);

    private static string Blank(string text) => new([.. text.Where(letter => letter == '\n')]);
}
