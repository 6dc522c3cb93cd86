namespace Classroom.KernelProcess;

/// <summary>How a cell in a kernel process ended.</summary>
/// <param name="Ending">In which way.</param>
/// <param name="Reason">Null if it succeeded; otherwise one sentence, or the error's message.</param>
/// <param name="ExitCode">Of the process, if that ended with the cell.</param>
public sealed record CellOutcome(CellEnding Ending, string? Reason = null, int? ExitCode = null)
{
    /// <summary>Whether the cell ran to its end.</summary>
    public bool Succeeded => Ending == CellEnding.Succeeded;
}
