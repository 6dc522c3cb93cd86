using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// A way to choose a⟨0⟩. <see cref="Create"/> gives the (n_a, m) matrix: one column for each sequence of the batch.
/// A way that can be learned has numbers θ of its own (<see cref="Theta"/>) and says what its gradient is.
/// </summary>
public abstract partial record InitialState
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
    /// <param name="seed">The same seed gives the same bits on each machine. It should not be that of the batches: from the same random numbers the states would give the inputs away.</param>
    /// <param name="scale">The standard deviation of the normal entries.</param>
    public static InitialState RandomPerSequence(long seed, double scale = 1) => Noisy(Zero, seed, scale);

    /// <summary>Another way to start, plus new noise for each sequence of each batch; without the noise for testing.</summary>
    /// <param name="inner">The other way.</param>
    /// <param name="seed">The same seed gives the same bits on each machine. It should not be that of the batches: from the same random numbers the noise would give the inputs away.</param>
    /// <param name="scale">The standard deviation of the normal noise.</param>
    public static InitialState Noisy(InitialState inner, long seed, double scale)
    {
        ArgumentNullException.ThrowIfNull(inner);
        Shape.RequireFinite(scale);
        return new NoisyState(inner, seed, scale);
    }

    /// <summary>A vector that is learned like a weight: every column of a⟨0⟩ is θ, so dθ = Σ_j da⟨0⟩_j.</summary>
    /// <param name="theta">Where learning starts, n_a; copied.</param>
    public static InitialState Learned(Vector<double> theta)
    {
        ArgumentNullException.ThrowIfNull(theta);
        Shape.Require(theta, "n_a", theta.Count, "");
        return new LearnedState(theta.Clone());
    }

    /// <summary>
    /// A weight matrix W (n_a, 1) and the constant input 1 (1, m): a⟨0⟩ = W · 1, so dW = da⟨0⟩ · 1ᵀ.
    /// The same numbers as <see cref="Learned"/>, by the rules for weights and inputs.
    /// </summary>
    /// <param name="W">Where learning starts, (n_a, 1); copied.</param>
    /// <exception cref="ArgumentException">W has more than one column.</exception>
    public static InitialState OneTimesW(Matrix<double> W)
    {
        ArgumentNullException.ThrowIfNull(W);
        Shape.Require(W, "n_a x 1", W.RowCount, 1, "the constant input 1 has one row");
        return new OneTimesWState(W.Clone());
    }

    /// <summary>The state in which the batch before ended. No gradient goes back into that batch. Zero where there was none.</summary>
    public static InitialState Carried { get; } = new CarriedState(null);

    /// <summary>a⟨0⟩ for a batch.</summary>
    /// <param name="na">n_a, at least 1.</param>
    /// <param name="m">m, at least 1.</param>
    /// <param name="batch">Which batch it is for; only where there is new noise for each does it matter.</param>
    /// <returns>(n_a, m), a new matrix.</returns>
    /// <exception cref="ArgumentException">A size is below 1, or does not fit this state.</exception>
    public Matrix<double> Create(int na, int m, int batch = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(na, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        return Make(na, m, batch);
    }

    /// <summary>θ, the numbers that are learned, a copy; or null where there are none.</summary>
    public virtual Vector<double>? Theta => null;

    /// <summary>The same way to start with other numbers; itself where nothing is learned.</summary>
    /// <param name="theta">θ, as long as <see cref="Theta"/>; copied.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public InitialState WithTheta(Vector<double> theta)
    {
        if (Theta is not { } own) return this;
        Shape.Require(theta, "n_a", own.Count, $"theta has {own.Count} numbers");
        return With(theta.Clone());
    }

    /// <summary>dθ from da⟨0⟩, or null where nothing is learned: then da⟨0⟩ ends here.</summary>
    /// <param name="da0">∂L/∂a⟨0⟩, (n_a, m).</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite, or becomes so in the sum.</exception>
    public Vector<double>? Gradient(Matrix<double> da0)
    {
        Shape.Require(da0, "n_a x m", Theta?.Count ?? da0?.RowCount ?? 0, da0?.ColumnCount ?? 0, $"theta has {Theta?.Count} numbers");
        var sum = Sum(da0!);
        return sum is null || Shape.FirstNotFinite(sum.Numbers()) < 0 ? sum
            : throw new ArgumentException("The sum of the columns is beyond the largest number, 1.8E+308; expected smaller numbers.", nameof(da0));
    }

    /// <summary>The same, whatever the sum becomes: a training says itself what became NaN or infinite.</summary>
    internal virtual Vector<double>? Sum(Matrix<double> da0) => null;

    /// <summary>The way to start the batch that follows one which ended in a⟨T⟩; itself unless the state is carried.</summary>
    /// <param name="aT">a⟨T⟩, (n_a, m); copied.</param>
    public virtual InitialState After(Matrix<double> aT) => this;

    /// <summary>The way to start a sequence that has nothing to do with the batch before: forgets what was carried.</summary>
    public virtual InitialState Anew => this;

    /// <summary>What to start from when the network is tested: without noise.</summary>
    public virtual InitialState ForTesting => this;

    private protected abstract Matrix<double> Make(int na, int m, int batch);

    private protected virtual InitialState With(Vector<double> theta) => this;
}
