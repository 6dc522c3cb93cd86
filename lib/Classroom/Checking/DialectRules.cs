using System.Text.RegularExpressions;
using Classroom.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking;

/// <summary>The C# that all hosts share.</summary>
internal static partial class DialectRules
{
    public static readonly Rule[] All =
    [
        new("one-reference", "a library that is loaded once, at the start, is the same in every host and needs no network", OneReference),
        Rule.OfCell("reference-alone", ".NET Interactive hangs on a comment or a semicolon after an #r", cell => Directives.References(cell)
            .Where(line => !Alone().IsMatch(line.Text)).Select(line => $"line {line.Line}: expected nothing after the closing quote: {line.Text}")),
        Rule.OfCell("reference-first", "code before an #r is compiled without it in some hosts and with it in others", ReferenceFirst),
        Rule.OfCell("reference-path", "a path from the notebook's folder, with forward slashes, is right on every machine", cell =>
            from line in Directives.References(cell)
            let path = line.Text.Split('"').ElementAtOrDefault(1) ?? ""
            where path.Contains('\\') || path.Contains(':') || path.StartsWith('/')
            select $"line {line.Line}: expected a relative path with forward slashes, got {path}."),
        Rule.OfCell("no-magics", "each host has its own commands, and in .NET Interactive errors inside #!import vanish", cell =>
            from line in Directives.Lines(cell)
            where line.Text.StartsWith("#!", StringComparison.Ordinal) || line.Text.StartsWith('%') || line.Text.StartsWith("#i ", StringComparison.Ordinal)
            select $"line {line.Line}: {line.Text} is a command of a host (inside a string, too, a line that begins so is taken for one)."),
        Rule.OfCode("no-display", "display is a command of .NET Interactive alone; the last expression is shown everywhere", code => Script.Forbid<InvocationExpressionSyntax>(code,
            call => call.Expression is IdentifierNameSyntax { Identifier.Text: "display" } or
                MemberAccessExpressionSyntax { Name.Identifier.Text: "Display" or "DisplayAs" or "DisplayTable" },
            call => $"{call.Expression}(…): expected the value as the cell's last expression.")),
        Rule.OfCode("no-namespace", "C# script has no namespaces", code =>
            Script.Forbid<BaseNamespaceDeclarationSyntax>(code, _ => true, space => $"namespace {space.Name}.")),
        Rule.OfCode("no-extension-methods", "in C# script every class is nested, and extension methods must not be", code => Script.Forbid<ParameterSyntax>(code,
            parameter => parameter.Modifiers.Any(SyntaxKind.ThisKeyword) && parameter.Ancestors().Any(node => node is ClassDeclarationSyntax),
            parameter => $"{parameter}: expected an ordinary function.")),
        // The parser takes "using var" for a directive "using X;" that lacks its semicolon.
        Rule.OfCode("no-top-level-using", "a variable of a script lives on after its cell, so nothing would dispose it; hosts refuse it", code =>
            code.Usings.Where(directive => directive.SemicolonToken.IsMissing)
                .Select(directive => $"line {Script.Line(directive)}: {directive.ToString().Trim()} … at the top level; expected a block: using (…) {{ … }}.")),
        Rule.OfCode("no-top-level-span", "a script's variables are fields, and a field cannot be a Span or a reference", code =>
            from declaration in code.Members.Select(TopLevel).OfType<VariableDeclarationSyntax>()
            where declaration.Type is RefTypeSyntax or GenericNameSyntax { Identifier.Text: "Span" or "ReadOnlySpan" }
                || declaration.Variables.Any(variable => variable.Initializer?.Value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "AsSpan" } })
            select $"line {Script.Line(declaration)}: {declaration}: expected an array, or the span inside a function."),
        Rule.OfCode("no-type-kernel", "Kernel is a type of .NET Interactive that every cell there sees", code =>
            Script.Forbid<BaseTypeDeclarationSyntax>(code, type => type.Identifier.Text == "Kernel", _ => "a type of the name Kernel.")),
    ];

    private static IEnumerable<Finding> OneReference(Subject subject)
    {
        var first = subject.Notebook.CodeCells.First();
        if (!Loaded(first).Any()) yield return new(first, "expected one #r of a .dll in the first code cell.");
        foreach (var cell in subject.Notebook.CodeCells)
            foreach (var (line, text) in Loaded(cell).Skip(cell == first ? 1 : 0))
                yield return new(cell, $"line {line}: {text} is another reference; expected one, in the first code cell.");
    }

    /// <summary>A package is a reference like any other, and so is a file that is loaded.</summary>
    private static IEnumerable<(int Line, string Text)> Loaded(Cell cell) =>
        Directives.References(cell).Concat(Directives.Lines(cell).Where(line => line.Text.StartsWith("#load", StringComparison.Ordinal)));

    private static IEnumerable<string> ReferenceFirst(Cell cell)
    {
        var seen = false;
        foreach (var (line, text) in Directives.Lines(cell))
            if (text.StartsWith("#r", StringComparison.Ordinal) && seen) yield return $"line {line}: code stands before this #r.";
            else seen |= text.Length > 0 && text[0] != '#' && !text.StartsWith("//", StringComparison.Ordinal);
    }

    private static VariableDeclarationSyntax? TopLevel(MemberDeclarationSyntax member) => member switch
    {
        FieldDeclarationSyntax field => field.Declaration,
        GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => local.Declaration,
        _ => null,
    };

    [GeneratedRegex("^#r \"[^\"]*\"$")]
    private static partial Regex Alone();
}
