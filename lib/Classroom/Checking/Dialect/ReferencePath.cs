using Classroom.Notebooks;

namespace Classroom.Checking.Dialect;

internal sealed class ReferencePath() : CellRule("reference-path", "a path from the notebook's folder, with forward slashes, is right on every machine")
{
    protected override IEnumerable<string> Check(Cell cell)
    {
        if (!cell.IsCode) yield break;
        foreach (var (line, text) in Directives.References(cell))
        {
            var path = text.Split('"').ElementAtOrDefault(1) ?? "";
            if (path.Contains('\\') || path.Contains(':') || path.StartsWith('/'))
                yield return $"line {line}: expected a relative path with forward slashes, got {path}.";
        }
    }
}
