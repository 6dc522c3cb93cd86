namespace HiddenState;

/// <summary>One update.</summary>
/// <param name="Step">k = 0, 1, …</param>
/// <param name="Loss">The loss of its batch, before the update.</param>
/// <param name="GradientNorm">‖d‖ over all parameters, before clipping.</param>
public sealed record TrainingStep(int Step, double Loss, double GradientNorm);
