namespace CellKernel;

/// <summary>What there is to know about a word in a cell.</summary>
/// <param name="Start">Where the word begins.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Signature">How it is declared.</param>
/// <param name="Documentation">Summary, parameters, result as plain text; empty if there are none.</param>
public sealed record Hover(int Start, int End, string Signature, string Documentation);
