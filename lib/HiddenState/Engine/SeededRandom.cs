using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// A stream of random numbers that is the same, bit for bit, for the same seed on each machine.
/// <para>xoshiro256++ started by SplitMix64: integer arithmetic only. The Gaussian uses + − × ÷ √ alone, also in its <see cref="Logarithm"/>,
/// which IEEE 754 rounds in one way everywhere; the platforms' own logarithms and sines differ.</para>
/// <para>Source: Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021;
/// Marsaglia and Bray, "A convenient method for generating normal variables", 1964.</para>
/// </summary>
/// <param name="seed">Any integer. Different seeds give unrelated streams.</param>
public sealed class SeededRandom(long seed)
{
    private readonly ulong[] state = Start((ulong)seed);
    private double spare = double.NaN;

    /// <summary>A stream for one part of a larger whole: the same two numbers give the same stream.</summary>
    /// <param name="seed">The seed of the whole.</param>
    /// <param name="part">The number of the part, for example of a batch.</param>
    public SeededRandom(long seed, long part) : this((long)(Mix((ulong)seed) + (ulong)part)) { }

    /// <summary>The next 64 random bits.</summary>
    public ulong NextBits()
    {
        var result = BitOperations.RotateLeft(state[0] + state[3], 23) + state[0];
        var shifted = state[1] << 17;
        state[2] ^= state[0];
        state[3] ^= state[1];
        state[1] ^= state[2];
        state[0] ^= state[3];
        state[2] ^= shifted;
        state[3] = BitOperations.RotateLeft(state[3], 45);
        return result;
    }

    /// <summary>Uniform in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in {0, …, <paramref name="count"/> − 1}, each exactly as likely as the others.</summary>
    /// <param name="count">How many outcomes there are, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count is below 1.</exception>
    public int NextInt(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        var limit = ulong.MaxValue - ulong.MaxValue % (ulong)count;
        while (true)
            if (NextBits() is var bits && bits < limit)
                return (int)(bits % (ulong)count);
    }

    /// <summary>An index drawn with the probability at that index, for example the next word from a column of ŷ.</summary>
    /// <param name="probabilities">At least one; none below 0, not all 0. They need not sum to 1.</param>
    /// <exception cref="ArgumentException">There is none, or one is below 0, NaN or infinite, or all are 0.</exception>
    public int NextIndex(IReadOnlyList<double> probabilities)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        var sum = 0.0;
        for (var i = 0; i < probabilities.Count; i++)
            sum += double.IsFinite(probabilities[i]) && probabilities[i] >= 0 ? probabilities[i] : throw new ArgumentException(
                FormattableString.Invariant($"probabilities[{i}] is {probabilities[i]}; expected a finite number, at least 0."), nameof(probabilities));
        if (sum is 0) throw new ArgumentException("The probabilities are all 0, or there are none.", nameof(probabilities));
        var scale = double.IsFinite(sum) ? 1 : Math.ScaleB(1, -32);     // so small that no list of finite numbers is long enough for infinity
        if (scale < 1) sum = probabilities.Sum(probability => scale * probability);
        var (left, last) = (NextDouble() * sum, 0);
        for (var i = 0; i < probabilities.Count; i++)
        {
            if (probabilities[i] == 0) continue;
            last = i;
            left -= scale * probabilities[i];
            if (left < 0) break;
        }
        return last;
    }

    /// <summary>Normal with mean 0 and standard deviation 1: u √(−2 ln s / s) for a point (u, v) in the unit disc, s = u² + v².</summary>
    public double NextGaussian()
    {
        if (!double.IsNaN(spare))
        {
            var kept = spare;
            spare = double.NaN;
            return kept;
        }
        while (true)
        {
            double u = 2 * NextDouble() - 1, v = 2 * NextDouble() - 1, s = u * u + v * v;
            if (s is >= 1 or 0) continue;
            var factor = Math.Sqrt(-2 * Logarithm.Of(s) / s);
            spare = v * factor;
            return u * factor;
        }
    }

    /// <summary>A (rows, columns) matrix of normal numbers with mean 0, filled row by row.</summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <param name="scale">The standard deviation.</param>
    public Matrix<double> Normal(int rows, int columns, double scale = 1)
    {
        Shape.RequireFinite(scale);
        return Fill(rows, columns, () => scale * NextGaussian());
    }

    /// <summary>A (rows, columns) matrix of numbers uniform in [−limit, limit), filled row by row.</summary>
    /// <param name="rows">Number of rows, at least 1.</param>
    /// <param name="columns">Number of columns, at least 1.</param>
    /// <param name="limit">The largest absolute value.</param>
    public Matrix<double> Uniform(int rows, int columns, double limit = 1)
    {
        Shape.RequireFinite(limit);
        return Fill(rows, columns, () => limit * (2 * NextDouble() - 1));
    }

    /// <summary>The numbers 0, …, count − 1 in random order (Fisher and Yates).</summary>
    /// <param name="count">How many, at least 0.</param>
    public int[] Permutation(int count)
    {
        var order = Enumerable.Range(0, count).ToArray();
        for (var i = count - 1; i > 0; i--)
        {
            var j = NextInt(i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }

    private static Matrix<double> Fill(int rows, int columns, Func<double> next)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        var values = new double[rows * columns];
        for (var i = 0; i < rows; i++)
            for (var j = 0; j < columns; j++)
                values[i + j * rows] = next();
        return Matrix<double>.Build.Dense(rows, columns, values);
    }

    private static ulong[] Start(ulong seed) =>
        [Mix(seed), Mix(seed + Golden), Mix(seed + unchecked(2 * Golden)), Mix(seed + unchecked(3 * Golden))];

    private const ulong Golden = 0x9E3779B97F4A7C15;    // 2⁶⁴ divided by the golden ratio, odd

    /// <summary>One output of SplitMix64.</summary>
    private static ulong Mix(ulong z)
    {
        z += Golden;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
