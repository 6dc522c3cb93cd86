using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;

namespace CellKernel;

/// <summary>Where cells find assemblies: files on a desktop, memory in a browser.</summary>
public interface IAssemblies
{
    /// <summary>What every cell may use without asking.</summary>
    IReadOnlyList<MetadataReference> Shared { get; }

    /// <summary>What <c>#r "path"</c> adds: the assembly and, if they are beside it, those that it depends on.</summary>
    /// <param name="path">As it stands in the cell.</param>
    /// <param name="directory">The folder that a relative path starts from.</param>
    /// <exception cref="FileNotFoundException">There is none; the message says where it was looked for.</exception>
    IReadOnlyList<MetadataReference> Resolve(string path, string directory);

    /// <summary>What came to the host since it was last asked, for the next cell to use without asking; nothing on a desktop.</summary>
    IReadOnlyList<MetadataReference> Arrived() => [];

    /// <summary>Makes the assemblies of restored packages known; a page has none.</summary>
    IReadOnlyList<MetadataReference> Add(PackageAssemblies packages) => [];

    /// <summary>The assembly that running cells ask for; null leaves it to the host's own context.</summary>
    Assembly? Load(AssemblyName name, AssemblyLoadContext cells) => null;

    /// <summary>The native library that running cells ask for; <see cref="IntPtr.Zero"/> leaves it to the system.</summary>
    IntPtr LoadNative(string name) => IntPtr.Zero;
}
