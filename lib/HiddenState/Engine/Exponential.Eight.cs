using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace HiddenState;

/// <summary>
/// The same formulas for eight numbers at once, where the processor has such wide vectors; .NET's <c>Vector&lt;double&gt;</c> stops at four.
/// Written out, because a common form for both widths would be six times slower in a browser.
/// </summary>
internal static partial class Exponential
{
    private readonly partial struct ExpOf
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x)
        {
            var (power, p, q) = Split(Vector512.MinNative(Vector512.MaxNative(x, All(-708)), All(709)));
            return Vector512.ConditionalSelect(Vector512.LessThan(x, All(-708)), All(0), power + power * ((p + p) / (q - p)));
        }
    }

    private readonly partial struct TanhOf
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x)
        {
            var (power, p, q) = Split(Vector512.MinNative(Vector512.Abs(x + x), All(44)));
            var d = q - p;
            var n = power * (p + p) + (power - All(1)) * d;
            return Vector512.CopySign(n / (n + (d + d)), x);
        }
    }

    private readonly partial struct SigmoidOf
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Vector512<double> Of(Vector512<double> x) => All(1) / (All(1) + ExpOf.Of(-x));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<double> Power, Vector512<double> P, Vector512<double> Q) Split(Vector512<double> x)
    {
        var shifted = x * Log2E + All(Round);
        var k = shifted - All(Round);
        var r = x - k * Ln2High - k * Ln2Low;
        var rr = r * r;
        var p = r * ((rr * 1.26177193074810590878e-4 + All(3.02994407707441961300e-2)) * rr + All(1));
        var q = ((rr * 3.00198505138664455042e-6 + All(2.52448340349684104192e-3)) * rr + All(2.27265548208155028766e-1)) * rr + All(2);
        var power = ((shifted.AsInt64() + Vector512.Create(1023L)) << 52).AsDouble();
        return (power, p, q);
    }

    private static Vector512<double> All(double value) => Vector512.Create(value);

    /// <summary>Needs at least eight numbers. The last eight are read before anything is written, because input and output may be the same.</summary>
    private static void MapEight<TFunction>(ref double from, ref double to, int count) where TFunction : IFunction
    {
        var last = (nuint)(count - Vector512<double>.Count);
        var end = Vector512.LoadUnsafe(ref from, last);
        for (nuint i = 0; i < last; i += (nuint)Vector512<double>.Count) Of(Vector512.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
        Of(end).StoreUnsafe(ref to, last);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        static Vector512<double> Of(Vector512<double> given) =>
            Vector512.ConditionalSelect(Vector512.Equals(given, given), TFunction.Of(given), given);
    }
}
