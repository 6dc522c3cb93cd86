namespace HiddenState;

/// <summary>One update.</summary>
/// <param name="Step">k = 0, 1, …</param>
/// <param name="Loss">The loss of its batch, before the update.</param>
/// <param name="GradientNorm">‖d‖ over all parameters, before clipping; over the initial state where the parameters are frozen.</param>
public sealed record TrainingStep(int Step, double Loss, double GradientNorm)
{
    /// <summary>For example "step 7: loss 0.6931, gradient 0.25".</summary>
    public override string ToString() => FormattableString.Invariant($"step {Step}: loss {Loss:G4}, gradient {GradientNorm:G4}");
}
