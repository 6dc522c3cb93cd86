using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

public static partial class Rnn
{
    /// <summary>
    /// Truncated back-propagation through time: the gradient of each step's loss goes back through at most k cells.
    /// With k = 1 no gradient passes from one time step to the step before; with k ≥ T nothing is lost.
    /// </summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="dzy">∂L/∂z_y⟨1⟩ … ∂L/∂z_y⟨T⟩, each (n_y, m).</param>
    /// <param name="k">Through how many cells, at least 1.</param>
    /// <returns>The gradients; a⟨0⟩ gets one only from the first k steps. Nothing given is changed.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, k is below 1, or a number is NaN or infinite.</exception>
    public static RnnBackward BackwardTruncated(RnnForward forward, IReadOnlyList<Matrix<double>> dzy, int k)
    {
        ArgumentNullException.ThrowIfNull(forward);
        ArgumentOutOfRangeException.ThrowIfLessThan(k, 1);
        var (p, _, a, _, g) = forward;
        int T = forward.T, m = forward.M;
        var dZy = Check(forward, dzy, p.Ny, "n_y x m");
        var fromOutputs = FromOutputs(forward, dZy);
        using var WaaT = Product.PrepareTranspose(p.Waa);
        Matrix<double>[] da = [.. Enumerable.Range(0, T + 1).Select(_ => Matrix<double>.Build.Dense(p.Na, m))];
        for (var from = T; from >= 1; from--)
        {
            var step = fromOutputs[from - 1];
            for (var t = from; t >= 0 && (t > from - k || t == 0); t--)             // k cells; a⟨0⟩ lies before the first
            {
                da[t] += step;
                if (t > 0) step = Product.Of(WaaT, g.Derivative(a[t]).PointwiseMultiply(step));
            }
        }
        Matrix<double>[] dz = [.. Enumerable.Range(1, T).Select(t => g.Derivative(a[t]).PointwiseMultiply(da[t]))];
        return Gradients(forward, Steps.Of(a, first: 0), dZy, da, Steps.Of(dz, first: 1), FromOutputsWhenAsked(forward, dZy));
    }
}
