using System.Diagnostics;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Runtime.InteropServices;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Emit;

namespace CellKernel;

/// <summary>
/// Finds the lines of stack frames in what the compiler writes about a cell: when it is first asked, for most cells never fail.
/// The runtime can find them too, on a desktop, but not in a browser; this works in both.
/// </summary>
internal sealed class LineNumbers
{
    private const int MostPassing = 20;

    private readonly EmitOptions portable = new(debugInformationFormat: DebugInformationFormat.PortablePdb);

    private readonly Dictionary<Assembly, Lazy<byte[]>> symbols = [];
    private readonly Queue<Assembly> passing = [];

    /// <param name="assembly">A loaded cell.</param>
    /// <param name="submission">What it was made from.</param>
    public void Add(Assembly assembly, Submission submission)
    {
        lock (symbols)
        {
            symbols[assembly] = new(() => Symbols(submission), LazyThreadSafetyMode.PublicationOnly);   // who is stopped there spoils it for nobody
            if (submission.Declares)
                return;
            // Nothing but this holds what a cell without declarations was made from.
            if (!passing.Contains(assembly))
                passing.Enqueue(assembly);
            if (passing.Count > MostPassing)
                symbols.Remove(passing.Dequeue());
        }
    }

    /// <summary>Where a frame stands in a cell or loaded file; null if it is in neither.</summary>
    public (string Path, int Line, int Column)? Find(StackFrame frame)
    {
        Lazy<byte[]>? symbols;
        if (frame.GetMethod() is not { } method)
            return null;
        lock (this.symbols)
            if (!this.symbols.TryGetValue(method.Module.Assembly, out symbols))
                return null;

        using var provider = MetadataReaderProvider.FromPortablePdbImage(ImmutableCollectionsMarshal.AsImmutableArray(symbols.Value));
        var reader = provider.GetMetadataReader();
        var handle = (MethodDefinitionHandle)MetadataTokens.EntityHandle(method.MetadataToken);
        var visible = reader.GetMethodDebugInformation(handle.ToDebugInformationHandle())
            .GetSequencePoints().Where(point => !point.IsHidden).ToList();
        if (visible.Count == 0)
            return null;
        var at = visible.LastOrDefault(point => point.Offset <= frame.GetILOffset(), visible[0]);
        return (reader.GetString(reader.GetDocument(at.Document).Name), at.StartLine, at.StartColumn);
    }

    // The same code once more, this time with its lines.
    private byte[] Symbols(Submission cell)
    {
        var compilation = cell.Compilation;
        cell.Before?.NameTypes();
        using var image = new MemoryStream();
        using var symbols = new MemoryStream();
        compilation.Emit(image, symbols, options: portable);
        if (OperatingSystem.IsBrowser() || !Interruptible.Needs(compilation))
            return symbols.ToArray();
        using var changed = new MemoryStream();
        symbols.Position = 0;
        Interruptible.Of(image, symbols, changed).Dispose();
        return changed.ToArray();
    }
}
