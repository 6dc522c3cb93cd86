using Classroom.Notebooks;

namespace Classroom.Checking;

/// <summary>A rule about each cell by itself.</summary>
internal abstract class CellRule(string name, string reason) : Rule(name, reason)
{
    public sealed override IEnumerable<Finding> Check(Subject subject) =>
        from cell in subject.Notebook.Cells
        from message in Check(cell)
        select new Finding(cell, message);

    protected abstract IEnumerable<string> Check(Cell cell);
}
