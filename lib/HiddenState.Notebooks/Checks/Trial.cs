namespace HiddenState.Notebooks;

/// <summary>One run of a student's function.</summary>
/// <param name="Network">Where it ran.</param>
/// <param name="Given">What the student's function gave.</param>
/// <param name="Right">What is right there.</param>
/// <param name="Inputs">What the function was given.</param>
/// <param name="Changed">The names of the inputs that the function changed.</param>
/// <param name="Objection">What the exercise asks for beyond the right numbers, and was not done; null if nothing.</param>
internal sealed record Trial(Network Network, Outcome Given, Outcome Right, IReadOnlyList<Part> Inputs, IReadOnlyList<string> Changed, Objection? Objection);

/// <summary>The numbers are right, but the exercise asks for more.</summary>
/// <param name="What">What was done.</param>
/// <param name="Advice">What leads on.</param>
internal sealed record Objection(string What, string Advice);
