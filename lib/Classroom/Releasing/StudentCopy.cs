using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Classroom.Releasing;

/// <summary>A notebook as students get it: without the cells that hold solutions, or hints; otherwise the same.</summary>
internal static class StudentCopy
{
    public static string Text(Notebook notebook, ReleaseForm form)
    {
        var json = (JsonObject)notebook.Json.DeepClone();
        var cells = (JsonArray)json["cells"]!;
        if (form.ForNbgrader) NbgraderCells.Mark(cells, Exercise.Of(notebook));
        foreach (var cell in notebook.Cells.Where(cell => !form.WithSolutions && cell.Has(Tag.Solution) || !form.WithHints && cell.Has(Tag.Hint)).OrderByDescending(cell => cell.Number))
            cells.RemoveAt(cell.Number - 1);
        return NotebookJson.Text(json);
    }
}
