using Classroom.Notebooks;

namespace Classroom.Checking.Dialect;

internal sealed class NoMagics() : CellRule("no-magics", "each host has its own commands, and in .NET Interactive errors inside #!import vanish")
{
    protected override IEnumerable<string> Check(Cell cell) => !cell.IsCode ? [] :
        from line in Directives.Lines(cell)
        where line.Text.StartsWith("#!", StringComparison.Ordinal) || line.Text.StartsWith('%') || line.Text.StartsWith("#i ", StringComparison.Ordinal)
        select $"line {line.Line}: {line.Text} is a command of a host (inside a string, too, a line that begins so is taken for one).";
}
