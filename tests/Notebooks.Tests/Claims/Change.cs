using Classroom.Notebooks;

namespace Notebooks.Tests;

/// <summary>A change that a lesson proposes to its reader, and what she then sees: no error, no caption that has become false, an answer to the question asked.</summary>
/// <param name="Words">Words of the proposal.</param>
/// <param name="Edits">What she changes: in which cell, what stands there, and what she writes.</param>
/// <param name="Cell">The id of the code cell that shows what comes of it.</param>
internal sealed record Change(int Lesson, string Words, (string Cell, string From, string To)[] Edits, string Cell, Action<PlayedCell> Holds)
    : Claim(Lesson, Cell, Words, Holds)
{
    /// <summary>The code of a cell as the reader has changed it.</summary>
    public string Changed(Cell cell) => Edits.Where(edit => edit.Cell == cell.Id).Aggregate(cell.Source, (source, edit) =>
        source.Split(edit.From) is [var before, var after] ? before + edit.To + after
            : throw new InvalidOperationException($"\"{edit.From}\" does not stand once in {cell}."));
}
