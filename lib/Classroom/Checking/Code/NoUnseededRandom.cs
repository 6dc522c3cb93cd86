using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Code;

internal sealed class NoUnseededRandom() : CodeRule("no-system-random", "System.Random promises no numbers; a lesson's numbers are the same on every machine")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) =>
        Forbid<ObjectCreationExpressionSyntax>(code, made => made.Type.ToString() is "Random" or "System.Random", made => $"{made}: expected the library's seeded generator.")
        .Concat(Forbid<MemberAccessExpressionSyntax>(code, access => Written(access) is "Random.Shared" or "System.Random.Shared", access => $"{access}: expected the library's seeded generator."))
        .Concat(Forbid<VariableDeclarationSyntax>(code, made => made.Type.ToString() is "Random" && made.Variables.Any(v => v.Initializer?.Value is ImplicitObjectCreationExpressionSyntax), made => $"{made}: expected the library's seeded generator."));
}
