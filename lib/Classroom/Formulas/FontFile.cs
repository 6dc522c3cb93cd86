using System.Buffers.Binary;
using System.Text;

namespace Classroom.Formulas;

/// <summary>A glyph: the character that it shows (none: 0), how far the next one stands from it, its outlines.</summary>
internal sealed record Glyph(char Sign, int Width, Point[][] Outlines)
{
    public (int XMin, int YMin, int XMax, int YMax) Box { get; } = Outlines.Length == 0 ? default : (
        Round(Outlines.Min(outline => outline.Min(point => point.X))), Round(Outlines.Min(outline => outline.Min(point => point.Y))),
        Round(Outlines.Max(outline => outline.Max(point => point.X))), Round(Outlines.Max(outline => outline.Max(point => point.Y))));

    public int Height => Box.YMax - Box.YMin;

    public static int Round(double value) => (int)Math.Round(value);
}

/// <summary>Numbers as fonts hold them: in two bytes each, the greater one first.</summary>
internal sealed class FontTable
{
    private readonly List<byte> bytes = [];

    public int Length => bytes.Count;

    public byte[] Bytes => [.. bytes];

    public void Words(params IEnumerable<int> values)
    {
        foreach (var value in values) bytes.AddRange((byte)(value >> 8), (byte)value);
    }

    public void Double(long value) => Words((int)(value >> 16), (int)value);

    public void Add(IEnumerable<byte> more) => bytes.AddRange(more);

    public void Fill(int multiple)
    {
        while (bytes.Count % multiple != 0) bytes.Add(0);
    }
}

/// <summary>Writes a TrueType font. Source: OpenType 1.9, https://learn.microsoft.com/typography/opentype/spec/.</summary>
internal static class FontFile
{
    private const int UnitsPerEm = 1000, Ascent = 800, Descent = -250;

    /// <param name="family">Its name.</param>
    /// <param name="glyphs">The first one is shown for what the font has not.</param>
    /// <param name="mathematics">Its MATH table.</param>
    public static byte[] Write(string family, IReadOnlyList<Glyph> glyphs, byte[] mathematics)
    {
        var (shapes, places) = Shapes(glyphs);
        var tables = new SortedDictionary<string, byte[]>(StringComparer.Ordinal)
        {
            ["MATH"] = mathematics, ["OS/2"] = Os2(glyphs), ["cmap"] = Characters(glyphs), ["glyf"] = shapes, ["head"] = Head(glyphs), ["hhea"] = Line(glyphs),
            ["hmtx"] = Words([.. glyphs.SelectMany(glyph => (int[])[glyph.Width, glyph.Box.XMin])]), ["loca"] = places, ["maxp"] = Most(glyphs), ["name"] = Name(family),
            ["post"] = Words(3, 0, 0, 0, -100, 50, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0),
        };
        var file = Joined(tables);
        // The sum over the whole file, with this number in it, is a fixed one.
        var head = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(12 + 16 * tables.Keys.ToList().IndexOf("head") + 8));
        BinaryPrimitives.WriteUInt32BigEndian(file.AsSpan(head + 8), 0xB1B0AFBA - Sum(file));
        return file;
    }

    private static byte[] Joined(SortedDictionary<string, byte[]> tables)
    {
        var (directory, body) = (new FontTable(), new FontTable());
        var power = (int)Math.Log2(tables.Count);
        directory.Words(1, 0, tables.Count, 16 << power, power, 16 * tables.Count - (16 << power));
        foreach (var (tag, bytes) in tables)
        {
            directory.Add(Encoding.ASCII.GetBytes(tag));
            directory.Double(Sum(bytes));
            directory.Double(12 + 16 * tables.Count + body.Length);
            directory.Double(bytes.Length);
            body.Add(bytes);
            body.Fill(4);
        }
        return [.. directory.Bytes, .. body.Bytes];
    }

    private static uint Sum(byte[] bytes)
    {
        var sum = 0u;
        for (var i = 0; i < bytes.Length; i++) sum += (uint)bytes[i] << (24 - i % 4 * 8);
        return sum;
    }

    private static (byte[] Shapes, byte[] Places) Shapes(IReadOnlyList<Glyph> glyphs)
    {
        var (shapes, places) = (new FontTable(), new FontTable());
        foreach (var glyph in glyphs)
        {
            places.Double(shapes.Length);
            if (glyph.Outlines.Length == 0) continue;
            var (xMin, yMin, xMax, yMax) = glyph.Box;
            var points = glyph.Outlines.SelectMany(outline => outline).ToList();
            shapes.Words(glyph.Outlines.Length, xMin, yMin, xMax, yMax);
            var end = -1;
            foreach (var outline in glyph.Outlines) shapes.Words(end += outline.Length);
            shapes.Words(0);
            shapes.Add(points.Select(point => (byte)(point.IsOn ? 1 : 0)));
            foreach (var axis in (Func<Point, double>[])[point => point.X, point => point.Y])
                shapes.Words(points.Select((point, i) => Glyph.Round(axis(point)) - (i == 0 ? 0 : Glyph.Round(axis(points[i - 1])))));
            shapes.Fill(4);
        }
        places.Double(shapes.Length);
        return (shapes.Bytes, places.Bytes);
    }

    private static byte[] Characters(IReadOnlyList<Glyph> glyphs)
    {
        var known = glyphs.Index().Where(entry => entry.Item.Sign != 0).Select(entry => (Sign: (int)entry.Item.Sign, Glyph: entry.Index)).Append((0xFFFF, 0)).OrderBy(entry => entry.Item1).ToList();
        var power = (int)Math.Log2(known.Count);
        return Words([0, 1, 3, 1, 0, 12, 4, 16 + 8 * known.Count, 0, 2 * known.Count, 2 << power, power, 2 * known.Count - (2 << power),
            .. known.Select(entry => entry.Item1), 0, .. known.Select(entry => entry.Item1), .. known.Select(entry => entry.Item1 == 0xFFFF ? 1 : entry.Item2 - entry.Item1), .. known.Select(_ => 0)]);
    }

    private static byte[] Head(IReadOnlyList<Glyph> glyphs)
    {
        var table = new FontTable();
        table.Words(1, 0, 1, 0, 0, 0);
        table.Double(0x5F0F3CF5);
        table.Words(3, UnitsPerEm, 0, 0, 0, 0, 0, 0, 0, 0);   // no date: the file is always the same
        table.Words(glyphs.Min(glyph => glyph.Box.XMin), glyphs.Min(glyph => glyph.Box.YMin), glyphs.Max(glyph => glyph.Box.XMax), glyphs.Max(glyph => glyph.Box.YMax), 0, 8, 2, 1, 0);
        return table.Bytes;
    }

    private static byte[] Line(IReadOnlyList<Glyph> glyphs) => Words(1, 0, Ascent, Descent, 0, glyphs.Max(glyph => glyph.Width), glyphs.Min(glyph => glyph.Box.XMin),
        glyphs.Min(glyph => glyph.Width - glyph.Box.XMax), glyphs.Max(glyph => glyph.Box.XMax), 1, 0, 0, 0, 0, 0, 0, 0, glyphs.Count);

    private static byte[] Most(IReadOnlyList<Glyph> glyphs) => Words(1, 0, glyphs.Count,
        glyphs.Max(glyph => glyph.Outlines.Sum(outline => outline.Length)), glyphs.Max(glyph => glyph.Outlines.Length), 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0);

    private static byte[] Os2(IReadOnlyList<Glyph> glyphs)
    {
        var signs = glyphs.Select(glyph => (int)glyph.Sign).Where(sign => sign != 0).ToList();
        var table = new FontTable();
        table.Words(4, 500, 400, 5, 0, 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0);
        table.Add(new byte[10 + 16]);
        table.Add("NONE"u8.ToArray());
        table.Words(0x40, signs.Min(), signs.Max(), Ascent, Descent, 0, Ascent, -Descent, 0, 0, 0, 0, 475, 670, 0, ' ', 1);
        return table.Bytes;
    }

    private static byte[] Name(string family)
    {
        (int Id, string Text)[] names = [(1, family), (2, "Regular"), (3, family), (4, family), (6, family)];
        var (records, texts) = (new FontTable(), new FontTable());
        records.Words(0, names.Length, 6 + 12 * names.Length);
        foreach (var (id, text) in names)
        {
            records.Words(3, 1, 0x409, id, 2 * text.Length, texts.Length);
            texts.Add(Encoding.BigEndianUnicode.GetBytes(text));
        }
        return [.. records.Bytes, .. texts.Bytes];
    }

    private static byte[] Words(params IEnumerable<int> values)
    {
        var table = new FontTable();
        table.Words(values);
        return table.Bytes;
    }
}
