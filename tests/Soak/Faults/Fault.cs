namespace Soak.Faults;

/// <summary>A notebook that does harm, and what is to come of it.</summary>
/// <param name="Name">What it does, in words.</param>
/// <param name="Cells">Its cells.</param>
/// <param name="Message">What must be said: in the line about the failed cell, or else among what the notebook shows.</param>
/// <param name="FailedCell">The number of the cell that must fail; null if the notebook must run to its end.</param>
/// <param name="Options">More for the command line.</param>
internal sealed record Fault(string Name, string[] Cells, string Message, int? FailedCell, params string[] Options);
