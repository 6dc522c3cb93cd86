namespace CellKernel;

/// <summary>What restored packages consist of, all as absolute paths.</summary>
/// <param name="Compile">Assemblies to compile against.</param>
/// <param name="Run">Assemblies to load when cells run.</param>
/// <param name="Native">Native libraries.</param>
public sealed record PackageAssemblies(IReadOnlyList<string> Compile, IReadOnlyList<string> Run, IReadOnlyList<string> Native)
{
    /// <summary>What the reader should know, such as another version that was taken: a sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>The packages that were asked for and those that they need.</summary>
    public IReadOnlyList<RestoredPackage> Packages { get; init; } = [];
}
