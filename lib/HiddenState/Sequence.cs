using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>Sequences of (n, m) matrices, one per time step, made from other things.</summary>
public static class Sequence
{
    /// <summary>A sequence of normal numbers with mean 0.</summary>
    /// <param name="T">The number of time steps, at least 1.</param>
    /// <param name="n">Rows of each step, at least 1.</param>
    /// <param name="m">Columns of each step: the size of the batch, at least 1.</param>
    /// <param name="seed">The same seed gives the same bits on each machine.</param>
    /// <param name="scale">The standard deviation.</param>
    /// <returns>x⟨1⟩ … x⟨T⟩, each (n, m).</returns>
    public static IReadOnlyList<Matrix<double>> Normal(int T, int n, int m, long seed, double scale = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(T, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        Shape.RequireFinite(scale);
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, T).Select(_ => random.Normal(n, m, scale))];
    }
}
