using Classroom.Notebooks;

namespace Classroom.Checking.Dialect;

internal sealed class OneReference() : Rule("one-reference", "a library that is loaded once, at the start, is the same in every host and needs no network")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        var first = subject.Notebook.CodeCells.First();
        if (!References(first).Any()) yield return new(first, "expected one #r of a .dll in the first code cell.");
        foreach (var cell in subject.Notebook.CodeCells)
            foreach (var (line, text) in References(cell).Skip(cell == first ? 1 : 0))
                yield return new(cell, $"line {line}: {text} is another reference; expected one, in the first code cell.");
    }

    // A package is a reference like any other, and so is a file that is loaded.
    private static IEnumerable<(int Line, string Text)> References(Cell cell) =>
        Directives.References(cell).Concat(Directives.Lines(cell).Where(line => line.Text.StartsWith("#load", StringComparison.Ordinal)));
}
