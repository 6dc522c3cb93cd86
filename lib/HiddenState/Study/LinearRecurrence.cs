using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// a⟨t⟩ = W⟨t⟩ a⟨t−1⟩ + u⟨t⟩: the network without its tanh, where W⟨t⟩ = W_aa and u⟨t⟩ = W_ax x⟨t⟩ + b_a. Three ways to the same states.
/// They add up in different orders, so they agree up to rounding.
/// </summary>
public static class LinearRecurrence
{
    /// <summary>One step after another.</summary>
    /// <param name="W">W⟨1⟩ … W⟨T⟩, each (n_a, n_a).</param>
    /// <param name="u">u⟨1⟩ … u⟨T⟩, each (n_a, m).</param>
    /// <param name="a0">a⟨0⟩, (n_a, m).</param>
    /// <returns>a⟨0⟩ … a⟨T⟩, each (n_a, m), new matrices.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, there is no time step, or a number is NaN or infinite or becomes so.</exception>
    public static IReadOnlyList<Matrix<double>> Steps(IReadOnlyList<Matrix<double>> W, IReadOnlyList<Matrix<double>> u, Matrix<double> a0)
    {
        Check(W, u, a0);
        List<Matrix<double>> a = [a0.Clone()];
        for (var t = 1; t <= W.Count; t++) a.Add(W[t - 1].Fast * a[t - 1] + u[t - 1]);
        return Finite(a);
    }

    /// <summary>
    /// By a scan over pairs: one step is (W, u), and two steps are one, (W₁, u₁) then (W₂, u₂) = (W₂ W₁, W₂ u₁ + u₂).
    /// No a⟨0⟩ is needed for that; it comes in last, by a⟨t⟩ = W a⟨0⟩ + u with the pair of the steps 1 … t.
    /// </summary>
    /// <param name="W">W⟨1⟩ … W⟨T⟩, each (n_a, n_a).</param>
    /// <param name="u">u⟨1⟩ … u⟨T⟩, each (n_a, m).</param>
    /// <param name="a0">a⟨0⟩, (n_a, m).</param>
    /// <returns>a⟨0⟩ … a⟨T⟩, each (n_a, m), new matrices.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, there is no time step, or a number is NaN or infinite or becomes so,
    /// the products of the W⟨t⟩ among them.</exception>
    public static IReadOnlyList<Matrix<double>> ByScan(IReadOnlyList<Matrix<double>> W, IReadOnlyList<Matrix<double>> u, Matrix<double> a0)
    {
        Check(W, u, a0);
        return Finite(Scanned(W, u, a0));
    }

    /// <summary>
    /// By a convolution, where W is the same at each step: a⟨t⟩ = Wᵗ a⟨0⟩ + W⁰ u⟨t⟩ + W¹ u⟨t−1⟩ + … + Wᵗ⁻¹ u⟨1⟩.
    /// The powers of W are the filter; no state needs the one before it. Written out as it stands: T (T + 1) / 2 products with the u,
    /// T more for the Wᵗ a⟨0⟩, and T for the powers.
    /// </summary>
    /// <param name="W">W, (n_a, n_a).</param>
    /// <param name="u">u⟨1⟩ … u⟨T⟩, each (n_a, m).</param>
    /// <param name="a0">a⟨0⟩, (n_a, m).</param>
    /// <returns>a⟨0⟩ … a⟨T⟩, each (n_a, m), new matrices.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, there is no time step, or a number is NaN or infinite or becomes so,
    /// the powers of W among them.</exception>
    public static IReadOnlyList<Matrix<double>> ByConvolution(Matrix<double> W, IReadOnlyList<Matrix<double>> u, Matrix<double> a0)
    {
        ArgumentNullException.ThrowIfNull(W);
        ArgumentNullException.ThrowIfNull(u);
        Check([.. u.Select(_ => W)], u, a0);
        List<Matrix<double>> power = [Matrix<double>.Build.DenseIdentity(W.RowCount)];
        for (var k = 1; k <= u.Count; k++) power.Add(W.Fast * power[k - 1]);
        Matrix<double> At(int t) =>
            Enumerable.Range(0, t).Aggregate(power[t].Fast * a0, (sum, k) => sum + power[k].Fast * u[t - k - 1]);
        return Finite([a0.Clone(), .. AllCores.Each([.. Enumerable.Range(1, u.Count)], At)]);
    }

    /// <summary>The same as <see cref="ByScan"/>, whatever the numbers become.</summary>
    internal static IReadOnlyList<Matrix<double>> Scanned(IReadOnlyList<Matrix<double>> W, IReadOnlyList<Matrix<double>> u, Matrix<double> a0)
    {
        var steps = Scan.Over([.. W.Zip(u)], (one, two) => (two.First.Fast * one.First, two.First.Fast * one.Second + two.Second));
        return [a0.Clone(), .. AllCores.Each(steps, step => step.First.Fast * a0 + step.Second)];
    }

    private static void Check(IReadOnlyList<Matrix<double>> W, IReadOnlyList<Matrix<double>> u, Matrix<double> a0)
    {
        ArgumentNullException.ThrowIfNull(a0);
        Shape.RequireSteps(u);
        ArgumentNullException.ThrowIfNull(W);
        if (W.Count != u.Count)
            throw new ArgumentException(FormattableString.Invariant($"W has {W.Count} time steps; expected T = {u.Count}, because u has {u.Count}."), nameof(W));
        Shape.Require(a0, "n_a x m", a0.RowCount, a0.ColumnCount, "");
        for (var t = 1; t <= u.Count; t++)
        {
            Shape.Require(W[t - 1], "n_a x n_a", a0.RowCount, a0.RowCount, $"a0 is {Shape.Of(a0)}", t, nameof(W));
            Shape.Require(u[t - 1], "n_a x m", a0.RowCount, a0.ColumnCount, $"a0 is {Shape.Of(a0)}", t, nameof(u));
        }
    }

    private static IReadOnlyList<Matrix<double>> Finite(IReadOnlyList<Matrix<double>> a)
    {
        for (var t = 1; t < a.Count; t++)
            if (Shape.FirstNotFinite(a[t].Columns()) >= 0)
                throw new ArgumentException(FormattableString.Invariant($"a<{t}>, or a product of matrices on the way to it, became NaN or infinite; expected smaller numbers or fewer steps."), "W");
        return a;
    }
}
