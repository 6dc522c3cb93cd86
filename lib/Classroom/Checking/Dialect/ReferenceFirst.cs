using Classroom.Notebooks;

namespace Classroom.Checking.Dialect;

internal sealed class ReferenceFirst() : CellRule("reference-first", "code before an #r is compiled without it in some hosts and with it in others")
{
    protected override IEnumerable<string> Check(Cell cell)
    {
        if (!cell.IsCode) yield break;
        var seen = false;
        foreach (var (line, text) in Directives.Lines(cell))
            if (text.StartsWith("#r", StringComparison.Ordinal) && seen) yield return $"line {line}: code stands before this #r.";
            else seen |= text.Length > 0 && text[0] != '#' && !text.StartsWith("//", StringComparison.Ordinal);
    }
}
