using System.Runtime.CompilerServices;

namespace HiddenState.Products;

/// <summary>
/// C + A·B for as many rows as TRows holds: C is read once into registers, the products are added for k = 0, 1, 2, …,
/// and C is written once. Each entry is so the same sum in the same order, whatever the width of the vectors.
/// </summary>
internal static unsafe class Tile<TRows> where TRows : struct, IRows<TRows>
{
    /// <param name="a">A: the rows of a panel stand side by side, the next k is <paramref name="aStep"/> on.</param>
    /// <param name="aStep">From one k to the next in A.</param>
    /// <param name="aPanel">From one panel to the next in A.</param>
    /// <param name="b">B.</param>
    /// <param name="c">C: the rows stand side by side, the next column is <paramref name="cColumn"/> on.</param>
    /// <param name="cColumn">From one column to the next in C.</param>
    /// <param name="inner">How many k there are.</param>
    /// <param name="columns">How many columns C has.</param>
    /// <param name="panels">How many panels of this height stand one under the other.</param>
    public static void Add(double* a, nint aStep, nint aPanel, Right b, double* c, nint cColumn, int inner, int columns, int panels)
    {
        var eights = Panels.InEights(columns);
        for (var i = 0; i < panels; i++)
            for (var j = 0; j < eights; j += 8)
                AddEight(a + i * aPanel, aStep, b.First + j * b.Column, b.Step, b.Within, c + i * TRows.Height + j * cColumn, cColumn, inner);
        for (var j = eights; j < columns; j++)
        {
            double* right = b.First + j * b.Column, left = a, result = c + j * cColumn;
            var i = panels;
            for (; i >= 2; i -= 2, left += 2 * aPanel, result += 2 * TRows.Height) AddTwo(left, aStep, aPanel, right, b.SingleStep, result, inner);
            if (i == 1) AddOne(left, aStep, right, b.SingleStep, result, inner);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddEight(double* a, nint aStep, double* b, nint bStep, nint bColumn, double* c, nint cColumn, int inner)
    {
        double* b3 = b + 3 * bColumn, b6 = b + 6 * bColumn, d3 = c + 3 * cColumn, d6 = c + 6 * cColumn;
        nint b2 = 2 * bColumn, d2 = 2 * cColumn;
        TRows c0 = TRows.Load(c), c1 = TRows.Load(c + cColumn), c2 = TRows.Load(c + d2), c3 = TRows.Load(d3);
        TRows c4 = TRows.Load(d3 + cColumn), c5 = TRows.Load(d3 + d2), c6 = TRows.Load(d6), c7 = TRows.Load(d6 + cColumn);

        for (var k = inner; k > 0; k--)
        {
            var rows = TRows.Load(a);
            c0 = TRows.MultiplyAdd(rows, b, c0);
            c1 = TRows.MultiplyAdd(rows, b + bColumn, c1);
            c2 = TRows.MultiplyAdd(rows, b + b2, c2);
            c3 = TRows.MultiplyAdd(rows, b3, c3);
            c4 = TRows.MultiplyAdd(rows, b3 + bColumn, c4);
            c5 = TRows.MultiplyAdd(rows, b3 + b2, c5);
            c6 = TRows.MultiplyAdd(rows, b6, c6);
            c7 = TRows.MultiplyAdd(rows, b6 + bColumn, c7);
            a += aStep;
            b += bStep;
            b3 += bStep;
            b6 += bStep;
        }

        TRows.Store(c0, c);
        TRows.Store(c1, c + cColumn);
        TRows.Store(c2, c + d2);
        TRows.Store(c3, d3);
        TRows.Store(c4, d3 + cColumn);
        TRows.Store(c5, d3 + d2);
        TRows.Store(c6, d6);
        TRows.Store(c7, d6 + cColumn);
    }

    /// <summary>One column, two panels: each waits for its own sum only, so that they go on side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddTwo(double* a, nint aStep, nint aPanel, double* b, nint bStep, double* c, int inner)
    {
        TRows upper = TRows.Load(c), lower = TRows.Load(c + TRows.Height);
        for (var k = inner; k > 0; k--)
        {
            upper = TRows.MultiplyAdd(TRows.Load(a), b, upper);
            lower = TRows.MultiplyAdd(TRows.Load(a + aPanel), b, lower);
            a += aStep;
            b += bStep;
        }
        TRows.Store(upper, c);
        TRows.Store(lower, c + TRows.Height);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddOne(double* a, nint aStep, double* b, nint bStep, double* c, int inner)
    {
        var sum = TRows.Load(c);
        for (var k = inner; k > 0; k--)
        {
            sum = TRows.MultiplyAdd(TRows.Load(a), b, sum);
            a += aStep;
            b += bStep;
        }
        TRows.Store(sum, c);
    }
}
