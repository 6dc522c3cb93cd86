using System.Text.Json.Nodes;

namespace Classroom.Notebooks;

/// <summary>A notebook file as read. It never changes; everything made from it is a copy.</summary>
internal sealed record Notebook(string Path, JsonObject Json, IReadOnlyList<Cell> Cells)
{
    /// <summary>The file's name without its ending: also the name of the lesson's page.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    public IEnumerable<Cell> CodeCells => Cells.Where(cell => cell.IsCode);

    /// <summary>The same notebook with other sources in some cells.</summary>
    public Notebook WithSources(IReadOnlyDictionary<Cell, string> sources) =>
        this with { Cells = [.. Cells.Select(cell => sources.TryGetValue(cell, out var source) ? cell with { Source = source } : cell)] };
}
