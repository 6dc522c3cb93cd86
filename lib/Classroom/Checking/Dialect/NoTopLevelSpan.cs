using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Dialect;

internal sealed class NoTopLevelSpan() : CodeRule("no-top-level-span", "a script's variables are fields, and a field cannot be a Span or a reference")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) =>
        from member in code.Members
        let declaration = member switch
        {
            FieldDeclarationSyntax field => field.Declaration,
            GlobalStatementSyntax { Statement: LocalDeclarationStatementSyntax local } => local.Declaration,
            _ => null,
        }
        where declaration is not null
        where declaration.Type is RefTypeSyntax or GenericNameSyntax { Identifier.Text: "Span" or "ReadOnlySpan" }
            || declaration.Variables.Any(variable => variable.Initializer?.Value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "AsSpan" } })
        select $"line {Script.Line(declaration)}: {declaration}: expected an array, or the span inside a function.";
}
