namespace Classroom.Formulas;

/// <summary>
/// A small font for formulas: the brackets, braces, roots and sums that grow with what they stand around, and the distances by which
/// browsers set scripts and fractions. Letters and digits are those of the page's own font. Without it, a machine that has
/// no font for mathematics would set formulas badly.
/// </summary>
/// <remarks>Source of the table: OpenType 1.9, MATH, https://learn.microsoft.com/typography/opentype/spec/math; of the distances: The TeXbook, appendix G, for Computer Modern.</remarks>
internal sealed class MathFont
{
    public const string Family = "Formulas";

    private const int BraceHeight = 240, BraceThick = 48, Overlap = 20;

    private static readonly double[] Heights = [.. Enumerable.Range(0, 14).Select(k => Math.Round(1000 * Math.Pow(1.14, k)))];

    private readonly List<Glyph> glyphs = [new('\0', 500, []), new(' ', 250, [])];
    private readonly List<(int Glyph, int[] Variants, Part[] Parts)> vertical = [], horizontal = [];

    private readonly record struct Part(int Glyph, int Start, int End, bool Repeats);

    private MathFont() { }

    /// <summary>The font as a TrueType file; always the same.</summary>
    public static byte[] File() => new MathFont().Draw();

    private byte[] Draw()
    {
        // Signs by themselves first: the tables name them in rising order.
        string[] pairs = ["()", "[]", "{}", "⟨⟩", "||", "‖‖"];
        foreach (var pair in pairs)
        {
            Add(pair[0], pair[0], 1000, isMirrored: false);
            if (pair[1] != pair[0]) Add(pair[1], pair[0], 1000, isMirrored: true);
        }
        var (root, sum, product) = (Add('√', 640, MathGlyphs.Root(700)), Add('∑', 960, MathGlyphs.Sum(1000)), Add('∏', 1000, MathGlyphs.Product(1000)));
        var below = Add('⏟', 1000, [MathGlyphs.Brace(1000, BraceHeight, BraceThick)]);
        var above = Add('⏞', 1000, [MathGlyphs.Turned(MathGlyphs.Brace(1000, BraceHeight, BraceThick), BraceHeight)]);
        var line = Add('‾', 500, [MathGlyphs.Polygon((0, 640), (500, 640), (500, 600), (0, 600))]);

        var at = 2;
        foreach (var pair in pairs)
            for (var side = 0; side < (pair[0] == pair[1] ? 1 : 2); side++, at++)
                vertical.Add((at, [at, .. Heights[1..].Select(height => Add('\0', pair[0], height, isMirrored: side == 1))], []));
        vertical.Add((root, [root, .. Heights[1..].Select(height => Add('\0', 640, MathGlyphs.Root(.7 * height)))], []));
        vertical.Add((sum, [sum, Add('\0', 1344, MathGlyphs.Sum(1400))], []));
        vertical.Add((product, [product, Add('\0', 1400, MathGlyphs.Product(1400))], []));
        horizontal.Add((below, [], BraceParts(outline => outline)));
        horizontal.Add((above, [], BraceParts(outline => MathGlyphs.Turned(outline, BraceHeight))));
        horizontal.Add((line, [], [new(line, 250, 250, true)]));
        return FontFile.Write(Family, glyphs, Mathematics());
    }

    private int Add(char sign, char shape, double height, bool isMirrored)
    {
        var outline = MathGlyphs.Bracket(shape, height);
        var width = shape is '|' ? 230 : shape is '‖' ? 390 : (int)outline.Max(points => points.Max(point => point.X)) + 50;
        return Add(sign, width, isMirrored ? MathGlyphs.Mirrored(outline, width) : outline);
    }

    private int Add(char sign, int width, Point[][] outline)
    {
        glyphs.Add(new(sign, width, outline));
        return glyphs.Count - 1;
    }

    /// <summary>The two ends, the tip, and the line between them, which is repeated.</summary>
    private Part[] BraceParts(Func<Point[], Point[]> turn)
    {
        var whole = MathGlyphs.Brace(1200, BraceHeight, BraceThick);
        var (low, high) = ((BraceHeight - BraceThick) / 2.0, (BraceHeight + BraceThick) / 2.0);
        int Cut(double from, double to, params Point[] outline) => Add('\0', (int)(to - from), [turn([.. outline.Select(point => point with { X = point.X - from })])]);
        var left = Cut(0, 300, [whole[0], whole[1], whole[2], new(300, low), new(300, high), whole[19], whole[20], whole[21]]);
        var tip = Cut(300, 900, [new(300, low), whole[3], whole[4], whole[5], whole[6], whole[7], new(900, low), new(900, high), whole[14], whole[15], whole[16], whole[17], whole[18], new(300, high)]);
        var right = Cut(900, 1200, [new(900, low), whole[8], whole[9], whole[10], whole[11], whole[12], whole[13], new(900, high)]);
        var bar = Cut(0, 200, [new(0, low), new(200, low), new(200, high), new(0, high)]);
        return [new(left, 0, 100, false), new(bar, 100, 100, true), new(tip, 100, 100, false), new(bar, 100, 100, true), new(right, 100, 0, false)];
    }

    private byte[] Mathematics()
    {
        var table = new FontTable();
        table.Words(1, 0, 10, 10 + 214, 10 + 214 + 8);
        table.Words(72, 55, 1300, 1300);   // scripts in percent of their base, and of one another; from where brackets and sums are large
        foreach (var value in (int[])[
            154, MathGlyphs.Axis, 475, 664,                        // leading, axis, accents
            180, 344, 150, 363, 289, 108, 250, 160, 344, 40,       // sub- and superscripts
            180, 111, 160, 600,                                    // limits
            444, 677, 345, 686, 120, 280, 111, 600, 200, 120,      // stacks, and stacks with a brace
            394, 677, 345, 686, 60, 120, 40, 60, 120, 350, 96,     // fractions
            120, 40, 40, 120, 40, 40,                              // bars above and below
            60, 120, 40, 40, 278, -556])                           // roots
            table.Words(value, 0);
        table.Words(60);
        table.Words(0, 0, 0, 0);   // nothing to say of single glyphs
        var variants = new FontTable();
        var head = 10 + 2 * (vertical.Count + horizontal.Count);
        var coverage = head + 4 + 2 * vertical.Count;
        var place = coverage + 4 + 2 * horizontal.Count;
        variants.Words(Overlap, head, coverage, vertical.Count, horizontal.Count);
        var constructions = new FontTable();
        foreach (var (all, isVertical) in (((int, int[], Part[])[], bool)[])[([.. vertical], true), ([.. horizontal], false)])
            foreach (var (_, sizes, parts) in all)
            {
                variants.Words(place + constructions.Length);
                constructions.Words(parts.Length == 0 ? 0 : 4 + 4 * sizes.Length, sizes.Length);
                foreach (var glyph in sizes) constructions.Words(glyph, isVertical ? glyphs[glyph].Height : glyphs[glyph].Width);
                if (parts.Length == 0) continue;
                constructions.Words(0, 0, parts.Length);
                foreach (var part in parts) constructions.Words(part.Glyph, part.Start, part.End, glyphs[part.Glyph].Width, part.Repeats ? 1 : 0);
            }
        foreach (var all in (int[][])[[.. vertical.Select(entry => entry.Glyph)], [.. horizontal.Select(entry => entry.Glyph)]])
            variants.Words([1, all.Length, .. all]);
        return [.. table.Bytes, .. variants.Bytes, .. constructions.Bytes];
    }
}
