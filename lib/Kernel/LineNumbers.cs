using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;

namespace Kernel;

/// <summary>
/// Finds the lines of stack frames in what the compiler wrote about each cell.
/// The runtime can do that on a desktop, but not in a browser; this works in both.
/// </summary>
internal sealed class LineNumbers
{
    private readonly Dictionary<Assembly, byte[]> _symbols = [];

    public void Add(Assembly assembly, byte[] symbols)
    {
        lock (_symbols)
            _symbols[assembly] = symbols;
    }

    /// <summary>Where a frame stands in a cell or loaded file; null if it is in neither.</summary>
    public (string Path, int Line, int Column)? Find(StackFrame frame)
    {
        byte[]? symbols;
        if (frame.GetMethod() is not { } method)
            return null;
        lock (_symbols)
            if (!_symbols.TryGetValue(method.Module.Assembly, out symbols))
                return null;

        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(symbols));
        var reader = provider.GetMetadataReader();
        var handle = (MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken);
        var visible = reader.GetMethodDebugInformation(handle.ToDebugInformationHandle())
            .GetSequencePoints().Where(point => !point.IsHidden).ToList();
        if (visible.Count == 0)
            return null;
        var at = visible.LastOrDefault(point => point.Offset <= frame.GetILOffset(), visible[0]);
        return (reader.GetString(reader.GetDocument(at.Document).Name), at.StartLine, at.StartColumn);
    }
}
