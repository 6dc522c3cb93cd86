using System.Diagnostics;
using System.Runtime.Intrinsics;
using HiddenState.Products;

namespace HiddenState.Benchmarks;

/// <summary>The most that one core can do: the multiply-adds of a tile on a handful of numbers that never leave the nearest cache.</summary>
internal static class Peak
{
    private const int Columns = 8, Times = 100_000;

    private static readonly Lazy<double> fused = new(Gflops<RoundedOnce>), separate = new(Gflops<RoundedTwice>);

    /// <summary>GFLOP/s with the fused multiply-add, the limit of products of more than <see cref="Multiplication.SameBitsUpTo"/> rows.</summary>
    public static double Fused => RoundedOnce.IsFast ? fused.Value : Separate;

    /// <summary>GFLOP/s where products and sums are rounded separately, the limit of the others.</summary>
    public static double Separate => separate.Value;

    private static double Gflops<TRounding>() where TRounding : IRounding => Panels.Widest switch
    {
        8 => GflopsOf<Three<Vector512<double>, Lanes512<TRounding>>>(),
        4 => GflopsOf<Three<Vector256<double>, Lanes256<TRounding>>>(),
        2 => GflopsOf<Three<Vector128<double>, Lanes128<TRounding>>>(),
        _ => GflopsOf<Three<double, Lane<TRounding>>>(),
    };

    private static unsafe double GflopsOf<TRows>() where TRows : struct, IRows<TRows>
    {
        var height = TRows.Vectors * TRows.Lanes;
        double[] rows = new double[height], half = [0.5], sums = new double[Columns * height];
        fixed (double* a = rows, b = half, c = sums)
        {
            var best = 0.0;
            for (var round = 0; round < 40; round++)
            {
                var start = Stopwatch.GetTimestamp();
                Tile<TRows>.Add(a, 0, 0, Right.AsItIs(b, 0, 0), c, height, c, height, Times, Columns, height, 1);
                best = Math.Max(best, 2.0 * sums.Length * Times / Stopwatch.GetElapsedTime(start).TotalSeconds / 1e9);
            }
            return best;
        }
    }
}
