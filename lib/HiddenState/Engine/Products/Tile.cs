using System.Runtime.CompilerServices;

namespace HiddenState.Products;

/// <summary>
/// C = S + A·B for panels of as many rows as TRows holds, or, with two vectors, fewer: S, which may be C itself, is read once into registers, the products are added
/// for k = 0, 1, 2, …, and C is written once. So each entry is the same sum in the same order, whatever the width of the vectors.
/// </summary>
internal static unsafe class Tile<TRows> where TRows : struct, IRows<TRows>
{
    /// <param name="a">A: the rows of a panel stand side by side, the next k is <paramref name="aStep"/> on.</param>
    /// <param name="aStep">From one k to the next in A.</param>
    /// <param name="aPanel">From one panel to the next in A.</param>
    /// <param name="b">B.</param>
    /// <param name="s">S: the rows stand side by side.</param>
    /// <param name="sColumn">From one column to the next in S; 0 if all are the same.</param>
    /// <param name="c">C: the rows stand side by side, the next column is <paramref name="cColumn"/> on.</param>
    /// <param name="cColumn">From one column to the next in C.</param>
    /// <param name="inner">How many k there are.</param>
    /// <param name="columns">How many columns C has.</param>
    /// <param name="height">How many rows a panel has.</param>
    /// <param name="panels">How many panels stand one under the other.</param>
    public static void Add(double* a, nint aStep, nint aPanel, Right b, double* s, nint sColumn, double* c, nint cColumn, int inner, int columns, int height, int panels)
    {
        nint last = height - TRows.Lanes;
        var eights = Panels.InEights(columns);
        for (var i = 0; i < panels; i++)
            for (var j = 0; j < eights; j += 8)
                InRegisters(a + i * aPanel, aStep, b.First + j * b.Column, b.Step, b.Within, s + i * height + j * sColumn, sColumn, c + i * height + j * cColumn, cColumn, inner, last);
        var next = eights;
        for (; next <= columns - 2; next += 2)
            for (var i = 0; i < panels; i++)
                AddTwo(a + i * aPanel, 0, aStep, b.First + next * b.Column, b.Column, b.SingleStep,
                    s + i * height + next * sColumn, sColumn, c + i * height + next * cColumn, cColumn, inner, last);
        if (next == columns) return;
        double* right = b.First + next * b.Column, start = s + next * sColumn, result = c + next * cColumn;
        var done = 0;
        for (; done <= panels - 2; done += 2, start += 2 * height, result += 2 * height)
            AddTwo(a + done * aPanel, aPanel, aStep, right, 0, b.SingleStep, start, height, result, height, inner, last);
        if (done < panels) AddOne(a + done * aPanel, aStep, right, b.SingleStep, start, result, inner, last);
    }

    /// <summary>Eight columns, all at once where there are registers for their sums.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void InRegisters(double* a, nint aStep, double* b, nint bStep, nint bColumn, double* s, nint sColumn, double* c, nint cColumn, int inner, nint last)
    {
        if (TRows.Vectors == 1 || Panels.HasManyRegisters(TRows.Lanes))
        {
            AddEight(a, aStep, b, bStep, bColumn, s, sColumn, c, cColumn, inner, last);
            return;
        }
        AddFour(a, aStep, b, bStep, bColumn, s, sColumn, c, cColumn, inner, last);
        AddFour(a, aStep, b + 4 * bColumn, bStep, bColumn, s + 4 * sColumn, sColumn, c + 4 * cColumn, cColumn, inner, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddEight(double* a, nint aStep, double* b, nint bStep, nint bColumn, double* s, nint sColumn, double* c, nint cColumn, int inner, nint last)
    {
        double* s3 = s + 3 * sColumn, s6 = s + 6 * sColumn, b3 = b + 3 * bColumn, b6 = b + 6 * bColumn, d3 = c + 3 * cColumn, d6 = c + 6 * cColumn;
        nint s2 = 2 * sColumn, b2 = 2 * bColumn, d2 = 2 * cColumn;
        TRows c0 = TRows.Load(s, last), c1 = TRows.Load(s + sColumn, last), c2 = TRows.Load(s + s2, last), c3 = TRows.Load(s3, last);
        TRows c4 = TRows.Load(s3 + sColumn, last), c5 = TRows.Load(s3 + s2, last), c6 = TRows.Load(s6, last), c7 = TRows.Load(s6 + sColumn, last);

        for (var k = inner; k > 0; k--)
        {
            var rows = TRows.Load(a, last);
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

        TRows.Store(c0, c, last);
        TRows.Store(c1, c + cColumn, last);
        TRows.Store(c2, c + d2, last);
        TRows.Store(c3, d3, last);
        TRows.Store(c4, d3 + cColumn, last);
        TRows.Store(c5, d3 + d2, last);
        TRows.Store(c6, d6, last);
        TRows.Store(c7, d6 + cColumn, last);
    }

    /// <summary>Half of that: three vectors of rows in four columns are twelve sums, as many as sixteen registers hold.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddFour(double* a, nint aStep, double* b, nint bStep, nint bColumn, double* s, nint sColumn, double* c, nint cColumn, int inner, nint last)
    {
        nint b2 = 2 * bColumn, b3 = 3 * bColumn;
        TRows c0 = TRows.Load(s, last), c1 = TRows.Load(s + sColumn, last), c2 = TRows.Load(s + 2 * sColumn, last), c3 = TRows.Load(s + 3 * sColumn, last);

        for (var k = inner; k > 0; k--)
        {
            var rows = TRows.Load(a, last);
            c0 = TRows.MultiplyAdd(rows, b, c0);
            c1 = TRows.MultiplyAdd(rows, b + bColumn, c1);
            c2 = TRows.MultiplyAdd(rows, b + b2, c2);
            c3 = TRows.MultiplyAdd(rows, b + b3, c3);
            a += aStep;
            b += bStep;
        }

        TRows.Store(c0, c, last);
        TRows.Store(c1, c + cColumn, last);
        TRows.Store(c2, c + 2 * cColumn, last);
        TRows.Store(c3, c + 3 * cColumn, last);
    }

    /// <summary>Two columns, or two panels in one column: each waits only for its own sum, so that the two run side by side.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddTwo(
        double* a, nint aOther, nint aStep, double* b, nint bOther, nint bStep, double* s, nint sOther, double* c, nint cOther, int inner, nint last)
    {
        TRows sum = TRows.Load(s, last), other = TRows.Load(s + sOther, last);
        for (var k = inner; k > 0; k--)
        {
            sum = TRows.MultiplyAdd(TRows.Load(a, last), b, sum);
            other = TRows.MultiplyAdd(TRows.Load(a + aOther, last), b + bOther, other);
            a += aStep;
            b += bStep;
        }
        TRows.Store(sum, c, last);
        TRows.Store(other, c + cOther, last);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void AddOne(double* a, nint aStep, double* b, nint bStep, double* s, double* c, int inner, nint last)
    {
        var sum = TRows.Load(s, last);
        for (var k = inner; k > 0; k--)
        {
            sum = TRows.MultiplyAdd(TRows.Load(a, last), b, sum);
            a += aStep;
            b += bStep;
        }
        TRows.Store(sum, c, last);
    }
}
