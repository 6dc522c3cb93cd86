using Classroom.Notebooks;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking.Code;

internal sealed class NoClock() : CodeRule("no-clock", "what depends on the date or on chance cannot be compared with the text around it")
{
    protected override IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code) => Forbid<MemberAccessExpressionSyntax>(code,
        access => Written(access) is "DateTime.Now" or "DateTime.UtcNow" or "DateTime.Today" or "DateTimeOffset.Now" or "DateTimeOffset.UtcNow" or "Guid.NewGuid" or "Environment.TickCount",
        access => $"{access}: expected a fixed value (to measure time: Stopwatch).");
}
