using Classroom.Notebooks;

namespace Classroom.Checking.Dialect;

internal sealed class LoadedFiles() : Rule("loaded-files", "pages in the browser have no files to load, and a lesson that is handed out has only those beside it")
{
    public override IEnumerable<Finding> Check(Subject subject) =>
        from cell in subject.Notebook.CodeCells
        from line in Directives.Lines(cell)
        where line.Text.StartsWith("#load", StringComparison.Ordinal)
        let file = line.Text.Split('"').ElementAtOrDefault(1) ?? ""
        where !cell.Has(Tag.PlotlyNet) || Path.GetFileName(file) != file || !File.Exists(Path.Combine(subject.Notebook.Folder, file))
        select new Finding(cell, $"line {line.Line}: expected a file beside the notebook, in a cell tagged \"{Tag.PlotlyNet}\"; got {line.Text}.");
}
