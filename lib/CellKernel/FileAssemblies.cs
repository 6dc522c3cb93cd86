using System.Collections.Concurrent;
using System.IO.MemoryMappedFiles;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace CellKernel;

/// <summary>
/// Assemblies as files. Cells share the framework, the formatting and their own library with the host, and nothing else of it:
/// its other packages neither show up in cells nor stand in the way of those that a notebook brings.
/// </summary>
public sealed class FileAssemblies : IAssemblies
{
    private static readonly Lazy<FrozenShared> Host = new(() => new FrozenShared());
    private static readonly ConcurrentDictionary<string, MetadataReference> Mapped = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, string> files = new(StringComparer.OrdinalIgnoreCase);   // simple name → path
    private readonly ConcurrentDictionary<string, bool> folders = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> native = new(StringComparer.OrdinalIgnoreCase);
    private readonly ConcurrentDictionary<string, Version?> loaded = new(StringComparer.OrdinalIgnoreCase);   // simple name → version
    private readonly ConcurrentDictionary<string, bool> newer = new(StringComparer.OrdinalIgnoreCase);   // than the shared ones: packages brought them
    private bool hasAspNet;

    /// <summary>Whether this process has the framework of ASP.NET, with which cells get Microsoft.Extensions.*.</summary>
    public static bool HasAspNet => Host.Value.AspNet.Count > 0;

    /// <inheritdoc/>
    public IReadOnlyList<MetadataReference> Shared => Host.Value.References;

    /// <inheritdoc/>
    public IReadOnlyList<MetadataReference> Resolve(string path, string directory)
    {
        if (Host.Value.Names.Contains(path))   // #r "System.Net.Http"
            return [];
        if (Host.Value.AspNet.ContainsKey(path))   // #r "Microsoft.AspNetCore.Http"
            return AspNet();
        var full = Path.GetFullPath(path.Replace('\\', Path.DirectorySeparatorChar), directory);
        if (!File.Exists(full))
            throw new FileNotFoundException($"there is no such file. Looked for {full}", full);
        var found = new List<MetadataReference>();
        var names = new List<string>();
        var hadAspNet = hasAspNet;
        try
        {
            AddWithDependencies(full, found, names);
            return found;
        }
        catch
        {
            // Whoever asks again, with the file repaired, gets all of them, as they are by then.
            foreach (var name in names)
                if (files.TryRemove(name, out var file))
                    Mapped.TryRemove(file, out _);
            hasAspNet = hadAspNet;
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<MetadataReference> Add(PackageAssemblies packages)
    {
        var kept = packages.Run.Select(path => (Name: Path.GetFileNameWithoutExtension(path), Path: path)).Where(file => IsThere(file.Name, file.Path))
            .Select(file => file.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var path in packages.Run.Where(path => !kept.Contains(Path.GetFileNameWithoutExtension(path))))
            files[Path.GetFileNameWithoutExtension(path)] = path;
        foreach (var path in packages.Native)
            native.TryAdd(Path.GetFileNameWithoutExtension(path), path);
        return
        [
            .. AspNet(),
            .. packages.Compile.Where(path => Path.GetFileNameWithoutExtension(path) is var name && !IsShared(name) && !kept.Contains(name)).Select(Map),
        ];
    }

    /// <inheritdoc/>
    public Assembly? Load(AssemblyName name, AssemblyLoadContext cells)
    {
        if (IsShared(name.Name!))
            return null;
        if (files.TryGetValue(name.Name!, out var known))
        {
            var assembly = cells.LoadFromAssemblyPath(known);
            DataFrames.Register(assembly);
            loaded[name.Name!] = assembly.GetName().Version;
            return assembly;
        }
        var file = (name.CultureName is { Length: > 0 } culture ? Path.Combine(culture, name.Name!) : name.Name!) + ".dll";
        return folders.Keys.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists) is { } path
            ? cells.LoadFromAssemblyPath(path)
            : null;
    }

    /// <inheritdoc/>
    public IntPtr LoadNative(string name)
    {
        string[] names = [name, $"lib{name}.so", $"lib{name}.dylib", $"{name}.dll", $"lib{name}"];
        var path = names.Select(Path.GetFileNameWithoutExtension).Select(simple => native.GetValueOrDefault(simple!)).FirstOrDefault(found => found is not null)
            ?? folders.Keys.SelectMany(folder => names.Select(file => Path.Combine(folder, file))).FirstOrDefault(File.Exists);
        return path is null ? IntPtr.Zero : NativeLibrary.Load(path);
    }

    private bool IsShared(string name) => (Host.Value.Names.Contains(name) || Host.Value.AspNet.ContainsKey(name)) && !newer.ContainsKey(name);

    // Whether cells have an assembly already, in a version that does for the one that a package brings.
    private bool IsThere(string name, string path)
    {
        if (files.TryGetValue(name, out var known) && known == path)
            return false;
        var wanted = AssemblyName.GetAssemblyName(path).Version;
        if (IsShared(name))
        {
            // The formatting is the host's own in any version: it is what shows the values.
            if (FrozenShared.IsOwn(name) || wanted <= Assembly.Load(name).GetName().Version)
                return true;
            newer[name] = true;
            return false;
        }
        return loaded.TryGetValue(name, out var have) && (wanted <= have ? true : throw new PackageException(
            $"it needs {name} {wanted}, but this kernel has {name} {have} loaded. Restart the kernel and ask for all packages in one cell."));
    }

    // Once: with the first package, and so not in the way of cells that do without.
    private IReadOnlyList<MetadataReference> AspNet()
    {
        if (hasAspNet)
            return [];
        hasAspNet = true;
        return [.. Host.Value.AspNet.Where(file => !newer.ContainsKey(file.Key)).Select(file => Map(file.Value))];
    }

    private void AddWithDependencies(string path, List<MetadataReference> found, List<string> names)
    {
        var name = Path.GetFileNameWithoutExtension(path);
        if (Host.Value.Names.Contains(name))
            return;
        if (Host.Value.AspNet.ContainsKey(name))
        {
            found.AddRange(AspNet());
            return;
        }
        if (!files.TryAdd(name, path))
            return;
        names.Add(name);
        var folder = Path.GetDirectoryName(path)!;
        folders[folder] = true;
        found.Add(Map(path));

        using var image = new PEReader(File.OpenRead(path));
        var reader = image.GetMetadataReader();
        foreach (var dependency in reader.AssemblyReferences.Select(handle => reader.GetString(reader.GetAssemblyReference(handle).Name)))
            if (Path.Combine(folder, dependency + ".dll") is var beside && File.Exists(beside))
                AddWithDependencies(beside, found, names);
    }

    // Mapped, not read: hundreds of files cost next to nothing until the compiler looks into one.
    private static unsafe MetadataReference Map(string path) => Mapped.GetOrAdd(path, static path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        var length = (int)file.Length;
        if (length == 0)
            throw new BadImageFormatException("the file is empty.");   // which cannot be mapped
        var map = MemoryMappedFile.CreateFromFile(file, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: true);
        var view = map.CreateViewAccessor(0, length, MemoryMappedFileAccess.Read);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        try
        {
            var image = new PEReader(start, length);
            var metadata = image.GetMetadata();
            return AssemblyMetadata.Create(ModuleMetadata.CreateFromMetadata((IntPtr)metadata.Pointer, metadata.Length)).GetReference(
                filePath: path, display: path);
        }
        catch
        {
            view.SafeMemoryMappedViewHandle.ReleasePointer();
            view.Dispose();
            map.Dispose();
            throw;
        }
    });

    private sealed class FrozenShared
    {
        private static readonly string[] Others = ["CellLibrary", "Microsoft.DotNet.Interactive.Formatting", "Microsoft.AspNetCore.Html.Abstractions"];

        public FrozenShared()
        {
            var framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
            var all = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
            var files = all.Where(path => Path.GetDirectoryName(path) == framework || Others.Contains(Path.GetFileNameWithoutExtension(path)))
                .ToList();
            Names = files.Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.OrdinalIgnoreCase)!;
            References = [.. files.Select(Map)];
            var aspNet = Path.GetDirectoryName(all.FirstOrDefault(path => Path.GetFileName(path) == "Microsoft.AspNetCore.dll"));
            AspNet = all.Where(path => aspNet is not null && File.Exists(Path.Combine(aspNet, Path.GetFileName(path))) && !Names.Contains(Path.GetFileNameWithoutExtension(path)))
                .ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.OrdinalIgnoreCase);
        }

        /// <summary>The framework of ASP.NET, as far as this process has it: simple name → path.</summary>
        public Dictionary<string, string> AspNet { get; }

        /// <summary>Whether an assembly is one of those that the host and its cells must have in common.</summary>
        public static bool IsOwn(string name) => Others.Contains(name, StringComparer.OrdinalIgnoreCase);

        public HashSet<string> Names { get; }

        public IReadOnlyList<MetadataReference> References { get; }
    }
}
