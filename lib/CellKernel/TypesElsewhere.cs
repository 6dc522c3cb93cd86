using System.Globalization;
using System.Reflection;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace CellKernel;

/// <summary>The public types of all assemblies that a cell refers to, also those whose namespaces it does not use.</summary>
internal static class TypesElsewhere
{
    private const string UnknownName = "CS0103", UnknownType = "CS0246";
    private const int MostNamed = 3;

    private static readonly ConditionalWeakTable<MetadataReference, IReadOnlyList<(string Namespace, string Name, int Arity)>> Read = [];

    /// <summary>Their names: without generic ones, which have no name that could be inserted as it is.</summary>
    public static IEnumerable<(string Namespace, string Name)> Of(Compilation compilation) =>
        All(compilation).Where(type => type.Arity == 0).Select(type => (type.Namespace, type.Name)).Distinct();

    /// <summary>Where a name is found that the compiler did not find; null if nowhere, or if the error is another one.</summary>
    public static string? Advice(Diagnostic error, Compilation compilation)
    {
        if (error.Id is not (UnknownName or UnknownType) || error.Location.SourceTree is not { } tree
            || tree.GetRoot().FindNode(error.Location.SourceSpan, getInnermostNodeForTie: true) is not SimpleNameSyntax name)
            return null;
        string[] names = name.Parent is AttributeSyntax ? [name.Identifier.ValueText, name.Identifier.ValueText + "Attribute"] : [name.Identifier.ValueText];
        var found = All(compilation).Where(type => type.Arity == name.Arity && names.Contains(type.Name))
            .Select(type => type.Namespace).Distinct().OrderBy(place => place.Count(letter => letter == '.')).ThenBy(place => place, StringComparer.Ordinal).ToList();
        return found switch
        {
            [] => null,
            [var only] => $"A type of that name is in {only}: write using {only};",
            [var one, .. var others] => $"Types of that name are in {string.Join(", ", [one, .. others.Take(MostNamed - 1)])}: write using and the one that is meant",
        };
    }

    private static IEnumerable<(string Namespace, string Name, int Arity)> All(Compilation compilation) =>
        References(compilation).Distinct().SelectMany(reference => Read.GetValue(reference, Types));

    // A cell's compilation has only those that the cell itself added.
    private static IEnumerable<MetadataReference> References(Compilation? compilation)
    {
        for (; compilation is not null; compilation = compilation.ScriptCompilationInfo?.PreviousScriptCompilation)
            foreach (var reference in compilation.ExternalReferences)
                yield return reference;
    }

    // From the metadata's tables: a symbol for each of ten thousand types would take a while and stay.
    private static IReadOnlyList<(string Namespace, string Name, int Arity)> Types(MetadataReference reference)
    {
        if (reference is not PortableExecutableReference executable || executable.GetMetadata() is not AssemblyMetadata assembly)
            return [];
        var types = new List<(string, string, int)>();
        foreach (var module in assembly.GetModules())
        {
            var reader = module.GetMetadataReader();
            if (reader.IsAssembly && reader.GetString(reader.GetAssemblyDefinition().Name) == nameof(CellLibrary))
                return [];   // what cells are to see of it is imported
            foreach (var handle in reader.TypeDefinitions)
            {
                var type = reader.GetTypeDefinition(handle);
                if ((type.Attributes & TypeAttributes.VisibilityMask) == TypeAttributes.Public && !type.Namespace.IsNil
                    && reader.GetString(type.Name).Split('`') is [var name, ..] parts)
                    types.Add((reader.GetString(type.Namespace), name, parts.Length < 2 ? 0 : int.Parse(parts[1], CultureInfo.InvariantCulture)));
            }
        }
        return types;
    }
}
