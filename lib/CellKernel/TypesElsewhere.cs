using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace CellKernel;

/// <summary>The public types of all assemblies that a cell refers to, also those whose namespaces it does not use.</summary>
internal static class TypesElsewhere
{
    private static readonly ConditionalWeakTable<MetadataReference, IReadOnlyList<(string Namespace, string Name)>> Read = [];

    /// <summary>Their names: without generic ones, which have no name that could be inserted as it is.</summary>
    public static IEnumerable<(string Namespace, string Name)> Of(Compilation compilation) =>
        References(compilation).Distinct().SelectMany(reference => Read.GetValue(reference, Types)).Distinct();

    // A cell's compilation has only those that the cell itself added.
    private static IEnumerable<MetadataReference> References(Compilation? compilation)
    {
        for (; compilation is not null; compilation = compilation.ScriptCompilationInfo?.PreviousScriptCompilation)
            foreach (var reference in compilation.ExternalReferences)
                yield return reference;
    }

    // From the metadata's tables: a symbol for each of ten thousand types would take a while and stay.
    private static IReadOnlyList<(string Namespace, string Name)> Types(MetadataReference reference)
    {
        if (reference is not PortableExecutableReference executable || executable.GetMetadata() is not AssemblyMetadata assembly)
            return [];
        var types = new List<(string, string)>();
        foreach (var module in assembly.GetModules())
        {
            var reader = module.GetMetadataReader();
            foreach (var handle in reader.TypeDefinitions)
            {
                var type = reader.GetTypeDefinition(handle);
                if ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public && !type.Namespace.IsNil
                    && reader.GetString(type.Name) is var name && !name.Contains('`', StringComparison.Ordinal))
                    types.Add((reader.GetString(type.Namespace), name));
            }
        }
        return types;
    }
}
