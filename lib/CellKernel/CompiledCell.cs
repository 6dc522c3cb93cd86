namespace CellKernel;

/// <summary>A cell that was compiled and not run.</summary>
/// <param name="Image">The assembly; null where it does not compile.</param>
/// <param name="Errors">Why not, in the order of the code.</param>
public sealed record CompiledCell(IReadOnlyList<byte>? Image, IReadOnlyList<CompiledCell.Error> Errors)
{
    /// <summary>What the compiler says.</summary>
    /// <param name="Line">Where in the cell, from 1.</param>
    /// <param name="Code">As in CS0103.</param>
    /// <param name="Message">In words.</param>
    public sealed record Error(int Line, string Code, string Message);
}
