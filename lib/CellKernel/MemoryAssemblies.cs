using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace CellKernel;

/// <summary>Assemblies that the host has in memory, as in a browser: <c>#r "path"</c> finds them by the file's name.</summary>
/// <param name="shared">Simple names of those that each cell may use without asking.</param>
/// <param name="images">The assemblies by their simple names, to compile cells for a host that will have them; null for those of this process.</param>
public sealed class MemoryAssemblies(IEnumerable<string> shared, IReadOnlyDictionary<string, byte[]>? images = null) : IAssemblies
{
    private readonly HashSet<string> known = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, Assembly> brought = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> arrived = [];
    private readonly Dictionary<string, MemoryDocumentation> documentation = new(StringComparer.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public IReadOnlyList<MetadataReference> Shared => field ??= [.. shared.Append(nameof(CellLibrary)).Select(Reference).OfType<MetadataReference>()];

    /// <inheritdoc/>
    public IReadOnlyList<MetadataReference> Resolve(string path, string directory)
    {
        var name = Path.GetFileNameWithoutExtension(path.Replace('\\', '/'));
        _ = Shared;
        var found = new List<MetadataReference>();
        if (!AddWithDependencies(name, found))
            throw new FileNotFoundException($"this page does not have {name}.dll", path);
        return found;
    }

    /// <summary>Adds an assembly that came after the kernel had started; every later cell may use it.</summary>
    /// <param name="image">Its bytes. Those that it needs come first.</param>
    public void Bring(byte[] image)
    {
        if (brought.Count == 0)
            AssemblyLoadContext.Default.Resolving += (_, name) => brought.GetValueOrDefault(name.Name!);
        var assembly = AssemblyLoadContext.Default.LoadFromStream(new MemoryStream(image));
        var name = assembly.GetName().Name!;
        brought.Add(name, assembly);
        arrived.Add(name);
    }

    /// <summary>Adds an assembly's documentation, also after the assembly is in use. A name that was asked about before may keep its answer.</summary>
    /// <param name="name">The assembly's simple name.</param>
    /// <param name="xml">Its documentation file.</param>
    public void Document(string name, string xml) => DocumentationOf(name).Text = xml;

    /// <inheritdoc/>
    public IReadOnlyList<MetadataReference> Arrived()
    {
        List<MetadataReference> found = [.. arrived.Select(Reference).OfType<MetadataReference>()];
        arrived.Clear();
        return found;
    }

    private bool AddWithDependencies(string name, List<MetadataReference> found)
    {
        if (known.Contains(name))
            return true;
        if (Reference(name) is not { } reference)
            return false;
        found.Add(reference);
        var reader = ((AssemblyMetadata)reference.GetMetadata()).GetModules()[0].GetMetadataReader();
        foreach (var dependency in reader.AssemblyReferences)
            AddWithDependencies(reader.GetString(reader.GetAssemblyReference(dependency).Name), found);
        return true;
    }

    private MemoryDocumentation DocumentationOf(string name) =>
        documentation.TryGetValue(name, out var known) ? known : documentation[name] = new MemoryDocumentation();

    private PortableExecutableReference? Reference(string name)
    {
        if (Metadata(name) is not { } metadata)
            return null;
        known.Add(name);
        return AssemblyMetadata.Create(metadata).GetReference(DocumentationOf(name), display: name + ".dll");
    }

    private unsafe ModuleMetadata? Metadata(string name)
    {
        if (images is not null)
            return images.TryGetValue(name, out var image) ? ModuleMetadata.CreateFromImage(image) : null;
        try
        {
            return Assembly.Load(name).TryGetRawMetadata(out var start, out var length) ? ModuleMetadata.CreateFromMetadata((IntPtr)start, length) : null;
        }
        catch (IOException)   // not found, or not an assembly
        {
            return null;
        }
    }
}
