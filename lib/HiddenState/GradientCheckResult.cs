namespace HiddenState;

/// <summary>How well all gradients of a network agree with central differences.</summary>
/// <param name="Entries">One for each parameter, for a⟨0⟩ and for each x⟨t⟩.</param>
public sealed record GradientCheckResult(IReadOnlyList<GradientCheckEntry> Entries)
{
    /// <summary>The quantity with the largest relative error.</summary>
    public GradientCheckEntry Worst => Entries.MaxBy(entry => entry.RelativeError)!;

    /// <summary>Whether every relative error is below <see cref="GradientCheck.Tolerance"/>.</summary>
    public bool Passed => Entries.All(entry => entry.Passed);

    /// <summary>Whether it passed, and the worst entry.</summary>
    public override string ToString() => $"gradient check {(Passed ? "passed" : "FAILED")} for {Entries.Count} quantities; worst {Worst}";
}
