using System.Buffers;
using System.Runtime.Intrinsics;

namespace HiddenState.Products;

/// <summary>
/// C ← C + A·B, where A and B may be transposed, blocks, or some columns of what they stand in.
/// <para>Every entry is ((c + a₀b₀) + a₁b₁) + …, in this order, in each path: vectors of 8, 4, 2 or 1 numbers
/// stand for rows, never for k. So the width of the vectors, and how the product is cut into blocks, change no bit.</para>
/// <para>Rounding: results with at most <see cref="SameBitsUpTo"/> rows round a·b and the sum each, as plain C# does:
/// the same bits on every machine, in browsers too. Larger ones use the fused multiply-add where the processor has one
/// (x86-64 with FMA, Arm64: the same bits on all of these); elsewhere (WebAssembly) they round twice,
/// because a fused multiply-add in software is some twenty times slower. Each entry then differs by rounding alone.</para>
/// </summary>
internal static unsafe class Multiplication
{
    /// <summary>The lessons' networks lie below; from here on the fused multiply-add is worth half the time.</summary>
    public const int SameBitsUpTo = 64;

    /// <summary>As many k at a time as keep a panel of A and eight columns of B in the nearest cache.</summary>
    private const int InnerBlock = 256;

    /// <summary>C ← C + A·B.</summary>
    /// <param name="a">A, (n, K).</param>
    /// <param name="b">B, (K, m).</param>
    /// <param name="c">C, (n, m), column by column without gaps; it must not overlap A or B.</param>
    /// <param name="lanes">The width of the vectors, 8, 4, 2 or 1; what the processor has if not given.</param>
    public static void Add(Slice a, Slice b, Span<double> c, int? lanes = null)
    {
        if (a.Columns != b.Rows || c.Length != (long)a.Rows * b.Columns)
            throw new ArgumentException(FormattableString.Invariant(
                $"A is {a.Rows}x{a.Columns}, B is {b.Rows}x{b.Columns}, C has {c.Length} numbers."), nameof(c));
        var width = lanes ?? Panels.Widest;
        if (a.Rows > SameBitsUpTo && RoundedOnce.IsFast) Add<RoundedOnce>(a, b, c, width);
        else Add<RoundedTwice>(a, b, c, width);
    }

    private static void Add<TRounding>(Slice a, Slice b, Span<double> c, int lanes) where TRounding : IRounding
    {
        int n = a.Rows, m = b.Columns, block = Math.Min(a.Columns, InnerBlock);
        var packsA = a.RowStep != 1 || n * block > 2048 && m >= 16;
        var packsB = b.RowStep != 1 && m * block > 2048 && n >= 48;
        var rented = packsA || packsB ? ArrayPool<double>.Shared.Rent((packsA ? n * block : 0) + (packsB ? m * block : 0)) : [];
        fixed (double* a0 = a.Values, b0 = b.Values, c0 = c, panels = rented)
            for (var k = 0; k < a.Columns; k += block)
            {
                var inner = Math.Min(block, a.Columns - k);
                double* left = a0 + (nint)k * a.ColumnStep, right = b0 + (nint)k * b.RowStep, free = panels;
                if (packsA) free = PackLeft(left, a, n, inner, lanes, free);
                if (packsB) PackRight(right, b, m, inner, free);
                AddBlock<TRounding>(
                    packsA ? panels : left, packsA ? 0 : a.ColumnStep,
                    packsB ? Right.InPanels(free, inner) : Right.AsItIs(right, b.RowStep, b.ColumnStep),
                    c0, n, inner, m, lanes);
            }
        if (rented.Length > 0) ArrayPool<double>.Shared.Return(rented);
    }

    private static double* PackLeft(double* from, Slice a, int n, int inner, int lanes, double* to)
    {
        for (int i = 0, height; i < n; i += height)
            to = Panels.Pack(from + (nint)i * a.RowStep, height = Panels.Rows(n - i, lanes), inner, a.RowStep, a.ColumnStep, to);
        return to;
    }

    private static void PackRight(double* from, Slice b, int m, int inner, double* to)
    {
        for (int j = 0, width; j < m; j += width)
            to = Panels.Pack(from + (nint)j * b.ColumnStep, width = Panels.Columns(m - j), inner, b.ColumnStep, b.RowStep, to);
    }

    /// <summary>The panels of A one under the other. A step of 0 says that A is packed.</summary>
    private static void AddBlock<TRounding>(double* a, nint aStep, Right b, double* c, int n, int inner, int m, int lanes)
        where TRounding : IRounding
    {
        for (int i = 0, height; i < n; i += height)
        {
            height = Panels.Rows(n - i, lanes);
            var panel = aStep == 0 ? a + (nint)i * inner : a + i;
            var step = aStep == 0 ? height : aStep;
            switch (height)
            {
                case 24: Tile<Three<Vector512<double>, Lanes512<TRounding>>>.Add(panel, step, b, c + i, n, inner, m); break;
                case 12: Tile<Three<Vector256<double>, Lanes256<TRounding>>>.Add(panel, step, b, c + i, n, inner, m); break;
                case 6: Tile<Three<Vector128<double>, Lanes128<TRounding>>>.Add(panel, step, b, c + i, n, inner, m); break;
                case 3: Tile<Three<double, Lane<TRounding>>>.Add(panel, step, b, c + i, n, inner, m); break;
                case 8: Tile<One<Vector512<double>, Lanes512<TRounding>>>.Add(panel, step, b, c + i, n, inner, m); break;
                case 4: Tile<One<Vector256<double>, Lanes256<TRounding>>>.Add(panel, step, b, c + i, n, inner, m); break;
                case 2: Tile<One<Vector128<double>, Lanes128<TRounding>>>.Add(panel, step, b, c + i, n, inner, m); break;
                default: Tile<One<double, Lane<TRounding>>>.Add(panel, step, b, c + i, n, inner, m); break;
            }
        }
    }
}
