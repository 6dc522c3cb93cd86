using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>What one step of an optimiser gives.</summary>
/// <param name="Theta">The new numbers θ.</param>
/// <param name="Next">The rule for the next step, with what it remembers.</param>
public sealed record OptimiserStep(Vector<double> Theta, Optimiser Next)
{
    /// <summary>How many numbers, and the rule.</summary>
    public override string ToString() => FormattableString.Invariant($"{Shape.Count(Theta.Count, "number")}; {Next}");
}
