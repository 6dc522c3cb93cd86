namespace CellKernel;

/// <summary>What could stand at a place in a cell.</summary>
/// <param name="Start">Where the word begins that each of them would replace.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">In alphabetical order.</param>
public sealed record Completions(int Start, int End, IReadOnlyList<CompletionItem> Items);
