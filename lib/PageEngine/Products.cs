namespace PageEngine;

/// <summary>
/// C = S + A·B. Some rows of some columns at a time are held in registers: S, which may be C itself, is read once, the products
/// are added for k = 0, 1, 2, …, and C is written once. Each entry is the same sum in the same order, however the rows are taken.
/// </summary>
internal static class Products
{
    /// <summary>Where the numbers stand, and how many there are. Steps are in bytes.</summary>
    private static readonly string[] Given = ["a", "aStep", "b", "bStep", "bColumn", "s", "sColumn", "c", "cColumn", "rows", "inner", "columns"];

    /// <summary>How many k there are between two looks at the end.</summary>
    private const int AtOnce = 4;

    /// <param name="module">Where it is written.</param>
    /// <param name="name">How it is called from outside.</param>
    /// <param name="fused">Whether a·b is added before it is rounded.</param>
    /// <returns>The function.</returns>
    public static Function AddTo(Module module, string name, bool fused)
    {
        int[] widths = [fused ? 6 : 5, 4, 2, 1];    // as many sums as have room in the registers, measured in Chromium and Firefox
        var tiles = widths.Select(width => (width, Columns(module, width, width > 2 ? [2, 1] : width > 1 ? [4, 1] : [8, 2, 1], fused))).ToArray();
        var f = module.Begin(1, name);
        var given = Given.Select((what, place) => (what, place)).ToDictionary(one => one.what, one => f.Let(Whole.Load(f[0], 4 * one.place)));
        foreach (var (count, columns) in tiles)
            f.While(given["columns"] >= count, () =>
            {
                f.Call(columns, Given[..11].Select(what => given[what]));
                foreach (var (what, step) in new[] { ("b", "bColumn"), ("s", "sColumn"), ("c", "cColumn") })
                    f.Set(given[what], given[what] + given[step] * count);
                f.Set(given["columns"], given["columns"] - count);
            });
        return f;
    }

    /// <summary>
    /// "name" (given and behind it x, step, count): C ← C + A·B, then C ← f(x, C), and the same again so many bytes on. B may be the C before, x may be C.
    /// </summary>
    /// <param name="module">Where it is written.</param>
    /// <param name="name">How it is called from outside.</param>
    /// <param name="product">C ← S + A·B.</param>
    /// <param name="curve">f (x, C, count).</param>
    public static void Recurrence(Module module, string name, Function product, Function curve)
    {
        var f = module.Begin(1, name);
        var end = 4 * Given.Length;
        Whole x = f.Let(At(end)), step = f.Let(At(end + 4)), count = f.Let(At(end + 8)), numbers = f.Let(Of("rows") * Of("columns"));
        f.While(count > 0, () =>
        {
            f.Call(product, f[0]);
            f.Call(curve, x, Of("c"), numbers);
            f.Forward(step, x);
            foreach (var moved in new[] { "b", "s", "c" }) f.Store(f[0], Of(moved) + step, Place(moved));
            f.Set(count, count - 1);
        });

        Whole At(int place) => Whole.Load(f[0], place);
        Whole Of(string what) => At(Place(what));
        int Place(string what) => 4 * Array.IndexOf(Given, what);
    }

    /// <summary>All rows of so many columns: pairs of rows as far as they go, then a row alone.</summary>
    private static Function Columns(Module module, int columns, int[] pairs, bool fused)
    {
        var tiles = pairs.Select(count => (Rows: 2 * count, Tile: Tile<Pair>(module, count, columns, fused)))
            .Append((Rows: 1, Tile: Tile<Number>(module, 1, columns, fused))).ToArray();
        var f = module.Begin(11);
        Whole a = f[0], s = f[5], c = f[7], rows = f[9];
        foreach (var (count, tile) in tiles)
            f.While(rows >= count, () =>
            {
                f.Call(tile, a, f[1], f[2], f[3], f[4], s, f[6], c, f[8], f[10]);
                f.Forward(8 * count, a, s, c);
                f.Set(rows, rows - count);
            });
        return f;
    }

    /// <summary>So many values, each of one row or two, of so many columns.</summary>
    private static Function Tile<T>(Module module, int values, int columns, bool fused) where T : IValue<T>
    {
        var f = module.Begin(10);
        Whole a = f[0], aStep = f[1], bStep = f[3], sColumn = f[6], cColumn = f[8], inner = f[9];
        Whole[] b = Neighbours(f, f[2], f[4], columns), s = Neighbours(f, f[5], sColumn, columns);
        T[][] sums = [.. s.Select(column => Enumerable.Range(0, values).Select(row => f.Let(T.Load(column, row * T.Size))).ToArray())];
        f.While(inner > 0, () =>
        {
            T[] left = [.. Enumerable.Range(0, values).Select(row => f.Let(T.Load(a, row * T.Size)))];
            for (var j = 0; j < columns; j++)
            {
                var right = f.Let(T.Spread(b[j]));
                for (var i = 0; i < values; i++) f.Set(sums[j][i], fused ? T.Fused(left[i], right, sums[j][i]) : sums[j][i] + left[i] * right);
            }
            f.Forward(bStep, b);
            f.Set(a, a + aStep);
            f.Set(inner, inner - 1);
        });
        var c = Neighbours(f, f[7], cColumn, columns);
        for (var j = 0; j < columns; j++)
            for (var i = 0; i < values; i++) f.Store(c[j], sums[j][i], i * T.Size);
        return f;
    }

    /// <summary>Where neighbouring columns begin.</summary>
    private static Whole[] Neighbours(Function f, Whole first, Whole step, int count)
    {
        var all = new Whole[count];
        for (var j = 0; j < count; j++) all[j] = f.Let(j == 0 ? first : all[j - 1] + step);
        return all;
    }
}
