namespace CellKernel;

/// <summary>One way to go on.</summary>
/// <param name="Text">The word.</param>
/// <param name="Kind">Method, Property, Local, Keyword, …</param>
/// <param name="Signature">How it is declared; empty for keywords.</param>
/// <param name="Documentation">Its summary as plain text; empty if it has none.</param>
public sealed record CompletionItem(string Text, string Kind, string Signature, string Documentation);
