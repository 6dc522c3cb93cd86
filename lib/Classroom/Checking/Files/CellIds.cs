using System.Text.RegularExpressions;

namespace Classroom.Checking.Files;

internal sealed partial class CellIds() : Rule("cell-ids", "edits, links and results find a cell by its id")
{
    public override IEnumerable<Finding> Check(Subject subject)
    {
        var seen = new HashSet<string>();
        foreach (var cell in subject.Notebook.Cells)
            if (cell.Json["id"] is not { } id) yield return new(cell, "has no id.");
            else if (!Allowed().IsMatch(id.ToString())) yield return new(cell, $"the id {id.ToJsonString()} is none: expected 1 to 64 letters, digits, - or _.");
            else if (!seen.Add(id.ToString())) yield return new(cell, $"another cell has the id {id} too.");
    }

    [GeneratedRegex("^[a-zA-Z0-9_-]{1,64}$")]
    private static partial Regex Allowed();
}
