using System.Text.RegularExpressions;
using CellKernel;
using Classroom.Grading.Reading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Script = Classroom.Checking.Script;

namespace Classroom.Grading.Code;

/// <summary>The code of a cell, taken apart. Directives and magics are taken out; a cell that does not parse has no parts, as it declares nothing when it is run.</summary>
/// <param name="Cell">As it was handed in.</param>
/// <param name="Source">Without directives; lines and columns are where they were.</param>
/// <param name="Problem">What the parser says, with the line; null if nothing.</param>
internal sealed partial record CellCode(LooseCell Cell, string Source, IReadOnlyList<Piece> Pieces, IReadOnlyList<string> Usings, string? Problem)
{
    /// <summary>The cell's number in its notebook.</summary>
    public int Number => Cell.Number;

    public static CellCode Of(LooseCell cell)
    {
        if (cell.Problem is not null) return new(cell, "", [], [], cell.Problem);
        var text = Directive().Replace(CellPart.CSharp(cell.Source), found => Blank(found.Value));
        var root = Script.Parse(text);
        var problem = root.GetDiagnostics().FirstOrDefault(diagnostic => diagnostic.Severity == DiagnosticSeverity.Error);
        return problem is null
            ? new(cell, text, [.. root.Members.Select(member => Piece.Of(cell.Number, member))], [.. root.Usings.Select(directive => directive.ToString())], null)
            : new(cell, text, [], [], $"line {problem.Location.GetLineSpan().StartLinePosition.Line + 1}: {problem.GetMessage(System.Globalization.CultureInfo.InvariantCulture)}");
    }

    /// <summary>The cell with nothing but some of its pieces, each where it was.</summary>
    public string Only(IReadOnlyCollection<Piece> pieces)
    {
        var text = Blank(Source).ToArray();
        foreach (var piece in pieces.Where(piece => piece.Cell == Number)) Source.CopyTo(piece.Span.Start, text, piece.Span.Start, piece.Span.Length);
        return new(text);
    }

    private static string Blank(string text) => string.Concat(text.Select(c => c == '\n' ? '\n' : ' '));

    // A line with % is a magic where a cell begins, and the rest of a division's remainder anywhere else.
    [GeneratedRegex(@"^[ \t]*#(r|load|i|!\w*)\b.*$|\A(\s*%%?\w.*)+", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
