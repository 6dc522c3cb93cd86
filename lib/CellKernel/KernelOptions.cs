namespace CellKernel;

/// <summary>What a kernel works with: assemblies, packages, the notebook's folder.</summary>
/// <param name="Assemblies">Where cells find assemblies.</param>
public sealed record KernelOptions(IAssemblies Assemblies)
{
    /// <summary>The notebook's folder: relative paths in directives start from it.</summary>
    public string Directory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Gets packages; null where there are none to be had.</summary>
    public IPackages? Packages { get; init; }

    /// <summary>Cells that will probably be run, compiled already: from <see cref="CSharpKernel.Prepare"/> of a kernel with the same assemblies.</summary>
    public IReadOnlyList<PreparedCell> Prepared { get; init; } = [];
}
