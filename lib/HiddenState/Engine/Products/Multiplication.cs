using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HiddenState.Products;

/// <summary>
/// C ← C + A·B, or C ← s + A·B with one vector s for all columns; A and B may be transposed, or blocks or columns of larger matrices.
/// <para>Every entry is ((c + a₀b₀) + a₁b₁) + …, in this order, in each path: vectors of 8, 4, 2 or 1 numbers
/// hold rows, never k. So the width of the vectors, and how the product is cut into blocks, change no bit.</para>
/// <para>Rounding: results with at most <see cref="SameBitsUpTo"/> rows round a·b and the sum each, as plain C# does:
/// the same bits on every machine, in browsers too. Larger ones use the fused multiply-add where the processor has one
/// (x86-64 with FMA, Arm64, and pages on these in a browser with relaxed SIMD: the same bits on all of them); elsewhere they round
/// twice, because a fused multiply-add in software is some twenty times slower. Each entry then differs by rounding alone.</para>
/// </summary>
internal static unsafe class Multiplication
{
    /// <summary>The lessons' networks are smaller. Above this size the fused multiply-add saves half the time.</summary>
    public const int SameBitsUpTo = 64;

    /// <summary>So many k at a time that a panel of A and eight columns of B stay in the nearest cache.</summary>
    internal const int InnerBlock = 128;

    /// <summary>Up to this many numbers are read quickly enough in place.</summary>
    internal const int SmallEnough = 4096;

    /// <summary>So many columns at a time that their part of B stays in cache while A's panels pass.</summary>
    private const int ColumnBlock = 64;

    /// <summary>C ← C + A·B, or s + A·B.</summary>
    /// <param name="a">A, (n, K).</param>
    /// <param name="b">B, (K, m).</param>
    /// <param name="c">C, (n, m), column by column without gaps; it must not overlap A or B. What stood there does not matter where s is given.</param>
    /// <param name="s">n numbers to start each column with, or none.</param>
    /// <param name="lanes">The width of the vectors, 8, 4, 2 or 1, or <see cref="Panels.Plain"/>; what pays here if not given.</param>
    public static void Add(Slice a, Slice b, Span<double> c, ReadOnlySpan<double> s = default, int? lanes = null)
    {
        Require(a.Rows, a.Columns, b, c, s);
        if (lanes is null && Host.Multiplies)
        {
            AddInHost(a, b, c, s);
            return;
        }
        var width = lanes ?? Panels.Widest;
        int n = a.Rows, block = Math.Min(a.Columns, InnerBlock);
        var rented = Pays(a, b.Columns, width) ? ArrayPool<double>.Shared.Rent(n * block) : [];
        fixed (double* first = a.Values, panels = rented)
            for (int k = 0, inner; k == 0 || k < a.Columns; k += Math.Max(inner, 1), s = default)
            {
                inner = Math.Min(block, a.Columns - k);
                var left = first + (nint)k * a.ColumnStep;
                if (rented.Length > 0) Panels.PackLeft(left, a, inner, width, panels);
                if (rented.Length > 0) AddBlock(panels, 0, n, k, inner, b, c, s, width);
                else AddBlock(left, a.ColumnStep, n, k, inner, b, c, s, width);
            }
        if (rented.Length > 0) ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>The same for an A that was laid out once for many products.</summary>
    public static void Add(Factor a, Slice b, Span<double> c, ReadOnlySpan<double> s = default)
    {
        Require(a.Rows, a.Columns, b, c, s);
        if (Host.Multiplies)
        {
            Host.Multiply(a.Values, a.Rows, b, c, a.Rows, s);
            return;
        }
        fixed (double* first = a.Values)
            for (int k = 0, inner; k == 0 || k < a.Columns; k += Math.Max(inner, 1), s = default)
            {
                inner = Math.Min(InnerBlock, a.Columns - k);
                AddBlock(first + (nint)k * a.Rows, a.InPanels ? 0 : a.Rows, a.Rows, k, inner, b, c, s, Panels.Widest);
            }
    }

    private static void AddInHost(Slice a, Slice b, Span<double> c, ReadOnlySpan<double> s)
    {
        if (a.RowStep == 1)
        {
            Host.Multiply(a.Values, a.ColumnStep, b, c, a.Rows, s);
            return;
        }
        using Factor copy = new(a);
        Host.Multiply(copy.Values, a.Rows, b, c, a.Rows, s);
    }

    /// <summary>Copying A into panels costs about as much as a product with a few columns.</summary>
    private static bool Pays(Slice a, int columns, int lanes) =>
        a.RowStep != 1 || lanes != Panels.Plain && a.Rows * Math.Min(a.Columns, InnerBlock) > SmallEnough && columns >= 16;

    private static void Require(int rows, int inner, Slice b, Span<double> c, ReadOnlySpan<double> s)
    {
        if (inner != b.Rows || c.Length != (long)rows * b.Columns || s.Length > 0 && s.Length != rows)
            throw new ArgumentException(FormattableString.Invariant(
                $"A is {rows}x{inner}, B is {b.Rows}x{b.Columns}, C has {c.Length} numbers, s {s.Length}."), nameof(c));
    }

    /// <summary>The k from <paramref name="k"/> on, some columns of B at a time. A step of 0 says that A is in panels.</summary>
    private static void AddBlock(double* a, nint aStep, int n, int k, int inner, Slice b, Span<double> c, ReadOnlySpan<double> s, int lanes)
    {
        var packs = lanes != Panels.Plain && b.RowStep != 1 && b.Columns * inner > SmallEnough && n >= 48;
        var rented = packs ? ArrayPool<double>.Shared.Rent(Math.Min(b.Columns, ColumnBlock) * inner) : [];
        fixed (double* b0 = b.Values, c0 = c, s0 = s, panels = rented)
            for (int j = 0, columns; j < b.Columns; j += columns)
            {
                columns = Math.Min(ColumnBlock, b.Columns - j);
                var right = b0 + (nint)k * b.RowStep + (nint)j * b.ColumnStep;
                if (packs) Panels.PackRight(right, b, columns, inner, panels);
                var where = packs ? Right.InPanels(panels, inner) : Right.AsItIs(right, b.RowStep, b.ColumnStep);
                var to = c0 + (nint)j * n;
                var (from, sColumn) = s.IsEmpty ? ((nint)to, n) : ((nint)s0, 0);
                if (n > SameBitsUpTo && RoundedOnce.IsFast) AddRows<RoundedOnce>(a, aStep, where, (double*)from, sColumn, to, n, inner, columns, lanes);
                else AddRows<RoundedTwice>(a, aStep, where, (double*)from, sColumn, to, n, inner, columns, lanes);
            }
        if (packs) ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>The panels of A, one below the other.</summary>
    private static void AddRows<TRounding>(double* a, nint aStep, Right b, double* s, nint sColumn, double* c, int n, int inner, int m, int lanes)
        where TRounding : IRounding
    {
        for (int i = 0, height, panels; i < n; i += panels * height)
        {
            height = Panels.Rows(n - i, lanes);
            panels = 1;
            while (Panels.Rows(n - i - panels * height, lanes) == height) panels++;
            var panel = aStep == 0 ? a + (nint)i * inner : a + i;
            nint step = aStep == 0 ? height : aStep, next = aStep == 0 ? height * (nint)inner : height;
            if (lanes == Panels.Plain) PlainTile.Add(panel, step, height, b, s + i, sColumn, c + i, n, inner, m);
            else switch (Panels.Lanes(height, lanes))
            {
                case 8: AddPanels<Vector512<double>, Lanes512<TRounding>>(panel, step, next, b, s + i, sColumn, c + i, n, inner, m, height, panels); break;
                case 4: AddPanels<Vector256<double>, Lanes256<TRounding>>(panel, step, next, b, s + i, sColumn, c + i, n, inner, m, height, panels); break;
                case 2: AddPanels<Vector128<double>, Lanes128<TRounding>>(panel, step, next, b, s + i, sColumn, c + i, n, inner, m, height, panels); break;
                default: AddPanels<double, Lane<TRounding>>(panel, step, next, b, s + i, sColumn, c + i, n, inner, m, height, panels); break;
            }
        }
    }

    /// <summary>Panels of one height: one vector, fewer rows than two, or three.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddPanels<TVector, TLanes>(
        double* a, nint aStep, nint aPanel, Right b, double* s, nint sColumn, double* c, nint cColumn, int inner, int columns, int height, int panels)
        where TLanes : ILanes<TVector>
    {
        if (height == TLanes.Count) Tile<One<TVector, TLanes>>.Add(a, aStep, aPanel, b, s, sColumn, c, cColumn, inner, columns, height, panels);
        else if (height < 2 * TLanes.Count) Tile<Two<TVector, TLanes>>.Add(a, aStep, aPanel, b, s, sColumn, c, cColumn, inner, columns, height, panels);
        else Tile<Three<TVector, TLanes>>.Add(a, aStep, aPanel, b, s, sColumn, c, cColumn, inner, columns, height, panels);
    }
}
