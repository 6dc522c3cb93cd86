using Classroom.Course;
using Classroom.Formulas;
using Classroom.Notebooks;
using Markdig;
using Markdig.Syntax;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Classroom.Checking;

/// <summary>A notebook under examination, its code and text parsed once for all rules.</summary>
/// <param name="neighbours">All notebooks that are checked together, by full path, in order.</param>
internal sealed class Subject(Notebook notebook, byte[] bytes, IReadOnlyList<string> neighbours)
{
    public Notebook Notebook { get; } = notebook;

    public byte[] Bytes { get; } = bytes;

    public IReadOnlyList<string> Neighbours { get; } = neighbours;

    public IReadOnlyList<Exercise> Exercises { get; } = Exercise.Of(notebook);

    public IReadOnlyList<(Cell Cell, CompilationUnitSyntax Code)> Programs { get; } =
        [.. notebook.CodeCells.Select(cell => (cell, Script.Parse(cell.Source)))];

    public IReadOnlyList<(Cell Cell, MarkdownDocument Text)> Texts { get; } =
        [.. notebook.Cells.Where(cell => cell.IsMarkdown).Select(cell => (cell, Markdown.Parse(cell.Source, LessonMarkdown.Pipeline)))];
}
