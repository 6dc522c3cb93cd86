using Classroom.Notebooks;

namespace Classroom.Checking.Files;

internal sealed class CellKeys() : CellRule("cell-keys", "nbformat's schema allows no others, and strict readers refuse the file")
{
    protected override IEnumerable<string> Check(Cell cell)
    {
        string[] allowed = cell.IsCode
            ? ["cell_type", "id", "metadata", "source", "outputs", "execution_count"]
            : ["cell_type", "id", "metadata", "source", "attachments"];
        foreach (var name in cell.Json.Select(member => member.Key).Except(allowed))
            yield return $"the member \"{name}\" has no place in a {cell.Type} cell.";
        foreach (var name in allowed.Except(["attachments"]).Except(cell.Json.Select(member => member.Key)))
            yield return $"the member \"{name}\" is missing.";
    }
}
