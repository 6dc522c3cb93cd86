using Classroom.Notebooks;

namespace Classroom.Checking.Dialect;

internal sealed class PlotlyNetLast() : Rule("plotly-net-last", "cells after one that may be skipped could miss what it declared")
{
    public override IEnumerable<Finding> Check(Subject subject) =>
        subject.Notebook.CodeCells.SkipWhile(cell => !cell.Has(Tag.PlotlyNet)).Where(cell => !cell.Has(Tag.PlotlyNet))
            .Select(cell => new Finding(cell, $"stands after a cell tagged \"{Tag.PlotlyNet}\"; those come last."));
}
