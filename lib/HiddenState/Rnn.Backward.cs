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
        return Backward(forward, loss.Of(forward.Zy, y).DZy);
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
        var dZy = Check(forward, dzy, forward.Parameters.Ny, "n_y x m");
        return ThroughTime(forward, dZy, FromOutputs(forward, dZy), FromOutputsWhenAsked(forward, dZy));
    }

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
        var d = Check(forward, da, forward.Parameters.Na, "n_a x m").Copy();
        return ThroughTime(forward, Steps.Zero(1, forward.T, forward.Parameters.Ny, forward.M), d, da);
    }

    /// <param name="forward">The forward pass.</param>
    /// <param name="dzy">dz_y⟨1⟩ … dz_y⟨T⟩.</param>
    /// <param name="d">What reaches a⟨1⟩ … a⟨T⟩ from outside, in a copy made for this: each becomes da⟨t⟩ and then dz⟨t⟩, where it stands.</param>
    /// <param name="fromOutside">The same, to be shown beside the result.</param>
    private static RnnBackward ThroughTime(
        RnnForward forward, Steps dzy, Steps d, IReadOnlyList<Matrix<double>> fromOutside)
    {
        var (p, T, g) = (forward.Parameters, forward.T, forward.Activation);
        Steps a = Steps.Of(forward.A, first: 0), da = d, dz = d;
        using var WaaT = Product.PrepareTranspose(p.Waa);
        for (var t = T; t >= 1; t--)
        {
            if (t < T) Product.Add(WaaT, dz, t + 1, da, t);                         // da⟨t⟩ = from outside + W_aaᵀ dz⟨t+1⟩, the carry
            g.TimesDerivative(a.At(t), da.At(t));                                   // dz⟨t⟩ = da⟨t⟩ ∘ g′(z⟨t⟩)
        }
        var da0 = Product.Of(WaaT, dz, 1);                                          // da⟨0⟩ = W_aaᵀ dz⟨1⟩
        var total = new StepsWhenAsked(T + 1, t =>                                  // da⟨t⟩ again, for who looks at it
            t == 0 ? da0 : t == T ? fromOutside[T - 1] : fromOutside[t - 1] + Product.TransposeLeft(p.Waa, dz[t]));
        return Gradients(forward, a, dzy, total, dz, fromOutside);
    }

    /// <summary>The weights are shared: their gradients are sums over t, here as products of many steps side by side.</summary>
    private static RnnBackward Gradients(
        RnnForward forward, Steps a, Steps dzy, IReadOnlyList<Matrix<double>> da, Steps dz, IReadOnlyList<Matrix<double>> fromOutside)
    {
        var (p, x) = (forward.Parameters, Steps.Of(forward.X, first: 1));
        var parameters = new RnnParameters(
            Product.SumOfOuter(dz, a, lag: 1),                                      // dW_aa = Σ dz⟨t⟩ a⟨t−1⟩ᵀ
            Product.SumOfOuter(dz, x),                                              // dW_ax = Σ dz⟨t⟩ x⟨t⟩ᵀ
            Product.SumOfOuter(dzy, a),                                             // dW_ya = Σ dz_y⟨t⟩ a⟨t⟩ᵀ
            dz.RowSums(),                                                           // db_a = Σ dz⟨t⟩
            dzy.RowSums());                                                         // db_y = Σ dz_y⟨t⟩
        var dx = new StepsWhenAsked(forward.T, t => Product.TransposeLeft(p.Wax, dz[t]));    // dx⟨t⟩ = W_axᵀ dz⟨t⟩
        return new(forward, parameters, dx, da[0], da, dz, dzy, fromOutside);
    }

    /// <summary>W_yaᵀ dz_y⟨t⟩ for t = 1 … T, made for all t at once, to be written to.</summary>
    private static Steps FromOutputs(RnnForward forward, Steps dzy)
    {
        using var WyaT = Product.PrepareTranspose(forward.Parameters.Wya);
        var d = new Steps(1, forward.T, forward.Parameters.Na, forward.M);
        Product.Each(WyaT, dzy, new double[d.Rows], d);
        return d;
    }

    private static StepsWhenAsked FromOutputsWhenAsked(RnnForward forward, Steps dzy) =>
        new(forward.T, t => Product.TransposeLeft(forward.Parameters.Wya, dzy[t]));

    private static Steps Check(RnnForward forward, IReadOnlyList<Matrix<double>> steps, int rows, string symbols)
    {
        Shape.RequireSteps(steps);
        if (steps.Count != forward.T)
            throw new ArgumentException($"{steps.Count} gradients were given; expected T = {forward.T}, one for each time step.", nameof(steps));
        if (Steps.Whole(steps, 1, rows, forward.M) is { } whole) return whole;
        for (var t = 1; t <= forward.T; t++)
            Shape.Require(steps[t - 1], symbols, rows, forward.M, $"the forward pass is {forward}", t, nameof(steps), "gradient");
        return Steps.Of(steps, first: 1);
    }
}
