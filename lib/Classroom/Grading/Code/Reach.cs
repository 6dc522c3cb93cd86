using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Classroom.Grading.Code;

/// <summary>
/// What compiled code reaches for. An answer is arithmetic: it needs the lesson's libraries, and of .NET the collections, text
/// and numbers. Whatever else it names (files, processes, the network, reflection) is found here, before any of it runs, in the
/// compiled assembly's own tables: what does not stand there cannot be called.
/// </summary>
internal static class Reach
{
    private static readonly string[] Namespaces =
    [
        "System", "System.Buffers", "System.Collections", "System.Globalization", "System.Linq", "System.Numerics", "System.Text",
        "System.Runtime.CompilerServices", "System.Threading", "System.Diagnostics.CodeAnalysis",
    ];

    // Of the namespaces above; the compiler itself needs none of them.
    private static readonly string[] NotThese =
    [
        "System.Activator", "System.AppContext", "System.AppDomain", "System.ArgIterator", "System.GC", "System.TypedReference", "System.Threading.ThreadPool",
        "System.Threading.Mutex", "System.Threading.Semaphore", "System.Threading.EventWaitHandle",   // others may share them, by a name
        "System.Linq.Expressions", "System.Runtime.CompilerServices.CallSite", "System.Runtime.CompilerServices.CallSite`1", "System.Runtime.CompilerServices.UnsafeAccessorAttribute",
        "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute", "System.Runtime.CompilerServices.ModuleInitializerAttribute",
    ];

    // Single types of other namespaces, which compiled C# contains or which harm nobody.
    private static readonly string[] Also =
    [
        "System.Diagnostics.DebuggableAttribute", "System.Diagnostics.DebuggerBrowsableAttribute", "System.Diagnostics.DebuggerHiddenAttribute", "System.Diagnostics.DebuggerStepThroughAttribute",
        "System.Diagnostics.DebuggerDisplayAttribute", "System.Diagnostics.Stopwatch", "System.Diagnostics.Debug", "System.Runtime.InteropServices.CollectionsMarshal",
        "System.Runtime.InteropServices.ImmutableCollectionsMarshal", "System.Runtime.InteropServices.MemoryMarshal", "System.Runtime.InteropServices.InAttribute", "System.Reflection.DefaultMemberAttribute",
        "CellLibrary.Displays", "CellLibrary.DisplayedValue", "CellLibrary.FormattedText",
    ];

    // The cells that ran before, to one that is compiled after them.
    private const string Before = "Script";

    // What the compiler writes into helpers of its own, and nobody into a function: memory without its types.
    private static readonly string[] Compilers = ["System.Runtime.CompilerServices.Unsafe", "System.Runtime.InteropServices.MemoryMarshal"];

    /// <summary>Of types that can do both, the members that may be used.</summary>
    private static readonly Dictionary<string, string[]> Members = new()
    {
        ["System.Console"] = ["Write", "WriteLine", "get_Error", "get_Out"],
        ["System.IO.TextWriter"] = ["Write", "WriteLine", "Flush"],
        ["System.GC"] = ["Collect", "GetTotalMemory", "KeepAlive", "WaitForPendingFinalizers"],
        ["System.Environment"] = ["get_NewLine", "get_ProcessorCount", "get_TickCount", "get_TickCount64", "get_CurrentManagedThreadId"],
        ["System.Reflection.MemberInfo"] = ["get_Name"],
        ["System.Type"] = ["GetTypeFromHandle", "get_Name", "get_FullName", "op_Equality", "op_Inequality", "ToString"],
        ["System.Delegate"] = ["Combine", "Remove", "op_Equality", "op_Inequality"],
        ["System.MulticastDelegate"] = [],
        ["System.RuntimeTypeHandle"] = [], ["System.RuntimeFieldHandle"] = [], ["System.RuntimeMethodHandle"] = [], ["System.ModuleHandle"] = [],   // a number can be made a handle
        ["System.Runtime.CompilerServices.RuntimeHelpers"] =
            ["CreateSpan", "EnsureSufficientExecutionStack", "Equals", "GetHashCode", "GetSubArray", "InitializeArray", "IsReferenceOrContainsReferences"],
        ["System.Threading.WaitHandle"] = ["Close", "Dispose", "SignalAndWait", "WaitAll", "WaitAny", "WaitOne"],
    };

    /// <summary>The first thing that no answer needs; null if there is none.</summary>
    /// <param name="image">The compiled answer.</param>
    /// <param name="libraries">The names of the lesson's own assemblies, whose public members it may use.</param>
    public static string? TooFar(byte[] image, IReadOnlySet<string> libraries)
    {
        using var file = new PEReader(new MemoryStream(image));
        var reader = file.GetMetadataReader();
        if (reader.GetTableRowCount(TableIndex.ModuleRef) > 0)
            return $"the native library {reader.GetString(reader.GetModuleReference(MetadataTokens.ModuleReferenceHandle(1)).Name)}";
        if (reader.GetTableRowCount(TableIndex.FieldLayout) > 0)
            return "[FieldOffset]";   // with it an object can be taken for one of another type, whose functions are then called
        foreach (var handle in reader.TypeReferences)
            if (Name(reader, handle) is var name && !IsOf(reader, handle, libraries) && !IsAllowed(name) && !Members.ContainsKey(name))
                return name;
        foreach (var handle in reader.MemberReferences)
        {
            var member = reader.GetMemberReference(handle);
            if (member.Parent.Kind == HandleKind.TypeReference && Name(reader, (TypeReferenceHandle)member.Parent) is var type && reader.GetString(member.Name) is var called
                && (Members.TryGetValue(type, out var allowed) ? !allowed.Contains(called) : called.EndsWith("Unsafe", StringComparison.Ordinal)))   // LoadUnsafe and its like look at no length
                return $"{type}.{called}";
        }
        return Unsafe(reader, file);
    }

    /// <summary>A call of what only the compiler's own helpers may call.</summary>
    private static string? Unsafe(MetadataReader reader, PEReader file)
    {
        string? Compiler(EntityHandle method) => method.Kind switch
        {
            HandleKind.MemberReference when reader.GetMemberReference((MemberReferenceHandle)method).Parent is { Kind: HandleKind.TypeReference } parent =>
                Name(reader, (TypeReferenceHandle)parent) is var name && Compilers.Contains(name) ? name : null,
            HandleKind.MethodSpecification => Compiler(reader.GetMethodSpecification((MethodSpecificationHandle)method).Method),
            _ => null,
        };
        var unsafeCalls = Enumerable.Range(1, reader.GetTableRowCount(TableIndex.MemberRef)).Select(row => (EntityHandle)MetadataTokens.MemberReferenceHandle(row))
            .Concat(Enumerable.Range(1, reader.GetTableRowCount(TableIndex.MethodSpec)).Select(row => (EntityHandle)MetadataTokens.MethodSpecificationHandle(row)))
            .Select(method => (Token: BitConverter.GetBytes(MetadataTokens.GetToken(method)), Name: Compiler(method))).Where(method => method.Name is not null).ToList();
        foreach (var method in unsafeCalls.Count == 0 ? [] : reader.MethodDefinitions.Select(reader.GetMethodDefinition).Where(method => method.RelativeVirtualAddress != 0))
            if (!reader.GetString(reader.GetTypeDefinition(method.GetDeclaringType()).Name).StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal)
                && file.GetMethodBody(method.RelativeVirtualAddress).GetILBytes() is { } code && unsafeCalls.FirstOrDefault(call => code.AsSpan().IndexOf(call.Token) >= 0).Name is { } name)
                return name;
        return null;
    }

    private static bool IsAllowed(string type) => type.Split('+')[0] is var name && (
        Also.Contains(name) || name == Before || name.StartsWith("Submission#", StringComparison.Ordinal) || !NotThese.Any(other => name == other || name.StartsWith(other + ".", StringComparison.Ordinal))
        && Namespaces.Any(space => name.StartsWith(space + ".", StringComparison.Ordinal) && (space != "System" || !name["System.".Length..].Contains('.'))));

    private static string Name(MetadataReader reader, TypeReferenceHandle handle)
    {
        var type = reader.GetTypeReference(handle);
        return type.ResolutionScope.Kind == HandleKind.TypeReference ? $"{Name(reader, (TypeReferenceHandle)type.ResolutionScope)}+{reader.GetString(type.Name)}"
            : type.Namespace.IsNil ? reader.GetString(type.Name) : $"{reader.GetString(type.Namespace)}.{reader.GetString(type.Name)}";
    }

    private static bool IsOf(MetadataReader reader, TypeReferenceHandle handle, IReadOnlySet<string> libraries)
    {
        var scope = reader.GetTypeReference(handle).ResolutionScope;
        while (scope.Kind == HandleKind.TypeReference) scope = reader.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
        return scope.Kind == HandleKind.AssemblyReference && libraries.Contains(reader.GetString(reader.GetAssemblyReference((AssemblyReferenceHandle)scope).Name));
    }
}
