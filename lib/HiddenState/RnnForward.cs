using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// What a forward pass over T steps gives, with what it was given.
/// Lists of steps start at t = 1, so x⟨t⟩ is <c>X[t − 1]</c>; the states start at t = 0, so a⟨t⟩ is <c>A[t]</c>.
/// </summary>
/// <param name="Parameters">The parameters the pass used.</param>
/// <param name="X">x⟨1⟩ … x⟨T⟩, each (n_x, m).</param>
/// <param name="A">a⟨0⟩ … a⟨T⟩, each (n_a, m): T + 1 states.</param>
/// <param name="Zy">z_y⟨1⟩ … z_y⟨T⟩ with z_y⟨t⟩ = W_ya a⟨t⟩ + b_y, each (n_y, m).</param>
/// <param name="Activation">g.</param>
public sealed record RnnForward(
    RnnParameters Parameters,
    IReadOnlyList<Matrix<double>> X,
    IReadOnlyList<Matrix<double>> A,
    IReadOnlyList<Matrix<double>> Zy,
    Activation Activation)
{
    private IReadOnlyList<Matrix<double>>? yHat;

    /// <summary>ŷ⟨1⟩ … ŷ⟨T⟩ with ŷ⟨t⟩ = softmax(z_y⟨t⟩), each (n_y, m), computed when first asked for.</summary>
    public IReadOnlyList<Matrix<double>> YHat => yHat ??= [.. Zy.Select(Softmax.Of)];

    /// <summary>T, the number of time steps.</summary>
    public int T => X.Count;

    /// <summary>m, the number of sequences in the batch.</summary>
    public int M => A is Steps a ? a.Columns : A[0].ColumnCount;

    /// <summary>The sizes, not the numbers.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"T = {T}, m = {M}: a<0> ... a<{T}> {Shape.Of(A[0])}, y<1> ... y<{T}> {Shape.Of(Zy[0])}, {Activation}");
}
