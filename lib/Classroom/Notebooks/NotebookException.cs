namespace Classroom.Notebooks;

/// <summary>A notebook that cannot be used: one line with the file, the cell where there is one, and the reason.</summary>
internal sealed class NotebookException(string file, string reason, Cell? cell = null)
    : Exception($"{Paths.Shown(file)}: {(cell is null ? "" : $"{cell}: ")}{OneLine.Of(reason)}");
