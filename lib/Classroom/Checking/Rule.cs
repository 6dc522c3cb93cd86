using Classroom.Notebooks;
using Markdig.Syntax;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking;

/// <summary>One thing that every lesson keeps to, and why.</summary>
/// <param name="Name">Short, in lower case, unique.</param>
/// <param name="Reason">What goes wrong where the rule is broken.</param>
/// <param name="Check">The places where a notebook breaks it.</param>
internal sealed record Rule(string Name, string Reason, Func<Subject, IEnumerable<Finding>> Check)
{
    /// <summary>A rule about each cell by itself.</summary>
    public static Rule OfCell(string name, string reason, Func<Cell, IEnumerable<string>> check) =>
        new(name, reason, subject => subject.Notebook.Cells.SelectMany(check, (cell, message) => new Finding(cell, message)));

    /// <summary>A rule about the C# of each code cell.</summary>
    public static Rule OfCode(string name, string reason, Func<CompilationUnitSyntax, IEnumerable<string>> check) =>
        new(name, reason, subject => subject.Programs.SelectMany(program => check(program.Code), (program, message) => new Finding(program.Cell, message)));

    /// <summary>A rule about the text of each markdown cell.</summary>
    public static Rule OfText(string name, string reason, Func<Cell, MarkdownDocument, IEnumerable<string>> check) =>
        new(name, reason, subject => subject.Texts.SelectMany(text => check(text.Cell, text.Text), (text, message) => new Finding(text.Cell, message)));
}
