namespace Notebooks.Tests;

/// <summary>A question that readers ask, with the cell that settles it.</summary>
/// <param name="Number">As readers count them, from 1.</param>
internal sealed record Question(int Number, string Words, int Lesson, string Cell, Action<PlayedCell> Holds) : Claim(Lesson, Cell, Words, Holds);
