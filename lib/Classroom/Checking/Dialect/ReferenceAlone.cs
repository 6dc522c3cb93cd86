using System.Text.RegularExpressions;
using Classroom.Notebooks;

namespace Classroom.Checking.Dialect;

internal sealed partial class ReferenceAlone() : CellRule("reference-alone", ".NET Interactive hangs on a comment or a semicolon after an #r")
{
    protected override IEnumerable<string> Check(Cell cell) => !cell.IsCode ? [] :
        Directives.References(cell).Where(line => !Alone().IsMatch(line.Text))
            .Select(line => $"line {line.Line}: expected nothing after the closing quote: {line.Text}");

    [GeneratedRegex("^#r \"[^\"]*\"$")]
    private static partial Regex Alone();
}
