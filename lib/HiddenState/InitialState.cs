using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>A way to choose a⟨0⟩. <see cref="Create"/> gives the (n_a, m) matrix: one column for each sequence of the batch.</summary>
public abstract record InitialState
{
    private protected InitialState() { }

    /// <summary>a⟨0⟩ = 0.</summary>
    public static InitialState Zero { get; } = new ConstantState(0);

    /// <summary>Every entry of a⟨0⟩ the same number.</summary>
    /// <param name="value">The number, finite.</param>
    public static InitialState Constant(double value)
    {
        Shape.RequireFinite(value);
        return new ConstantState(value);
    }

    /// <summary>One random vector, drawn once: the same for each sequence, each batch and each run.</summary>
    /// <param name="seed">The same seed gives the same bits on each machine.</param>
    /// <param name="scale">The standard deviation of its normal entries.</param>
    public static InitialState RandomFixed(long seed, double scale = 1)
    {
        Shape.RequireFinite(scale);
        return new RandomFixedState(seed, scale);
    }

    /// <summary>A new random vector for each sequence of each batch.</summary>
    /// <param name="seed">The same seed gives the same bits on each machine.</param>
    /// <param name="scale">The standard deviation of the normal entries.</param>
    public static InitialState RandomPerSequence(long seed, double scale = 1)
    {
        Shape.RequireFinite(scale);
        return new RandomPerSequenceState(seed, scale);
    }

    /// <summary>a⟨0⟩ for a batch.</summary>
    /// <param name="na">n_a, at least 1.</param>
    /// <param name="m">m, at least 1.</param>
    /// <param name="batch">Which batch it is for; only <see cref="RandomPerSequence"/> gives each its own.</param>
    /// <returns>(n_a, m), a new matrix.</returns>
    /// <exception cref="ArgumentException">A size is below 1, or does not fit this state.</exception>
    public Matrix<double> Create(int na, int m, int batch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(na, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        return Make(na, m, batch);
    }

    private protected abstract Matrix<double> Make(int na, int m, int batch);

    private sealed record ConstantState(double Value) : InitialState
    {
        private protected override Matrix<double> Make(int na, int m, int batch) => Matrix<double>.Build.Dense(na, m, Value);
        public override string ToString() => Value == 0 ? "zero" : FormattableString.Invariant($"constant {Value}");
    }

    private sealed record RandomFixedState(long Seed, double Scale) : InitialState
    {
        private protected override Matrix<double> Make(int na, int m, int batch) =>
            new SeededRandom(Seed).Normal(na, 1, Scale).Column(0).Repeat(m);
        public override string ToString() => FormattableString.Invariant($"random, fixed (scale {Scale}, seed {Seed})");
    }

    private sealed record RandomPerSequenceState(long Seed, double Scale) : InitialState
    {
        private protected override Matrix<double> Make(int na, int m, int batch) =>
            new SeededRandom(Seed, part: batch).Normal(na, m, Scale);
        public override string ToString() => FormattableString.Invariant($"random for each sequence (scale {Scale}, seed {Seed})");
    }
}
