using Complex = System.Numerics.Complex;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>A state that one step maps onto itself while the input stays the same: a = g(W_aa a + W_ax x + b_a).</summary>
/// <param name="A">The state, n_a.</param>
/// <param name="Residual">‖g(W_aa a + W_ax x + b_a) − a‖: how nearly it stands still.</param>
/// <param name="Eigenvalues">Of the Jacobian there, the largest in absolute value first.</param>
public sealed record FixedPoint(Vector<double> A, double Residual, IReadOnlyList<Complex> Eigenvalues)
{
    /// <summary>Whether nearby states approach it: all eigenvalues are inside the unit circle.</summary>
    public bool IsStable => Eigenvalues[0].Magnitude < 1;

    /// <summary>The number of directions in which nearby states move away: eigenvalues outside the unit circle.</summary>
    public int UnstableDirections => Eigenvalues.Count(value => value.Magnitude > 1);

    private string Kind => IsStable ? "stable"
        : UnstableDirections == 0 ? "neither attracts nor repels to first order"
        : FormattableString.Invariant($"unstable in {Shape.Count(UnstableDirections, "direction")}");

    /// <summary>Stable or not, and the largest eigenvalue. Where that is 1 in absolute value, the Jacobian does not tell which.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Kind}, largest |eigenvalue| {Eigenvalues[0].Magnitude:G4}, residual {Residual:0.0E+0}");
}
