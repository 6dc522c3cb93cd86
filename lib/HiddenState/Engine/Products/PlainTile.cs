using System.Runtime.Intrinsics;

namespace HiddenState.Products;

/// <summary>
/// What <see cref="Tile{TRows}"/> does, written out for an interpreter, as in a browser: .NET turns a loop like these into
/// WebAssembly while it runs, but not one that goes through types and calls. Thirty times faster there; the same sums in the same order.
/// </summary>
internal static unsafe class PlainTile
{
    /// <param name="a">A: the rows stand side by side, the next k is <paramref name="aStep"/> on.</param>
    /// <param name="aStep">From one k to the next in A.</param>
    /// <param name="rows">How many rows.</param>
    /// <param name="b">B.</param>
    /// <param name="s">S: the rows stand side by side.</param>
    /// <param name="sColumn">From one column to the next in S; 0 if all are the same.</param>
    /// <param name="c">C: the rows stand side by side, the next column is <paramref name="cColumn"/> on.</param>
    /// <param name="cColumn">From one column to the next in C.</param>
    /// <param name="inner">How many k there are.</param>
    /// <param name="columns">How many columns C has.</param>
    public static void Add(double* a, nint aStep, int rows, Right b, double* s, nint sColumn, double* c, nint cColumn, int inner, int columns)
    {
        for (int j = 0, width; j < columns; j += width)
        {
            width = Panels.Columns(columns - j);
            double* right = b.First + j * b.Column, start = s + j * sColumn, result = c + j * cColumn;
            var (step, within) = width == 8 ? (b.Step, b.Within) : (b.SingleStep, 0);
            var (done, fours) = (0, rows & ~3);
            for (; done <= width - 4; done += 4)
            {
                for (var r = 0; r < fours; r += 4) AddFourByFour(a + r, aStep, right + done * within, step, within, start + r + done * sColumn, sColumn, result + r + done * cColumn, cColumn, inner);
                for (var j4 = done; j4 < done + 4; j4++)
                    for (var r = fours; r < rows; r++) AddOne(a + r, aStep, right + j4 * within, step, start[r + j4 * sColumn], result + r + j4 * cColumn, inner);
            }
            for (; done < width; done++)
                for (var r = 0; r < rows; r++) AddOne(a + r, aStep, right + done * within, step, start[r + done * sColumn], result + r + done * cColumn, inner);
        }
    }

    private static void AddFourByFour(double* a, nint aStep, double* b0, nint bStep, nint bColumn, double* s0, nint sColumn, double* c0, nint cColumn, int inner)
    {
        double* b1 = b0 + bColumn, b2 = b1 + bColumn, b3 = b2 + bColumn, c1 = c0 + cColumn, c2 = c1 + cColumn, c3 = c2 + cColumn;
        double* s1 = s0 + sColumn, s2 = s1 + sColumn, s3 = s2 + sColumn;
        Vector128<double> top0 = Vector128.Load(s0), top1 = Vector128.Load(s1), top2 = Vector128.Load(s2), top3 = Vector128.Load(s3);
        Vector128<double> low0 = Vector128.Load(s0 + 2), low1 = Vector128.Load(s1 + 2), low2 = Vector128.Load(s2 + 2), low3 = Vector128.Load(s3 + 2);
        for (var k = 0; k < inner; k++)
        {
            Vector128<double> top = Vector128.Load(a), low = Vector128.Load(a + 2), b = Vector128.Create(*b0);
            top0 += top * b;
            low0 += low * b;
            b = Vector128.Create(*b1);
            top1 += top * b;
            low1 += low * b;
            b = Vector128.Create(*b2);
            top2 += top * b;
            low2 += low * b;
            b = Vector128.Create(*b3);
            top3 += top * b;
            low3 += low * b;
            a += aStep;
            b0 += bStep;
            b1 += bStep;
            b2 += bStep;
            b3 += bStep;
        }
        top0.Store(c0);
        low0.Store(c0 + 2);
        top1.Store(c1);
        low1.Store(c1 + 2);
        top2.Store(c2);
        low2.Store(c2 + 2);
        top3.Store(c3);
        low3.Store(c3 + 2);
    }

    private static void AddOne(double* a, nint aStep, double* b, nint bStep, double sum, double* c, int inner)
    {
        for (var k = 0; k < inner; k++)
        {
            sum += *a * *b;
            a += aStep;
            b += bStep;
        }
        *c = sum;
    }
}
