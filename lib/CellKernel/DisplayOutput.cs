namespace CellKernel;

/// <summary>A value that a cell showed before its end.</summary>
/// <param name="Data">The value in its forms.</param>
/// <param name="DisplayId">The name under which it can be replaced later; null if it cannot.</param>
/// <param name="IsUpdate">Whether this replaces what was shown under <paramref name="DisplayId"/> before.</param>
public sealed record DisplayOutput(MimeBundle Data, string? DisplayId = null, bool IsUpdate = false) : CellOutput;
