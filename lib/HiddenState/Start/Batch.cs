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

    /// <summary>m, the number of sequences; 0 where there is no x⟨1⟩.</summary>
    public int M => X is [{ } x1, ..] ? x1.ColumnCount : 0;

    /// <summary>The sizes, not the numbers.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"T = {T}, m = {M}: {(X is [{ } x1, ..] ? $"x {Shape.Of(x1)}" : "no x")}, {(Y.FirstOrDefault(y => y is not null) is { } first ? $"{Shape.Count(Y.Count(y => y is not null), "target")} {Shape.Of(first)}" : "no targets")}");
}
