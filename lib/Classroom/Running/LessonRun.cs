using Classroom.Notebooks;

namespace Classroom.Running;

/// <summary>A notebook and the results of its code cells, or the reason why it could not be run at all.</summary>
internal sealed record LessonRun(string Path, Notebook? Notebook, IReadOnlyList<LessonCell> Cells, TimeSpan Duration, string? Problem = null)
{
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool Succeeded => Problem is null && Cells.All(cell => cell.Status == CellStatus.Succeeded);

    public LessonCell? FailedCell => Cells.FirstOrDefault(cell => cell.Status == CellStatus.Failed);

    public int Ran => Cells.Count(cell => cell.Status is CellStatus.Succeeded or CellStatus.Failed);

    /// <summary>What went wrong, in one line with file, cell and line; null if nothing did.</summary>
    public string? Message => Problem ?? (FailedCell is { } failed
        ? $"{Paths.Shown(Path)}: {failed.Cell}{(failed.Line is { } line ? $", line {line}" : "")}: {failed.Error}"
        : null);
}
