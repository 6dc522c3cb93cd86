using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>Sequences that are computed together, as columns, and their targets.</summary>
/// <param name="X">x⟨1⟩ … x⟨T⟩, each (n_x, m).</param>
/// <param name="Y">y⟨1⟩ … y⟨T⟩, each (n_y, m), or null at a step where nothing is asked.</param>
/// <param name="StartsAnew">Whether these sequences have nothing to do with the batch before, so that no state is carried into them.</param>
public sealed record Batch(IReadOnlyList<Matrix<double>> X, IReadOnlyList<Matrix<double>?> Y, bool StartsAnew = false)
{
    /// <summary>T, the number of time steps.</summary>
    public int T => X.Count;

    /// <summary>m, the number of sequences.</summary>
    public int M => X[0].ColumnCount;

    /// <summary>The sizes, not the numbers.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"T = {T}, m = {M}: x {Shape.Of(X[0])}, {Y.Count(y => y is not null)} targets {Shape.Of(Y.First(y => y is not null)!)}");
}
