namespace HiddenState.Notebooks;

/// <summary>One run of a student's function.</summary>
/// <param name="Network">Where it ran.</param>
/// <param name="Given">What the student's function gave.</param>
/// <param name="Right">What is right there.</param>
/// <param name="Changed">The names of the inputs that the function changed.</param>
internal sealed record Trial(Network Network, Outcome Given, Outcome Right, IReadOnlyList<string> Changed);
