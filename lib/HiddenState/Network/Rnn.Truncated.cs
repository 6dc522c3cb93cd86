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
        var dZy = Check(forward, dzy, forward.Weights.Ny, "n_y x m", nameof(dzy));
        var (W, a, g, T) = (forward.Weights, forward.States, forward.Activation, forward.T);
        var (fromOutputs, da) = (FromOutputs(forward, dZy), Steps.Zero(0, T, W.Na, forward.M));
        using var WaaT = Product.PrepareTranspose(W.Waa);
        for (var from = T; from >= 1; from--)
        {
            var d = fromOutputs[from - 1];                                          // the loss of this step alone, on its way back
            for (var t = from; t >= 0 && (t > from - k || t == 0); t--)             // k cells; a⟨0⟩ lies before the first
            {
                var dat = da.At(t);
                dat += d;
                if (t > 0) d = Product.Of(WaaT, g.SlopeOf(a[t]).PointwiseMultiply(d));
            }
        }
        Matrix<double>[] dz = [.. Enumerable.Range(1, T).Select(t => g.SlopeOf(a[t]).PointwiseMultiply(da[t]))];
        var backward = Sums(forward, dZy, da[0], da, Steps.Of(dz, first: 1), FromOutputsWhenAsked(forward, dZy));
        return NotFinite.In(backward) is not { } found ? backward
            : throw new ArgumentException($"{found}; expected finite gradients, so smaller numbers or fewer steps.", nameof(dzy));
    }
}
