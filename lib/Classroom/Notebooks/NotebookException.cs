namespace Classroom.Notebooks;

/// <summary>A notebook that cannot be used: one line with the file, the cell where there is one, and the reason.</summary>
internal sealed class NotebookException(string file, string reason, Cell? cell = null)
    : Exception(cell is null ? $"{Paths.Shown(file)}: {reason}" : $"{Paths.Shown(file)}: {cell}: {reason}")
{
    public string File { get; } = file;
}
