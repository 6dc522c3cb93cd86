using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HiddenState.Products;

/// <summary>
/// How rows are dealt into panels, and panels copied into the order in which a tile reads them: all rows of a panel
/// for k = 0, then for k = 1, …. The panels fill their numbers without a gap: the panel from row i on starts at i · K.
/// </summary>
internal static unsafe class Panels
{
    /// <summary>Used as a vector's width: <see cref="PlainTile"/> takes all rows at once, so that a panel of A is A itself, column by column.</summary>
    public const int Plain = 0;

    /// <summary>How many numbers one instruction works on here: 8, 4, 2 or 1; <see cref="Plain"/> where .NET interprets.</summary>
    /// <remarks>Some processors run a little slower while 512-bit vectors are in use, so .NET does not prefer them there; measured, they still pay.</remarks>
    public static int Widest =>
        OperatingSystem.IsBrowser() ? Plain : Avx512F.IsSupported ? 8 : Vector256.IsHardwareAccelerated ? 4 : Vector128.IsHardwareAccelerated ? 2 : 1;

    /// <summary>Whether there are surely 32 registers for vectors of this width; x86-64 has 16 for the narrower ones without AVX-512, and with it products take the wide ones, but for a rest of few rows.</summary>
    public static bool HasManyRegisters(int lanes) => !X86Base.IsSupported || lanes == 8;

    /// <summary>The rows of the next panel: three vectors; else all that are left, where they are fewer than two vectors; else one vector. Without vectors all.</summary>
    public static int Rows(int left, int lanes)
    {
        if (lanes == Plain) return left;
        if (left >= 3 * lanes) return 3 * lanes;
        return left >= 2 * lanes ? lanes : left;
    }

    /// <summary>The width of vectors for so many rows: at most <paramref name="lanes"/>.</summary>
    public static int Lanes(int rows, int lanes)
    {
        while (lanes > rows) lanes /= 2;
        return lanes;
    }

    /// <summary>The columns of the next tile: eight, or one.</summary>
    public static int Columns(int left) => InEights(left) > 0 ? 8 : 1;

    /// <summary>How many of the columns are in tiles of eight.</summary>
    public static int InEights(int columns) => columns & ~7;

    /// <summary>Copies A, column step by column step, into panels one after the other.</summary>
    public static void PackLeft(double* from, Slice a, int inner, int lanes, double* to)
    {
        for (int i = 0, height; i < a.Rows; i += height)
            to = Pack(from + (nint)i * a.RowStep, height = Rows(a.Rows - i, lanes), inner, a.RowStep, a.ColumnStep, to);
    }

    /// <summary>Copies some columns of B into panels one after the other.</summary>
    public static void PackRight(double* from, Slice b, int columns, int inner, double* to)
    {
        for (int j = 0, width; j < columns; j += width)
            to = Pack(from + (nint)j * b.ColumnStep, width = Columns(columns - j), inner, b.ColumnStep, b.RowStep, to);
    }

    /// <summary>Copies one panel. Entry (r, k) is at r · rowStep + k · step.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static double* Pack(double* from, int height, int inner, nint rowStep, nint step, double* to)
    {
        var k = 0;
        if (step == 1 && height >= 4 && Avx.IsSupported)
            for (; k <= inner - 4; k += 4, from += 4, to += 4 * height)
                for (var next = 0; next < height; next += 4)
                {
                    var r = Math.Min(next, height - 4);     // the last four rows may overlap those before
                    Transpose(from + r * rowStep, rowStep, to + r, height);
                }
        for (; k < inner; k++, from += step, to += height)
        {
            var r = 0;
            if (rowStep == 1 && Vector256.IsHardwareAccelerated)
                for (; r <= height - 4; r += 4) Vector256.Load(from + r).Store(to + r);
            for (; r <= height - 2; r += 2) Vector128.Create(from[r * rowStep], from[(r + 1) * rowStep]).Store(to + r);
            if (r < height) to[r] = from[r * rowStep];
        }
        return to;
    }

    /// <summary>Four rows of four numbers become four columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(double* from, nint row, double* to, nint column)
    {
        Vector256<double> a = Vector256.Load(from), b = Vector256.Load(from + row), c = Vector256.Load(from + 2 * row), d = Vector256.Load(from + 3 * row);
        Vector256<double> ab = Avx.UnpackLow(a, b), cd = Avx.UnpackLow(c, d);
        Avx.Permute2x128(ab, cd, 0x20).Store(to);
        Avx.Permute2x128(ab, cd, 0x31).Store(to + 2 * column);
        (ab, cd) = (Avx.UnpackHigh(a, b), Avx.UnpackHigh(c, d));
        Avx.Permute2x128(ab, cd, 0x20).Store(to + column);
        Avx.Permute2x128(ab, cd, 0x31).Store(to + 3 * column);
    }
}
