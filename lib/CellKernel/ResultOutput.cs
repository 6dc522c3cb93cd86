namespace CellKernel;

/// <summary>The value of a cell's last expression.</summary>
/// <param name="Data">The value in its forms.</param>
public sealed record ResultOutput(MimeBundle Data) : CellOutput;
