using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// What back-propagation through time gives. d… means ∂L/∂…, of the shape of the thing itself.
/// Lists of steps start at t = 1, so dx⟨t⟩ is <c>DX[t − 1]</c>; the states start at t = 0, so da⟨t⟩ is <c>DA[t]</c>.
/// </summary>
/// <param name="Forward">The forward pass it belongs to.</param>
/// <param name="DParameters">dW_aa, dW_ax, dW_ya, db_a, db_y: the sums over all time steps.</param>
/// <param name="DX">dx⟨1⟩ … dx⟨T⟩, each (n_x, m).</param>
/// <param name="DA0">da⟨0⟩, (n_a, m).</param>
/// <param name="DA">da⟨0⟩ … da⟨T⟩, each (n_a, m): the total derivative, by way of the output at t and of all later steps;
/// after <see cref="Rnn.BackwardTruncated"/> only what came back through at most k − 1 cells, and da⟨0⟩ what came through k.</param>
/// <param name="DZ">dz⟨1⟩ … dz⟨T⟩ = da⟨t⟩ ∘ g′(z⟨t⟩), each (n_a, m).</param>
/// <param name="DZy">dz_y⟨1⟩ … dz_y⟨T⟩, each (n_y, m).</param>
/// <param name="FromOutput">What reaches a⟨t⟩ directly, for t = 1 … T, each (n_a, m): W_yaᵀ dz_y⟨t⟩, or the da⟨t⟩ given to <see cref="Rnn.BackwardFromStates"/>.</param>
public sealed record RnnBackward(
    RnnForward Forward,
    RnnParameters DParameters,
    IReadOnlyList<Matrix<double>> DX,
    Matrix<double> DA0,
    IReadOnlyList<Matrix<double>> DA,
    IReadOnlyList<Matrix<double>> DZ,
    IReadOnlyList<Matrix<double>> DZy,
    IReadOnlyList<Matrix<double>> FromOutput)
{
    /// <summary>dx⟨1⟩ … dx⟨T⟩, each (n_x, m), computed when asked for: each a copy, as all steps here.</summary>
    public IReadOnlyList<Matrix<double>> DX { get; init => field = Frozen(value, 1, nameof(DX)); } = Frozen(DX, 1, nameof(DX));

    /// <summary>da⟨0⟩ … da⟨T⟩, each (n_a, m): the total derivative, by way of the output at t and of all later steps;
    /// after <see cref="Rnn.BackwardTruncated"/> only what came back through at most k − 1 cells, and da⟨0⟩ what came through k.</summary>
    public IReadOnlyList<Matrix<double>> DA { get; init => field = Frozen(value, 0, nameof(DA)); } = Frozen(DA, 0, nameof(DA));

    /// <summary>dz⟨1⟩ … dz⟨T⟩ = da⟨t⟩ ∘ g′(z⟨t⟩), each (n_a, m).</summary>
    public IReadOnlyList<Matrix<double>> DZ { get; init => field = Frozen(value, 1, nameof(DZ)); } = Frozen(DZ, 1, nameof(DZ));

    /// <summary>dz_y⟨1⟩ … dz_y⟨T⟩, each (n_y, m).</summary>
    public IReadOnlyList<Matrix<double>> DZy { get; init => field = Frozen(value, 1, nameof(DZy)); } = Frozen(DZy, 1, nameof(DZy));

    /// <summary>What reaches a⟨t⟩ directly, for t = 1 … T, each (n_a, m): W_yaᵀ dz_y⟨t⟩, or the da⟨t⟩ given to <see cref="Rnn.BackwardFromStates"/>.</summary>
    public IReadOnlyList<Matrix<double>> FromOutput { get; init => field = Frozen(value, 1, nameof(FromOutput)); } = Frozen(FromOutput, 1, nameof(FromOutput));

    /// <summary>
    /// W_aaᵀ dz⟨t+1⟩ for t = 1 … T, each (n_a, m): the part of da⟨t⟩ that comes back from t + 1; zero at T.
    /// After <see cref="Rnn.BackwardTruncated"/> only a part of it was carried: da⟨t⟩ without what reaches a⟨t⟩ directly.
    /// </summary>
    public IReadOnlyList<Matrix<double>> Carry =>
        [.. DZ.Skip(1).Select(dzNext => Forward.Weights.Waa.T * dzNext), Matrix<double>.Build.Dense(Forward.Weights.Na, Forward.M)];

    /// <summary>
    /// What each time step adds to the gradient of the parameters, as if it had weights of its own:
    /// dW_aa⟨t⟩ = dz⟨t⟩ a⟨t−1⟩ᵀ and so on. Their sum is <see cref="DParameters"/>.
    /// </summary>
    /// <returns>One gradient for each of t = 1 … T, computed on each call.</returns>
    public IReadOnlyList<RnnParameters> Contributions() =>
        [.. Enumerable.Range(1, Forward.T).Select(t => new RnnParameters(
            DZ[t - 1] * Forward.A[t - 1].T,
            DZ[t - 1] * Forward.X[t - 1].T,
            DZy[t - 1] * Forward.A[t].T,
            DZ[t - 1].RowSums(),
            DZy[t - 1].RowSums()))];

    /// <summary>The sizes, not the numbers.</summary>
    public override string ToString() => $"gradients of {DParameters}; da<0> {Shape.Of(DA0)}, T = {Forward.T}";

    private static IReadOnlyList<Matrix<double>> Frozen(IReadOnlyList<Matrix<double>> steps, int first, string name) =>
        steps is StepsWhenAsked ? steps : Steps.Given(steps, first, name);
}
