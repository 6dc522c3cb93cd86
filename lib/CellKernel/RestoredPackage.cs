namespace CellKernel;

/// <summary>A package as it was restored.</summary>
/// <param name="Name">Its name, as its author writes it.</param>
/// <param name="Version">Its version, exactly.</param>
public sealed record RestoredPackage(string Name, string Version)
{
    /// <summary>Files with which it extends notebooks: <c>interactive-extensions/dotnet/*</c>.</summary>
    public IReadOnlyList<string> Extensions { get; init; } = [];
}
