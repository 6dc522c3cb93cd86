namespace CellKernel;

/// <summary>A package that a cell asks for: <c>#r "nuget: Name, Version"</c>.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">A version or a range; null for the newest.</param>
public sealed record PackageRequest(string Name, string? Version);
