using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CellKernel;

/// <summary>Where a kernel's cells and what they refer to are loaded, apart from the host and from other kernels.</summary>
internal sealed class CellContext(IAssemblies assemblies) : AssemblyLoadContext("cells")
{
    private readonly ConcurrentDictionary<string, Assembly> cells = new(StringComparer.Ordinal);   // questions about a cell ask too, while another runs

    public Assembly LoadCell(Stream image)
    {
        var cell = LoadFromStream(image);
        return cells[cell.GetName().Name!] = cell;
    }

    /// <summary>A name that no cell has: a cell with text in its middle is several, and a context takes one assembly of a name.</summary>
    public string FreeName(string wanted)
    {
        var name = wanted;
        for (var part = 2; cells.ContainsKey(name); part++)
            name = $"{wanted} part {part}";
        return name;
    }

    /// <summary>Lets an assembly do at once what it does before its first use, such as to teach the library how its values are shown.</summary>
    /// <param name="name">Its simple name.</param>
    public void Begin(string name)
    {
        try
        {
            RuntimeHelpers.RunModuleConstructor(LoadFromAssemblyName(new AssemblyName(name)).ManifestModule.ModuleHandle);
        }
        catch (Exception exception) when (exception is TypeInitializationException or IOException or BadImageFormatException)
        {
            // Whoever uses it will hear of it.
        }
    }

    protected override Assembly? Load(AssemblyName name) =>
        cells.TryGetValue(name.Name!, out var cell) ? cell : assemblies.Load(name, this);

    protected override IntPtr LoadUnmanagedDll(string name) => assemblies.LoadNative(name);
}
