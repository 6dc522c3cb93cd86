using System.Text.RegularExpressions;
using CellKernel;
using Classroom.Grading.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Script = Classroom.Checking.Script;

namespace Classroom.Grading.Code;

/// <summary>The code of a cell, taken apart. Directives and magics are taken out; a cell that does not parse has no parts, as it declares nothing when it is run.</summary>
/// <param name="Number">The cell's number in its notebook.</param>
/// <param name="Source">Without directives; lines and columns are where they were.</param>
/// <param name="Problem">What the parser says, with the line; null if nothing.</param>
internal sealed partial record CellCode(int Number, string Id, string Source, IReadOnlyList<Piece> Pieces, IReadOnlyList<string> Usings, string? Problem)
{
    public static CellCode Of(LooseCell cell)
    {
        var (number, id) = (cell.Number, cell.Id);
        if (cell.Problem is not null) return new(number, id, "", [], [], cell.Problem);
        var text = Directive().Replace(OnlyCSharp(cell.Source), found => new string(' ', found.Length));
        var root = Script.Parse(text);
        var problem = root.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return problem is null
            ? new(number, id, text, [.. root.Members.Select(member => Piece.Of(number, member))], [.. root.Usings.Select(directive => directive.ToString())], null)
            : new(number, id, text, [], [], $"line {problem.Location.GetLineSpan().StartLinePosition.Line + 1}: {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    /// <summary>The cell with nothing but some of its pieces, each where it was.</summary>
    public string Only(IReadOnlyCollection<Piece> pieces)
    {
        var text = Source.Select(c => c == '\n' ? '\n' : ' ').ToArray();
        foreach (var piece in pieces.Where(piece => piece.Cell == Number)) Source.CopyTo(piece.Span.Start, text, piece.Span.Start, piece.Span.Length);
        return new(text);
    }

    // Each part has blank lines for what stands before it.
    private static string OnlyCSharp(string source) => CellPart.Of(source).Where(part => part.MimeType is null)
        .Aggregate("", (text, part) => text + part.Text[text.Count(letter => letter == '\n')..]);

    [GeneratedRegex(@"^[ \t]*(#(r|load|i|!\w*)|%\w+)\b.*$", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
