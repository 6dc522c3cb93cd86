using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

public static partial class RnnCell
{
    /// <summary>
    /// The derivative of <see cref="Step"/>: with dz = da⟨t⟩ ∘ g′(z⟨t⟩),
    /// dW_aa = dz a⟨t−1⟩ᵀ, dW_ax = dz x⟨t⟩ᵀ, db_a = Σ_j dz_j, da⟨t−1⟩ = W_aaᵀ dz, dx⟨t⟩ = W_axᵀ dz.
    /// </summary>
    /// <param name="p">The parameters.</param>
    /// <param name="xt">x⟨t⟩, (n_x, m).</param>
    /// <param name="aPrev">a⟨t−1⟩, (n_a, m).</param>
    /// <param name="daNext">∂L/∂a⟨t⟩, (n_a, m): all of it, from the output at t and from t + 1.</param>
    /// <param name="activation">g; tanh if not given.</param>
    /// <returns>The gradients of this one step. Nothing given is changed.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is NaN or infinite.</exception>
    public static RnnCellBackward Backward(
        RnnParameters p, Matrix<double> xt, Matrix<double> aPrev, Matrix<double> daNext, Activation? activation = null)
    {
        var aNext = Step(p, xt, aPrev, activation);
        Shape.Require(daNext, "n_a x m", p.Na, aPrev.ColumnCount, $"a<t> is {Shape.Of(aNext)}");
        var g = activation ?? Activation.Tanh;

        var dz = daNext.PointwiseMultiply(g.SlopeOf(aNext));                        // da⟨t⟩ ∘ g′(z⟨t⟩)
        var dParameters = RnnParameters.Zeros(p.Nx, p.Na, p.Ny) with
        {
            Waa = dz * aPrev.T,
            Wax = dz * xt.T,
            Ba = dz.RowSums(),
        };
        Matrix<double> daPrev = p.Waa.T * dz, dxt = p.Wax.T * dz;

        double[][] all = [dParameters.Waa.Columns(), dParameters.Wax.Columns(), dParameters.Ba.Numbers(), dxt.Columns(), daPrev.Columns()];
        return all.All(numbers => Shape.FirstNotFinite(numbers) < 0) ? new(dParameters, dxt, daPrev) : throw new ArgumentException(
            "A gradient became NaN or infinite; expected finite gradients, so smaller numbers.", nameof(daNext));
    }
}
