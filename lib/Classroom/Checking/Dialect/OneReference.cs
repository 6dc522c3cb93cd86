using Classroom.Notebooks;

namespace Classroom.Checking.Dialect;

internal sealed class OneReference() : Rule("one-reference", "a library that is loaded once, at the start, is the same in every host")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        var first = subject.Notebook.CodeCells.First();
        if (!Files(first).Any()) yield return new(first, "expected one #r of a .dll in the first code cell.");
        foreach (var cell in subject.Notebook.CodeCells)
            foreach (var (line, text) in Files(cell).Skip(cell == first ? 1 : 0))
                yield return new(cell, $"line {line}: {text} is another reference; expected one, in the first code cell.");
    }

    private static IEnumerable<(int Line, string Text)> Files(Cell cell) =>
        Directives.References(cell).Where(line => !Directives.IsPackage(line.Text));
}
