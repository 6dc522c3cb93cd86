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
        var dZy = Joined(forward, dzy, forward.Parameters.Ny, "n_y x m");
        return ThroughTime(forward, dZy, Product.TransposeLeft(forward.Parameters.Wya, dZy));
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
        var dZy = Matrix<double>.Build.Dense(forward.Parameters.Ny, forward.T * forward.M);
        return ThroughTime(forward, dZy, Joined(forward, da, forward.Parameters.Na, "n_a x m"));
    }

    private static RnnBackward ThroughTime(RnnForward forward, Matrix<double> dZy, Matrix<double> fromOutputs)
    {
        var (p, _, a, _, g) = forward;
        int T = forward.T, m = forward.M;
        var da = new Matrix<double>[T + 1];
        var dz = new Matrix<double>[T + 1];
        for (var t = T; t >= 1; t--)
        {
            da[t] = fromOutputs.Block(m, t - 1);                                    // what comes from the output at t
            if (t < T) Product.AddTransposeLeft(p.Waa, dz[t + 1], da[t]);           // + W_aaᵀ dz⟨t+1⟩, the carry
            dz[t] = TimesDerivative(g, a[t], da[t]);                                // dz⟨t⟩ = da⟨t⟩ ∘ g′(z⟨t⟩)
        }
        da[0] = Product.TransposeLeft(p.Waa, dz[1]);                                // da⟨0⟩ = W_aaᵀ dz⟨1⟩
        return Gradients(forward, dZy, fromOutputs, da, dz);
    }

    /// <summary>The weights are shared: their gradients are sums over t, here as products of all steps side by side.</summary>
    private static RnnBackward Gradients(RnnForward forward, Matrix<double> dZy, Matrix<double> fromOutputs, Matrix<double>[] da, Matrix<double>[] dz)
    {
        var (p, x, a, _, _) = forward;
        int T = forward.T, m = forward.M;
        var dZ = dz.Skip(1).SideBySide(p.Na, m, T);
        var parameters = new RnnParameters(
            Product.TransposeRight(dZ, a.SideBySide(p.Na, m, T)),                   // dW_aa = Σ dz⟨t⟩ a⟨t−1⟩ᵀ
            Product.TransposeRight(dZ, x.SideBySide(p.Nx, m, T)),                   // dW_ax = Σ dz⟨t⟩ x⟨t⟩ᵀ
            Product.TransposeRight(dZy, a.Skip(1).SideBySide(p.Na, m, T)),          // dW_ya = Σ dz_y⟨t⟩ a⟨t⟩ᵀ
            dZ.RowSums(),                                                           // db_a = Σ dz⟨t⟩
            dZy.RowSums());                                                         // db_y = Σ dz_y⟨t⟩
        var dX = Product.TransposeLeft(p.Wax, dZ);                                  // dx⟨t⟩ = W_axᵀ dz⟨t⟩
        return new(forward, parameters, dX.Blocks(m, T), da[0], da, dz[1..], dZy.Blocks(m, T), fromOutputs.Blocks(m, T));
    }

    private static Matrix<double> TimesDerivative(Activation g, Matrix<double> a, Matrix<double> da)
    {
        var dz = (double[])da.Columns().Clone();
        g.TimesDerivative(a.Columns(), dz);
        return ColumnAccess.Dense(da.RowCount, da.ColumnCount, dz);
    }

    private static Matrix<double> Joined(RnnForward forward, IReadOnlyList<Matrix<double>> steps, int rows, string symbols)
    {
        Shape.RequireSteps(steps);
        if (steps.Count != forward.T)
            throw new ArgumentException($"{steps.Count} gradients were given; expected T = {forward.T}, one for each time step.", nameof(steps));
        for (var t = 1; t <= forward.T; t++)
            Shape.Require(steps[t - 1], symbols, rows, forward.M, $"the forward pass is {forward}", t, nameof(steps), "gradient");
        return steps.SideBySide(rows, forward.M, forward.T);
    }
}
