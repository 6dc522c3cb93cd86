namespace HiddenState.Notebooks;

/// <summary>
/// A known mistake: a small change to the right formula, with its name, the belief behind it and a hint.
/// A student's function that gives the same numbers as the changed formula has made this mistake.
/// </summary>
/// <param name="Name">What was done, as it is said to the student: "you …".</param>
/// <param name="Belief">The thought that leads there, and where it goes wrong.</param>
/// <param name="Hint">What to look at next; never the solution.</param>
/// <param name="Change">The formula with the mistake in it.</param>
internal sealed record Mistake<TFormula>(string Name, string Belief, string Hint, Func<TFormula, TFormula> Change);
