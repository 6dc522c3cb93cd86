namespace CellKernel;

/// <summary>A package cannot be had.</summary>
/// <param name="message">Which, and why.</param>
public sealed class PackageException(string message) : Exception(message);
