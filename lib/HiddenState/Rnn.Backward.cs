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
        Check(forward, dzy, forward.Parameters.Ny, "n_y x m");
        var da = FromOutputs(forward, dzy);
        return ThroughTime(forward, dzy, da, FromOutputsWhenAsked(forward, dzy));
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
        Check(forward, da, forward.Parameters.Na, "n_a x m");
        var dzy = Steps(forward.T, _ => Matrix<double>.Build.Dense(forward.Parameters.Ny, forward.M));
        return ThroughTime(forward, dzy, Steps(forward.T + 1, t => ColumnAccess.Copy(t == 0 ? forward.A[0] : da[t - 1])), da);
    }

    /// <param name="forward">The forward pass.</param>
    /// <param name="dzy">dz_y⟨1⟩ … dz_y⟨T⟩.</param>
    /// <param name="da">At t = 1 … T what reaches a⟨t⟩ from outside, in matrices made for this: they become da⟨0⟩ … da⟨T⟩.</param>
    /// <param name="fromOutside">The same, to be shown beside the result.</param>
    private static RnnBackward ThroughTime(
        RnnForward forward, IReadOnlyList<Matrix<double>> dzy, Matrix<double>[] da, IReadOnlyList<Matrix<double>> fromOutside)
    {
        var (p, _, a, _, g) = forward;
        var T = forward.T;
        var WaaT = Product.PrepareTranspose(p.Waa);
        var dz = new Matrix<double>[T];
        for (var t = T; t >= 1; t--)
        {
            if (t < T) Product.Add(WaaT, dz[t], da[t]);                             // da⟨t⟩ = from outside + W_aaᵀ dz⟨t+1⟩, the carry
            dz[t - 1] = g.TimesDerivative(a[t], da[t]);                             // dz⟨t⟩ = da⟨t⟩ ∘ g′(z⟨t⟩)
        }
        da[0] = Product.Of(WaaT, dz[0]);                                            // da⟨0⟩ = W_aaᵀ dz⟨1⟩
        return Gradients(forward, dzy, da, dz, fromOutside);
    }

    /// <summary>The weights are shared: their gradients are sums over t, here as products of many steps side by side.</summary>
    private static RnnBackward Gradients(
        RnnForward forward, IReadOnlyList<Matrix<double>> dzy, Matrix<double>[] da, Matrix<double>[] dz, IReadOnlyList<Matrix<double>> fromOutside)
    {
        var (p, x, a, _, _) = forward;
        var parameters = new RnnParameters(
            Product.SumOfOuter(dz, [.. a.SkipLast(1)]),                             // dW_aa = Σ dz⟨t⟩ a⟨t−1⟩ᵀ
            Product.SumOfOuter(dz, x),                                              // dW_ax = Σ dz⟨t⟩ x⟨t⟩ᵀ
            Product.SumOfOuter(dzy, [.. a.Skip(1)]),                                // dW_ya = Σ dz_y⟨t⟩ a⟨t⟩ᵀ
            dz.RowSums(),                                                           // db_a = Σ dz⟨t⟩
            dzy.RowSums());                                                         // db_y = Σ dz_y⟨t⟩
        var dx = new StepsWhenAsked(forward.T, t => Product.TransposeLeft(p.Wax, dz[t]));    // dx⟨t⟩ = W_axᵀ dz⟨t⟩
        return new(forward, parameters, dx, da[0], da, dz, dzy, fromOutside);
    }

    /// <summary>W_yaᵀ dz_y⟨t⟩ at t = 1 … T, made for all t at once, in matrices that may be written to.</summary>
    private static Matrix<double>[] FromOutputs(RnnForward forward, IReadOnlyList<Matrix<double>> dzy)
    {
        var da = Steps(forward.T + 1, t => Matrix<double>.Build.Dense(forward.Parameters.Na, forward.M));
        Product.AddEach(Product.PrepareTranspose(forward.Parameters.Wya), dzy, da[1..]);
        return da;
    }

    private static StepsWhenAsked FromOutputsWhenAsked(RnnForward forward, IReadOnlyList<Matrix<double>> dzy) =>
        new(forward.T, t => Product.TransposeLeft(forward.Parameters.Wya, dzy[t]));

    private static void Check(RnnForward forward, IReadOnlyList<Matrix<double>> steps, int rows, string symbols)
    {
        Shape.RequireSteps(steps);
        if (steps.Count != forward.T)
            throw new ArgumentException($"{steps.Count} gradients were given; expected T = {forward.T}, one for each time step.", nameof(steps));
        for (var t = 1; t <= forward.T; t++)
            Shape.Require(steps[t - 1], symbols, rows, forward.M, $"the forward pass is {forward}", t, nameof(steps), "gradient");
    }
}
