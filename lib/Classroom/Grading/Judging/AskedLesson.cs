using Classroom.Grading.Code;
using Classroom.Notebooks;

namespace Classroom.Grading.Judging;

/// <summary>A lesson as the release has it.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Folder">Its notebook's folder.</param>
/// <param name="Reference">The one library that it refers to.</param>
/// <param name="Usings">Of all its cells.</param>
/// <param name="Imported">Of the cell that refers to the library: what answers are made of, as against pictures.</param>
/// <param name="Sources">Its code cells without spaces, to recognise it by.</param>
/// <param name="Declared">The names that it declares itself.</param>
internal sealed record AskedLesson(
    string Name, string Folder, string? Reference, IReadOnlyList<string> Usings, IReadOnlyList<string> Imported, IReadOnlySet<string> Sources, IReadOnlySet<string> Declared, IReadOnlyList<AskedTask> Tasks)
{
    public static AskedLesson Of(Notebook notebook)
    {
        var cells = notebook.CodeCells.Select(cell => CellCode.Of(new(cell.Number, cell.Id, cell.Source.ReplaceLineEndings("\n"), false))).ToList();
        return new(
            notebook.Name, notebook.Folder, Referred(notebook), [.. cells.SelectMany(cell => cell.Usings).Distinct()], cells.Count > 0 ? cells[0].Usings : [], notebook.CodeCells.Select(cell => Dense(cell.Source)).ToHashSet(),
            cells.SelectMany(cell => cell.Pieces).SelectMany(piece => piece.Declares).ToHashSet(),
            [.. Exercise.Of(notebook).Where(exercise => exercise.Check is not null).Select(exercise => Task(notebook, exercise, cells))]);
    }

    /// <summary>Code without spaces and line ends.</summary>
    public static string Dense(string source) => string.Concat(source.Where(c => !char.IsWhiteSpace(c)));

    private static AskedTask Task(Notebook notebook, Exercise exercise, List<CellCode> cells)
    {
        CellCode stub = cells.First(cell => cell.Number == exercise.Stub.Number), check = cells.First(cell => cell.Number == exercise.Check!.Number);
        if (check.Pieces.Count == 0) throw new NotebookException(notebook.Path, "its check is no expression.", exercise.Check);
        var asked = check.Pieces[^1];
        List<Shape> functions = [.. stub.Pieces.Select(piece => piece.Function).OfType<Shape>()];
        // A cell for a picture may use the same name for something else.
        var others = cells.Where(cell => cell.Number != stub.Number).Select(cell => cell with { Pieces = [.. cell.Pieces.Where(piece => !functions.Any(function => piece.Declares.Contains(function.Name)))] });
        var needed = Needs.Of([.. others], check.Pieces).Where(piece => piece != asked);
        return new(
            notebook.Name, exercise.Number, exercise.Stub.Id, exercise.Check!.Id, functions,
            string.Concat(needed.Select(piece => piece.Text + "\n")), asked.Text.TrimEnd(';', ' ', '\n'), check.Pieces.SelectMany(piece => piece.Uses).ToHashSet());
    }

    private static string? Referred(Notebook notebook) => notebook.CodeCells.SelectMany(cell => cell.Source.Split('\n'))
        .Select(line => line.Trim()).Where(line => line.StartsWith("#r \"", StringComparison.Ordinal) && line.EndsWith(".dll\"", StringComparison.Ordinal))
        .Select(line => Path.GetFullPath(line[4..^1].Replace('\\', '/'), notebook.Folder)).FirstOrDefault();
}
