using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using static Classroom.Checking.Script;

namespace Classroom.Checking;

/// <summary>Code that runs everywhere, alike, and can be read.</summary>
internal static partial class CodeRules
{
    private const int MostLines = 20, MostCharacters = 120;

    public static readonly Rule[] All =
    [
        // A namespace, a late #r and a top-level using have rules of their own that say more.
        Rule.OfCode("syntax", "a cell that the compiler cannot read fails in every host", code =>
            from error in code.GetDiagnostics()
            where error.Severity == DiagnosticSeverity.Error && error.Id is not ("CS7021" or "CS7009")
            where !code.Usings.Any(directive => directive.SemicolonToken.IsMissing)
            select $"line {error.Location.GetLineSpan().StartLinePosition.Line + 1}: {error.Id}: {error.GetMessage(CultureInfo.InvariantCulture)}"),
        Rule.OfCell("short-cells", "a cell that does not fit on a screen is not read; reusable code lives in the library", cell =>
            cell.IsCode && cell.Source.TrimEnd().Split('\n').Length is > MostLines and var lines ? [$"has {lines} lines; expected at most {MostLines}."] : []),
        Rule.OfCell("short-lines", "a longer line has to be scrolled sideways, in a page and on a projector", cell => Directives.Lines(cell)
            .Where(line => line.Text.Length > MostCharacters).Select(line => $"line {line.Line}: {line.Text.Length} characters; expected at most {MostCharacters}.")),
        Rule.OfCode("no-input", "a cell that waits for the keyboard never ends where nobody sits", code => Forbid<MemberAccessExpressionSyntax>(code,
            access => Written(access.Expression) is "Console" or "System.Console" && access.Name.Identifier.Text is "ReadLine" or "ReadKey" or "Read" or "In",
            access => $"{access}: expected a value in the code.")),
        Rule.OfCode("no-system-random", "System.Random promises no numbers; a lesson's numbers are the same on every machine", code =>
            Forbid<ObjectCreationExpressionSyntax>(code, made => made.Type.ToString() is "Random" or "System.Random", Seeded)
            .Concat(Forbid<MemberAccessExpressionSyntax>(code, access => Written(access) is "Random.Shared" or "System.Random.Shared", Seeded))
            .Concat(Forbid<VariableDeclarationSyntax>(code, made => made.Type.ToString() is "Random" && made.Variables.Any(v => v.Initializer?.Value is ImplicitObjectCreationExpressionSyntax), Seeded))),
        Rule.OfCode("no-network", "a lesson runs in a room without a network", code =>
            Forbid<IdentifierNameSyntax>(code, name => name.Identifier.Text is "HttpClient" or "WebClient" or "WebRequest" or "TcpClient" or "Socket", name => $"{name} asks the network.")
            .Concat(Forbid<LiteralExpressionSyntax>(code,
                text => Text(text) is { } value && value.Contains("src", StringComparison.Ordinal)
                    && (value.Contains("http://", StringComparison.Ordinal) || value.Contains("https://", StringComparison.Ordinal)),
                _ => "a string that makes the page ask the network (src=\"http…\")."))),
        Rule.OfCode("no-machine-paths", "a path of one machine exists on no other", code => Forbid<LiteralExpressionSyntax>(code,
            text => Text(text) is { } value && Absolute().IsMatch(value), text => $"{text}: expected a path relative to the notebook.")),
        Rule.OfCode("no-clock", "what depends on the date or on chance cannot be compared with the text around it", code => Forbid<MemberAccessExpressionSyntax>(code,
            access => Written(access) is "DateTime.Now" or "DateTime.UtcNow" or "DateTime.Today" or "DateTimeOffset.Now" or "DateTimeOffset.UtcNow" or "Guid.NewGuid" or "Environment.TickCount",
            access => $"{access}: expected a fixed value (to measure time: Stopwatch).")),
        Rule.OfCode("no-exit", "it ends the kernel, and with it everything the reader has computed", code => Forbid<MemberAccessExpressionSyntax>(code,
            access => Written(access) is "Environment.Exit" or "Environment.FailFast" or "System.Environment.Exit", access => $"{access}.")),
        Rule.OfCode("no-async-void", "its exceptions end the kernel instead of the cell", code =>
            Forbid<MethodDeclarationSyntax>(code, m => m.Modifiers.Any(SyntaxKind.AsyncKeyword) && m.ReturnType.ToString() == "void", m => $"async void {m.Identifier}: expected async Task.")
            .Concat(Forbid<LocalFunctionStatementSyntax>(code, f => f.Modifiers.Any(SyntaxKind.AsyncKeyword) && f.ReturnType.ToString() == "void", f => $"async void {f.Identifier}: expected async Task."))),
    ];

    private static string Seeded(SyntaxNode node) => $"{node}: expected the library's seeded generator.";

    /// <summary>What is written there, if it is short enough for a name; a chain of thousands of members is none, and long to write out.</summary>
    private static string Written(SyntaxNode node) => node.Span.Length <= 100 ? node.ToString() : "";

    private static string? Text(LiteralExpressionSyntax literal) => literal.IsKind(SyntaxKind.StringLiteralExpression) ? literal.Token.ValueText : null;

    [GeneratedRegex(@"^([A-Za-z]:[\\/]|/(home|Users|tmp|work|root|mnt|usr|opt)/|~/)")]
    private static partial Regex Absolute();
}
