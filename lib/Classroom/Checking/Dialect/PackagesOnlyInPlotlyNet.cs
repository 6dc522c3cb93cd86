using Classroom.Notebooks;

namespace Classroom.Checking.Dialect;

internal sealed class PackagesOnlyInPlotlyNet() : CellRule("packages-tagged", "a lesson runs without a network, but for the cells that are tagged and skipped")
{
    protected override IEnumerable<string> Check(Cell cell) => !cell.IsCode || cell.Has(Tag.PlotlyNet) ? [] :
        Directives.References(cell).Where(line => Directives.IsPackage(line.Text))
            .Select(line => $"line {line.Line}: {line.Text} needs the network; expected the tag \"{Tag.PlotlyNet}\" or no package.");
}
