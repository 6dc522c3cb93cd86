using Classroom.Notebooks;
using Markdig.Syntax;

namespace Classroom.Checking;

/// <summary>A rule about the text of each markdown cell.</summary>
internal abstract class TextRule(string name, string reason) : Rule(name, reason)
{
    public sealed override IEnumerable<Finding> Check(Subject subject) =>
        from text in subject.Texts
        from message in Check(subject, text.Cell, text.Text)
        select new Finding(text.Cell, message);

    protected abstract IEnumerable<string> Check(Subject subject, Cell cell, MarkdownDocument text);
}
