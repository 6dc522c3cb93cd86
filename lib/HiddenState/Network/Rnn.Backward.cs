using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

public static partial class Rnn
{
    /// <summary>
    /// Back-propagation through time with the loss: the gradient of L = loss(z_y⟨1⟩ … z_y⟨T⟩; y⟨1⟩ … y⟨T⟩)
    /// for all parameters, every x⟨t⟩ and a⟨0⟩.
    /// </summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="y">The targets y⟨1⟩ … y⟨T⟩, each (n_y, m), or null at a step that has none.</param>
    /// <param name="loss">The loss.</param>
    /// <returns>The gradients. Nothing given is changed; nothing is clipped.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, a target is out of range, or a number is NaN or infinite.</exception>
    public static RnnBackward Backward(RnnForward forward, IReadOnlyList<Matrix<double>?> y, Loss loss)
    {
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentNullException.ThrowIfNull(loss);
        return Backward(forward, loss.Of(forward.Checked().Zy, y).DZy);
    }

    /// <summary>
    /// Back-propagation through time from ∂L/∂z_y⟨t⟩, whatever L is:
    /// dW_ya = Σ dz_y⟨t⟩ a⟨t⟩ᵀ, db_y = Σ dz_y⟨t⟩, and W_yaᵀ dz_y⟨t⟩ goes into a⟨t⟩.
    /// </summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="dzy">∂L/∂z_y⟨1⟩ … ∂L/∂z_y⟨T⟩, each (n_y, m).</param>
    /// <returns>The gradients. Nothing given is changed; nothing is clipped.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is NaN or infinite.</exception>
    public static RnnBackward Backward(RnnForward forward, IReadOnlyList<Matrix<double>> dzy)
    {
        ArgumentNullException.ThrowIfNull(forward);
        var backward = Gradients(forward, Check(forward, dzy, forward.Weights.Ny, "n_y x m", nameof(dzy)));
        return NotFinite.In(backward) is not { } found ? backward
            : throw new ArgumentException($"{found}; expected finite gradients, so smaller numbers or fewer steps.", nameof(dzy));
    }

    /// <summary>The same without a check for NaN and infinity, which training reports by itself.</summary>
    internal static RnnBackward Gradients(RnnForward forward, Steps dzy) =>
        ThroughTime(forward, dzy, FromOutputs(forward, dzy), FromOutputsWhenAsked(forward, dzy));

    /// <summary>
    /// Back-propagation through time from what reaches each state directly, ∂L/∂a⟨t⟩ without the way through a⟨t+1⟩:
    /// the course's form. W_ya and b_y take no part, so their gradients are zero.
    /// </summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="da">da⟨1⟩ … da⟨T⟩ from outside, each (n_a, m).</param>
    /// <returns>The gradients. Nothing given is changed; nothing is clipped.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is NaN or infinite.</exception>
    public static RnnBackward BackwardFromStates(RnnForward forward, IReadOnlyList<Matrix<double>> da)
    {
        ArgumentNullException.ThrowIfNull(forward);
        var given = Check(forward, da, forward.Weights.Na, "n_a x m", nameof(da));
        var backward = ThroughTime(forward, Steps.Zero(1, forward.T, forward.Weights.Ny, forward.M), given.Copy(), given);
        return NotFinite.In(backward) is not { } found ? backward
            : throw new ArgumentException($"{found}; expected finite gradients, so smaller numbers or fewer steps.", nameof(da));
    }

    /// <param name="forward">The forward pass.</param>
    /// <param name="dzy">dz_y⟨1⟩ … dz_y⟨T⟩.</param>
    /// <param name="dz">What reaches a⟨1⟩ … a⟨T⟩ from outside, in a copy made for this. Each becomes da⟨t⟩ and that dz⟨t⟩, in the same place.</param>
    /// <param name="fromOutside">The same, to be shown beside the result.</param>
    private static RnnBackward ThroughTime(
        RnnForward forward, Steps dzy, Steps dz, IReadOnlyList<Matrix<double>> fromOutside)
    {
        var (W, a, g, T) = (forward.Weights, forward.States, forward.Activation, forward.T);
        using var WaaT = Product.PrepareTranspose(W.Waa);
        g.Slope.Apply(a.At(T).Numbers, dz.At(T).Numbers);                           // dz⟨T⟩ = da⟨T⟩ ∘ g′(z⟨T⟩): nothing comes back to the last
        dz.Recur(WaaT * dz.After, then: g.Slope, x: a);                             // dz⟨t⟩ = (da⟨t⟩ + W_aaᵀ dz⟨t+1⟩) ∘ g′(z⟨t⟩), t = T−1 … 1
        var da0 = Product.Of(WaaT * dz.At(1));
        var total = new StepsWhenAsked(T + 1, t =>                                  // da⟨t⟩, computed again when it is read
            t == 0 ? da0.Clone() : t == T ? fromOutside[T - 1] : fromOutside[t - 1] + W.Waa.T * dz[t]);
        return Sums(forward, dzy, da0, total, dz, fromOutside);
    }

    /// <summary>The weights are shared: their gradients are sums over t, here as products of many steps side by side.</summary>
    private static RnnBackward Sums(
        RnnForward forward, Steps dzy, Matrix<double> da0, IReadOnlyList<Matrix<double>> da, Steps dz, IReadOnlyList<Matrix<double>> fromOutside)
    {
        var (W, x, a) = (forward.Weights, forward.Inputs, forward.States);
        var parameters = new RnnParameters(
            Waa: Product.SumOfOuter(dz, a.Before),                                  // Σ dz⟨t⟩ a⟨t−1⟩ᵀ
            Wax: Product.SumOfOuter(dz, x),                                         // Σ dz⟨t⟩ x⟨t⟩ᵀ
            Wya: Product.SumOfOuter(dzy, a),                                        // Σ dz_y⟨t⟩ a⟨t⟩ᵀ
            Ba: dz.RowSums(),
            By: dzy.RowSums());
        var dx = new StepsWhenAsked(forward.T, t => W.Wax.T * dz[t]);
        return new(forward, parameters, dx, da0, da, dz, dzy, fromOutside);
    }

    /// <summary>W_yaᵀ dz_y⟨t⟩ for t = 1 … T, computed for all t at once; the caller may write to it.</summary>
    private static Steps FromOutputs(RnnForward forward, Steps dzy)
    {
        using var WyaT = Product.PrepareTranspose(forward.Weights.Wya);
        var d = new Steps(1, forward.T, forward.Weights.Na, forward.M);
        d.Set(WyaT * dzy, new double[d.Rows]);
        return d;
    }

    private static StepsWhenAsked FromOutputsWhenAsked(RnnForward forward, Steps dzy) =>
        new(forward.T, t => forward.Weights.Wya.T * dzy[t]);

    private static Steps Check(RnnForward forward, IReadOnlyList<Matrix<double>> steps, int rows, string symbols, string argument)
    {
        forward.Checked();
        Shape.RequireSteps(steps, argument);
        if (steps.Count != forward.T)
            throw new ArgumentException($"{Shape.Count(steps.Count, "gradient")} {(steps.Count == 1 ? "was" : "were")} given; expected T = {forward.T}, one for each time step.", argument);
        if (Steps.Whole(steps, 1, rows, forward.M) is { } whole) return whole;
        for (var t = 1; t <= forward.T; t++)
            Shape.Require(steps[t - 1], symbols, rows, forward.M, $"the forward pass is {forward}", t, argument, "gradient");
        return Steps.Of(steps, first: 1);
    }
}
