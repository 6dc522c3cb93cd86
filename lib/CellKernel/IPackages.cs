namespace CellKernel;

/// <summary>Gets packages for <c>#r "nuget: …"</c>.</summary>
public interface IPackages
{
    /// <summary>Restores packages together, so that their common dependencies agree.</summary>
    /// <param name="packages">All that the kernel was asked for so far.</param>
    /// <param name="sources">Additional sources, from <c>#i "nuget: …"</c>.</param>
    /// <param name="directory">The notebook's folder: its nuget.config counts.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PackageException">They cannot be had; the message says which and why.</exception>
    Task<PackageAssemblies> RestoreAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string directory, CancellationToken cancellation);
}
