namespace Notebooks.Tests;

/// <summary>Something that a lesson says, and how the cell that shows it is asked whether it is so. It has to hold for every seed.</summary>
/// <param name="Lesson">The lesson's number.</param>
/// <param name="Cell">The id of the code cell that shows it.</param>
/// <param name="Words">Of a claim: words that stand in the lesson, so that a changed text is noticed here.</param>
/// <param name="Holds">Asserts on what the cell showed when it was played, or on the variables as it left them.</param>
internal record Claim(int Lesson, string Cell, string Words, Action<PlayedCell> Holds)
{
    public Claim(int lesson, string cell, string words, string tried, Action<PlayedCell> holds)
        : this(lesson, cell, words, holds) => Tried = tried;

    /// <summary>
    /// What was tried to refute it: seeds, sizes, budgets, rivals, another program.
    /// "Ten seeds" are those of <see cref="SeedTests"/>, "(Changes)" is one of <see cref="Changes"/>, a file is one of data/experiments.
    /// </summary>
    public string Tried { get; init; } = "";
}
