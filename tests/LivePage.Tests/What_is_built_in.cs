using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Browser;

namespace LivePage.Tests;

/// <summary>Trimming keeps what the list in Runtime.targets says; this says whether the list is long enough.</summary>
public sealed class What_is_built_in
{
    private static readonly string Linked = Path.Combine(Chromium.Repository, "lib", "LivePage", "obj", "live", "linked");
    private static readonly string[] Libraries = [.. Directory.GetFiles(Path.Combine(Chromium.Repository, "lib", "bin"), "HiddenState*.dll")];

    [Fact]
    public void All_that_the_libraries_call_is_there()
    {
        var there = Directory.GetFiles(Linked, "*.dll").Concat(Libraries).SelectMany(Declared).ToHashSet();

        var missing = Libraries.SelectMany(Called).Where(member => !there.Contains(member)).Order().ToList();

        Assert.True(there.Contains("System.Math::Tanh(System.Double)"), "The members of the framework were not read.");
        Assert.True(missing.Count == 0, "Trimmed away, but needed: " + string.Join("; ", missing));
    }

    private static List<string> Declared(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var names = new Names();
        var found = new List<string>();
        foreach (var type in reader.TypeDefinitions)
        {
            var owner = names.GetTypeFromDefinition(reader, type, 0);
            foreach (var method in reader.GetTypeDefinition(type).GetMethods().Select(reader.GetMethodDefinition))
                found.Add($"{owner}::{reader.GetString(method.Name)}({string.Join(',', method.DecodeSignature(names, null).ParameterTypes)})");
        }
        return found;
    }

    private static List<string> Called(string path)
    {
        using var file = new PEReader(File.OpenRead(path));
        var reader = file.GetMetadataReader();
        var names = new Names();
        var found = new List<string>();
        foreach (var member in reader.MemberReferences.Select(reader.GetMemberReference))
        {
            if (member.GetKind() != MemberReferenceKind.Method) continue;
            var owner = member.Parent.Kind switch
            {
                HandleKind.TypeReference => names.GetTypeFromReference(reader, (TypeReferenceHandle)member.Parent, 0),
                HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(names, null).Split("[of ")[0],
                _ => "",
            };
            if (owner.Contains('.') && !owner.Contains('['))
                found.Add($"{owner}::{reader.GetString(member.Name)}({string.Join(',', member.DecodeMethodSignature(names, null).ParameterTypes)})");
        }
        return found;
    }

    /// <summary>Types by their names, wherever they are declared; parameters of generics by their place.</summary>
    private sealed class Names : ISignatureTypeProvider<string, object?>
    {
        public string GetPrimitiveType(PrimitiveTypeCode type) => "System." + type;
        public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte kind)
        {
            var type = reader.GetTypeDefinition(handle);
            var name = Full(reader.GetString(type.Namespace), reader.GetString(type.Name));
            return type.GetDeclaringType() is { IsNil: false } outer ? $"{GetTypeFromDefinition(reader, outer, 0)}/{name}" : name;
        }
        public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte kind)
        {
            var type = reader.GetTypeReference(handle);
            var name = Full(reader.GetString(type.Namespace), reader.GetString(type.Name));
            return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{GetTypeFromReference(reader, (TypeReferenceHandle)type.ResolutionScope, 0)}/{name}" : name;
        }
        public string GetTypeFromSpecification(MetadataReader reader, object? context, TypeSpecificationHandle handle, byte kind) => reader.GetTypeSpecification(handle).DecodeSignature(this, context);
        public string GetSZArrayType(string element) => element + "[]";
        public string GetArrayType(string element, ArrayShape shape) => $"{element}[{shape.Rank}]";
        public string GetByReferenceType(string element) => element + "&";
        public string GetPointerType(string element) => element + "*";
        public string GetPinnedType(string element) => element;
        public string GetModifiedType(string modifier, string type, bool isRequired) => type;
        public string GetGenericInstantiation(string type, ImmutableArray<string> arguments) => $"{type}[of {string.Join(',', arguments)}]";
        public string GetGenericTypeParameter(object? context, int index) => "!" + index;
        public string GetGenericMethodParameter(object? context, int index) => "!!" + index;
        public string GetFunctionPointerType(MethodSignature<string> signature) => "method";
        private static string Full(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
    }
}
