using System.Reflection;
using System.Runtime.Loader;

namespace Kernel;

/// <summary>Where a kernel's cells and what they refer to are loaded, apart from the host and from other kernels.</summary>
internal sealed class CellContext(IAssemblies assemblies) : AssemblyLoadContext("cells")
{
    private readonly Dictionary<string, Assembly> cells = new(StringComparer.Ordinal);

    public Assembly LoadCell(Stream image)
    {
        var cell = LoadFromStream(image);
        return cells[cell.GetName().Name!] = cell;
    }

    protected override Assembly? Load(AssemblyName name) =>
        cells.TryGetValue(name.Name!, out var cell) ? cell : assemblies.Load(name, this);

    protected override IntPtr LoadUnmanagedDll(string name) => assemblies.LoadNative(name);
}
