using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>A loss over a sequence and its derivative.</summary>
/// <param name="Value">L.</param>
/// <param name="PerStep">(1/m) Σ_j ℓ_j at t = 1 … T, without the step weights; NaN at a step that has no target.</param>
/// <param name="DZy">∂L/∂z_y⟨1⟩ … ∂L/∂z_y⟨T⟩, each (n_y, m); zero at a step that has no target.</param>
public sealed record LossValue(double Value, IReadOnlyList<double> PerStep, IReadOnlyList<Matrix<double>> DZy)
{
    /// <summary>The value, for example "loss 0.693147 over 5 steps".</summary>
    public override string ToString() => FormattableString.Invariant($"loss {Value:G6} over {Shape.Count(PerStep.Count, "step")}");
}
