using System.Collections.Immutable;
using System.Text;

namespace CellKernel;

/// <summary>
/// A cell that was compiled before it is run, by a compiler that had the same assemblies. A kernel that is given such cells loads one
/// instead of compiling it, where the cell's text is the same to the letter and all that it could see came from such cells, too.
/// </summary>
/// <param name="Number">Its place among them, from 1.</param>
/// <param name="Code">The cell's source.</param>
/// <param name="After">How many of the cells before it stay for later ones.</param>
/// <param name="Stays">Whether later cells could see anything of it.</param>
/// <param name="HasResult">Whether its last expression has a value that is to be shown.</param>
/// <param name="Image">The assembly; empty where the cell has no code.</param>
public sealed record PreparedCell(int Number, string Code, int After, bool Stays, bool HasResult, ImmutableArray<byte> Image)
{
    /// <summary>The assembly's name: another than that of a cell that is compiled when it is run.</summary>
    internal string Name => NameOf(Number);

    /// <summary>The name of a prepared cell's assembly.</summary>
    internal static string NameOf(int number) => FormattableString.Invariant($"prepared cell {number}");

    /// <summary>Writes cells, to be read by <see cref="Read"/>.</summary>
    /// <param name="cells">The cells.</param>
    /// <param name="to">Gets them; it is not closed.</param>
    public static void Write(IReadOnlyCollection<PreparedCell> cells, Stream to)
    {
        using var writer = new BinaryWriter(to, Encoding.UTF8, leaveOpen: true);
        writer.Write(cells.Count);
        foreach (var (_, code, after, stays, hasResult, image) in cells)
        {
            writer.Write(code);
            writer.Write(after);
            writer.Write(stays);
            writer.Write(hasResult);
            writer.Write(image.Length);
            writer.Write(image.AsSpan());
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It is not whole.</exception>
    public static IReadOnlyList<PreparedCell> Read(Stream from)
    {
        using var reader = new BinaryReader(from, Encoding.UTF8, leaveOpen: true);
        return [.. Enumerable.Range(1, reader.ReadInt32()).Select(number => new PreparedCell(
            number, reader.ReadString(), reader.ReadInt32(), reader.ReadBoolean(), reader.ReadBoolean(), [.. ReadWhole(reader, reader.ReadInt32())]))];
    }

    private static byte[] ReadWhole(BinaryReader reader, int length) =>
        reader.ReadBytes(length) is var bytes && bytes.Length == length ? bytes : throw new EndOfStreamException();
}
