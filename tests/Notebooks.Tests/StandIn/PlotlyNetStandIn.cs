using Kernel;

namespace Notebooks.Tests;

/// <summary>
/// Says that Plotly.NET is restored and gives this folder's stand-in: the few names that notebooks and plotly-net.csx use,
/// with Plotly.NET 5.1.0's signatures, and charts that keep what they are given. So a section that no longer fits its
/// lesson does not compile here either. That Plotly.NET itself draws it is tested where it can be had.
/// </summary>
internal sealed class PlotlyNetStandIn : IPackages
{
    public Task<PackageAssemblies> RestoreAsync(
        IReadOnlyList<PackageRequest> packages, IReadOnlyList<string> sources, string directory, CancellationToken cancellation)
    {
        string[] here = [typeof(Plotly.NET.GenericChart).Assembly.Location];
        return Task.FromResult(new PackageAssemblies(here, here, []));
    }
}
