namespace HiddenState;

/// <summary>One update.</summary>
/// <param name="Step">k = 0, 1, …</param>
/// <param name="Loss">The loss of its batch, before the update.</param>
/// <param name="GradientNorm">‖d‖ over all parameters, after <see cref="Trainer.Moving"/> and before clipping. Where the parameters are frozen,
/// over the initial state; 0 where that is not learned either.</param>
public sealed record TrainingStep(int Step, double Loss, double GradientNorm)
{
    /// <summary>For example "step 7: loss 0.6931, gradient 0.25".</summary>
    public override string ToString() => FormattableString.Invariant($"step {Step}: loss {Loss:G4}, gradient {GradientNorm:G4}");
}
