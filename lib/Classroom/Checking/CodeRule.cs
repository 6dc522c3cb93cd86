using Classroom.Notebooks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking;

/// <summary>A rule about the C# of each code cell.</summary>
internal abstract class CodeRule(string name, string reason) : Rule(name, reason)
{
    public sealed override IEnumerable<Finding> Check(Subject subject) =>
        from program in subject.Programs
        from message in Check(program.Cell, program.Code)
        select new Finding(program.Cell, message);

    protected abstract IEnumerable<string> Check(Cell cell, CompilationUnitSyntax code);

    /// <summary>What is written there, if it is short enough for a name; a chain of thousands of members is none, and long to write out.</summary>
    protected static string Written(SyntaxNode node) => node.Span.Length <= 100 ? node.ToString() : "";

    /// <summary>One message for each node of a kind that is not allowed.</summary>
    protected static IEnumerable<string> Forbid<T>(SyntaxNode code, Func<T, bool> isMeant, Func<T, string> message) where T : SyntaxNode =>
        code.DescendantNodes().OfType<T>().Where(isMeant).Select(node => $"line {Script.Line(node)}: {message(node)}");
}
