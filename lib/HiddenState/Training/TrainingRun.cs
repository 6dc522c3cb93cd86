namespace HiddenState;

/// <summary>What a training reached.</summary>
/// <param name="Parameters">The parameters after the last complete step: always finite.</param>
/// <param name="Start">How a⟨0⟩ is chosen after the last step: learned, or carried, or as it was.</param>
/// <param name="Steps">Loss and gradient norm of each complete step.</param>
/// <param name="Stopped">Null where all steps were made; else "cancelled", or what became NaN or infinite and at which step.</param>
public sealed record TrainingRun(RnnParameters Parameters, InitialState Start, IReadOnlyList<TrainingStep> Steps, string? Stopped)
{
    /// <summary>The loss of each step.</summary>
    public IReadOnlyList<double> Losses => [.. Steps.Select(step => step.Loss)];

    /// <summary>The mean loss of the last steps.</summary>
    /// <param name="count">How many steps, at least 1; all where there were fewer.</param>
    /// <exception cref="ArgumentException">The count is below 1, or there is no complete step.</exception>
    public double FinalLoss(int count = 50)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        if (Steps.Count == 0) throw new ArgumentException($"There is no complete step ({Stopped}); expected at least one.", nameof(Steps));
        return Steps.TakeLast(count).Average(step => step.Loss);
    }

    /// <summary>After how many steps the loss was below a limit: on average over some steps, so that one lucky batch does not count.</summary>
    /// <param name="limit">The limit.</param>
    /// <param name="count">Over how many steps the mean is taken, at least 1.</param>
    /// <returns>The number of steps, at least <paramref name="count"/>, or null where the limit was not reached.</returns>
    public int? StepsTo(double limit, int count = 10)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        for (var k = count; k <= Steps.Count; k++)
            if (Steps.Skip(k - count).Take(count).Average(step => step.Loss) < limit) return k;
        return null;
    }

    /// <summary>How many steps, the final loss, and why it ended if early.</summary>
    public override string ToString() => Steps.Count == 0
        ? $"no step: {Stopped}"
        : FormattableString.Invariant($"{Shape.Count(Steps.Count, "step")}, loss {Steps[0].Loss:G4} -> {FinalLoss():G4}{(Stopped is null ? "" : "; stopped: " + Stopped)}");
}
