namespace HiddenState;

/// <summary>
/// ln x with the same bits on each machine, as <see cref="Exponential"/>: only + − × ÷, never fused. Within one unit in the last place.
/// <para>x = 2ᵏ m with ½√2 &lt; m ≤ √2. With f = m − 1 and s = f / (2 + f): ln m = ln(1 + s) − ln(1 − s) = f − s f + s R, and f itself is exact.
/// R is a polynomial in s² (the approximation of Sun's fdlibm, 1993).</para>
/// </summary>
internal static class Logarithm
{
    /// <summary>ln x of a number that is at least 2.3e-308; NaN and infinity stay what they are.</summary>
    public static double Of(double x)
    {
        if (!(x <= double.MaxValue)) return x;
        var bits = BitConverter.DoubleToInt64Bits(x);
        var (k, m) = ((int)(bits >> 52) - 1023, BitConverter.Int64BitsToDouble(bits & 0xFFFFFFFFFFFFF | 0x3FF0000000000000));
        if (m > 1.4142135623730951) (k, m) = (k + 1, m / 2);
        var f = m - 1;
        var s = f / (2 + f);
        var ss = s * s;
        var R = ss * (6.666666666666735130e-01 + ss * (3.999999999940941908e-01 + ss * (2.857142874366239149e-01 + ss * (2.222219843214978396e-01
            + ss * (1.818357216161805012e-01 + ss * (1.531383769920937332e-01 + ss * 1.479819860511658591e-01))))));
        var half = 0.5 * f * f;                                        // s f = f² / (2 + f) = ½ f² (1 − s)
        return k * Exponential.Ln2High - (half - (s * (half + R) + k * Exponential.Ln2Low) - f);
    }
}
