using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace HiddenState;

/// <summary>
/// eˣ, tanh and the sigmoid for many numbers at once, with the same bits on each machine and at every vector width:
/// only + − × ÷, never fused. (The platforms' own functions differ in the last digit, and a chaotic network soon shows it.)
/// <para>x = k ln 2 + r with |r| ≤ ½ ln 2, and e^r − 1 = 2 r P / (Q − r P) with P and Q polynomials in r²
/// (the rational approximation of S. Moshier's Cephes library).</para>
/// </summary>
internal static unsafe partial class Exponential
{
    private const double Ln2High = 6.93145751953125e-1, Ln2Low = 1.42860682030941723212e-6, Log2E = 1.4426950408889634;
    private const double Round = 6755399441055744;                     // 1.5 · 2⁵²: adding it rounds to whole numbers

    /// <summary>eˣ; 0 below −708, and not above e⁷⁰⁹.</summary>
    public static void Exp(ReadOnlySpan<double> x, Span<double> into)
    {
        if (Host.Exp != null) Host.Map(Host.Exp, x, into);
        else Map<ExpOf>(x, into);
    }

    /// <summary>tanh x.</summary>
    public static void Tanh(ReadOnlySpan<double> x, Span<double> into)
    {
        if (Host.Tanh != null) Host.Map(Host.Tanh, x, into);
        else Map<TanhOf>(x, into);
    }

    /// <summary>1 / (1 + e⁻ˣ).</summary>
    public static void Sigmoid(ReadOnlySpan<double> x, Span<double> into)
    {
        if (Host.Sigmoid != null) Host.Map(Host.Sigmoid, x, into);
        else Map<SigmoidOf>(x, into);
    }

    private interface IFunction
    {
        static abstract Vector<double> Of(Vector<double> x);
        static abstract Vector512<double> Of(Vector512<double> x);
    }

    private readonly partial struct ExpOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Of(Vector<double> x)
        {
            var (power, p, q) = Split(Vector.MinNative(Vector.MaxNative(x, new(-708)), new(709)));
            return Vector.ConditionalSelect(Vector.LessThan(x, new(-708)), Vector<double>.Zero, power + power * ((p + p) / (q - p)));
        }
    }

    private readonly partial struct TanhOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Of(Vector<double> x)
        {
            var (power, p, q) = Split(Vector.MinNative(Vector.Abs(x + x), new(44)));
            var d = q - p;
            var n = power * (p + p) + (power - Vector<double>.One) * d;    // n / d = e^|2x| − 1, exact to the last digits near 0 too
            return Vector.CopySign(n / (n + (d + d)), x);              // (e^|2x| − 1) / (e^|2x| + 1) with one division
        }
    }

    private readonly partial struct SigmoidOf : IFunction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector<double> Of(Vector<double> x) => Vector<double>.One / (Vector<double>.One + ExpOf.Of(-x));
    }

    /// <summary>eˣ = power (1 + 2 p / (q − p)) with power = 2ᵏ.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector<double> Power, Vector<double> P, Vector<double> Q) Split(Vector<double> x)
    {
        var shifted = x * Log2E + new Vector<double>(Round);
        var k = shifted - new Vector<double>(Round);
        var r = x - k * Ln2High - k * Ln2Low;
        var rr = r * r;
        var p = r * ((rr * 1.26177193074810590878e-4 + new Vector<double>(3.02994407707441961300e-2)) * rr + Vector<double>.One);
        var q = ((rr * 3.00198505138664455042e-6 + new Vector<double>(2.52448340349684104192e-3)) * rr
            + new Vector<double>(2.27265548208155028766e-1)) * rr + new Vector<double>(2);
        var power = Vector.AsVectorDouble((Vector.AsVectorInt64(shifted) + new Vector<long>(1023)) << 52);
        return (power, p, q);
    }

    private static void Map<TFunction>(ReadOnlySpan<double> x, Span<double> into) where TFunction : IFunction
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(x.Length, into.Length, nameof(x));
        ref double from = ref MemoryMarshal.GetReference(x), to = ref MemoryMarshal.GetReference(into);
        if (Vector512.IsHardwareAccelerated && x.Length >= Vector512<double>.Count)
        {
            MapEight<TFunction>(ref from, ref to, x.Length);
            return;
        }
        var width = Vector<double>.Count;
        if (x.Length < width)
        {
            Span<double> few = stackalloc double[width];
            x.CopyTo(few);
            Of(new(few)).CopyTo(few);
            few[..x.Length].CopyTo(into);
            return;
        }
        var last = (nuint)(x.Length - width);                          // read before anything is written, because input and output may be the same
        var end = Vector.LoadUnsafe(ref from, last);
        for (nuint i = 0; i < last; i += (nuint)width) Of(Vector.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        Of(end).StoreUnsafe(ref to, last);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector<double> Of(Vector<double> given) =>              // NaN stays NaN
            Vector.ConditionalSelect(Vector.Equals(given, given), TFunction.Of(given), given);
    }
}
