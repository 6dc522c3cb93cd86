using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace HiddenState.Products;

/// <summary>
/// How rows are dealt into panels, and panels copied into the order in which a tile reads them: all rows of a panel
/// for k = 0, then for k = 1, …. The panels fill their numbers without a gap: the panel from row i on starts at i · K.
/// </summary>
internal static unsafe class Panels
{
    /// <summary>How many numbers one instruction works on here: 8, 4, 2 or 1.</summary>
    /// <remarks>Some processors run a little slower while 512-bit vectors are in use, so .NET does not prefer them there; measured, they still pay.</remarks>
    public static int Widest =>
        Avx512F.IsSupported ? 8 : Vector256.IsHardwareAccelerated ? 4 : Vector128.IsHardwareAccelerated ? 2 : 1;

    /// <summary>The rows of the next panel: three vectors, one vector, or the largest power of two that is left.</summary>
    public static int Rows(int left, int lanes)
    {
        if (left >= 3 * lanes) return 3 * lanes;
        while (lanes > left) lanes /= 2;
        return lanes;
    }

    /// <summary>The columns of the next tile: eight, or one.</summary>
    public static int Columns(int left) => left >= 8 ? 8 : 1;

    /// <summary>Copies one panel. Entry (r, k) is at r · rowStep + k · step.</summary>
    public static double* Pack(double* from, int height, int inner, nint rowStep, nint step, double* to)
    {
        for (var k = 0; k < inner; k++, from += step, to += height)
            if (rowStep == 1) new ReadOnlySpan<double>(from, height).CopyTo(new(to, height));
            else
                for (var r = 0; r < height; r++) to[r] = from[r * rowStep];
        return to;
    }
}
