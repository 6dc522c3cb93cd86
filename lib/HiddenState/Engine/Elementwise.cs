namespace HiddenState;

/// <summary>
/// s ← f(x, s), number by number, in the place of s. For a ← g(z) both are z; for dz ← da ∘ g′(z), x is a and s is da.
/// </summary>
/// <param name="apply">From x and s to f(x, s), in the place of s.</param>
/// <param name="inHost">The host's <see cref="Host.Recur"/> with this function, where it has one.</param>
internal sealed unsafe class Elementwise(Action<ReadOnlySpan<double>, Span<double>> apply, delegate* unmanaged<Host.Recurrence*, void> inHost = null)
{
    public Action<ReadOnlySpan<double>, Span<double>> Apply { get; } = apply;

    public delegate* unmanaged<Host.Recurrence*, void> InHost { get; } = inHost;
}
