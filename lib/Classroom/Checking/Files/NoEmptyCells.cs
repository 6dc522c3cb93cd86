using Classroom.Notebooks;

namespace Classroom.Checking.Files;

internal sealed class NoEmptyCells() : CellRule("no-empty-cells", "an empty cell is a leftover, and a gap in the page")
{
    protected override IEnumerable<string> Check(Cell cell) => string.IsNullOrWhiteSpace(cell.Source) ? ["is empty."] : [];
}
