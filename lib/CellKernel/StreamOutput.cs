namespace CellKernel;

/// <summary>Text that a cell wrote to its console, exactly as it was written.</summary>
/// <param name="Name"><see cref="Out"/> or <see cref="Error"/>.</param>
/// <param name="Text">The text, with its line ends.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput
{
    /// <summary>The name of the standard output, as notebooks write it.</summary>
    public const string Out = "stdout";

    /// <summary>The name of the standard error, as notebooks write it.</summary>
    public const string Error = "stderr";
}
