namespace CellLibrary.Compiled;

/// <summary>Ends the code of a cell that is to stop. No other cancellation is of this type: none of the code's own.</summary>
/// <param name="stop">What asked.</param>
public sealed class StoppedException(CancellationToken stop) : OperationCanceledException(stop);
