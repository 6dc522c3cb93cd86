using Classroom.Notebooks;

namespace Classroom.Checking.Dialect;

internal sealed class PlotlyNetSays() : CellRule("plotly-net-says", "where the package cannot be had, these words stand in the picture's place")
{
    protected override IEnumerable<string> Check(Cell cell) => cell.IsCode && cell.Has(Tag.PlotlyNet) && cell.Promise.Length == 0
        ? ["expected a comment at the beginning that says what the cell draws."] : [];
}
