namespace Notebooks.Tests;

/// <summary>A wrong belief, with the cell that shows it wrong; and where it lives in code, what a check says to such code.</summary>
/// <param name="Number">From 1.</param>
internal sealed record Belief(int Number, string Words, int Lesson, string Cell, Action<PlayedCell> Holds) : Claim(Lesson, Cell, Words, Holds)
{
    /// <summary>The id of the exercise in whose place <see cref="Code"/> stands.</summary>
    public string? Exercise { get; init; }

    /// <summary>What somebody writes who believes it.</summary>
    public string? Code { get; init; }

    /// <summary>The mistake's name, as the check says it.</summary>
    public string? Named { get; init; }
}
