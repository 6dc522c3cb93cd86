namespace CellKernel;

/// <summary>How a cell ended.</summary>
/// <param name="Error">Null if it succeeded; otherwise what was also its last output.</param>
public sealed record CellResult(ErrorOutput? Error)
{
    /// <summary>Whether the cell ran to its end.</summary>
    public bool Succeeded => Error is null;

    /// <summary>Whether the cell was stopped from outside.</summary>
    public bool WasInterrupted => Error?.Name == ErrorOutput.Interrupted;
}
