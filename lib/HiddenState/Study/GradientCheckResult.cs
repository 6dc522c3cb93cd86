namespace HiddenState;

/// <summary>How well all gradients of a network agree with central differences.</summary>
/// <param name="Entries">One for each parameter, for a⟨0⟩ and for each x⟨t⟩.</param>
public sealed record GradientCheckResult(IReadOnlyList<GradientCheckEntry> Entries)
{
    /// <summary>The quantity with the largest relative error, measured by the error that a right gradient may have.</summary>
    public GradientCheckEntry Worst => Entries.MaxBy(entry => entry.Excess)!;

    /// <summary>Whether every gradient passed.</summary>
    public bool Passed => Entries.All(entry => entry.Passed);

    /// <summary>Whether it passed, and the worst entry.</summary>
    public override string ToString() => $"gradient check {(Passed ? "passed" : "FAILED")} for {Entries.Count} quantities; worst {Worst}";
}
