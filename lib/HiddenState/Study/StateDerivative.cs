using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// The two derivatives of a⟨t⟩ with respect to W_aa that are easily confused, for one sequence.
/// Both are (n_a, n_a²) matrices: row i is a unit, column k + l n_a is the weight W_aa[k, l].
/// </summary>
/// <param name="T">The time step t.</param>
/// <param name="Immediate">∂⁺a⟨t⟩/∂W_aa: a⟨t−1⟩ taken as a constant. ∂⁺a_i/∂W_aa[k, l] = g′(z_i) a_l⟨t−1⟩ where i = k, else 0.</param>
/// <param name="Total">da⟨t⟩/dW_aa = immediate + ∂a⟨t⟩/∂a⟨t−1⟩ · da⟨t−1⟩/dW_aa: a⟨t−1⟩ changes too, for it came from the same weights.</param>
public sealed record StateDerivative(int T, Matrix<double> Immediate, Matrix<double> Total)
{
    /// <summary>Both derivatives for t = 1 … T, the total one carried forward from step to step.</summary>
    /// <param name="forward">The forward pass.</param>
    /// <param name="column">Which sequence of the batch.</param>
    /// <returns>One for each time step.</returns>
    /// <exception cref="ArgumentException">There is no such column, the parts of the forward pass do not fit together, a state of it is
    /// NaN or infinite, or a derivative is beyond the largest number, 1.8e308.</exception>
    public static IReadOnlyList<StateDerivative> Of(RnnForward forward, int column = 0)
    {
        Dynamics.CheckPlace(forward, 1, 1, column);
        var na = forward.Weights.Na;
        var total = Matrix<double>.Build.Dense(na, na * na);           // a⟨0⟩ does not depend on W_aa
        List<StateDerivative> steps = [];
        for (var t = 1; t <= forward.T; t++)
        {
            var slope = forward.Activation.SlopeOf(forward.A[t].SubMatrix(0, na, column, 1));
            var aPrev = forward.A[t - 1].Column(column);
            var immediate = Matrix<double>.Build.Dense(na, na * na, (i, kl) => i == kl % na ? slope[i, 0] * aPrev[kl / na] : 0);
            total = immediate + Dynamics.At(forward, t, column).Fast * total;
            if (Shape.FirstNotFinite(total.Columns()) >= 0)
                throw new ArgumentException(FormattableString.Invariant($"da<{t}>/dW_aa is beyond the largest number, 1.8E+308; expected smaller numbers or fewer steps."), nameof(forward));
            steps.Add(new(t, immediate, total));
        }
        return steps;
    }

    /// <summary>The time step and the Frobenius norms of the two.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"t = {T}: immediate {Immediate.FrobeniusNorm():G4}, total {Total.FrobeniusNorm():G4}");
}
