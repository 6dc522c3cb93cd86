using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>Puts what was found into words.</summary>
internal sealed class Report(string exercise, double tolerance, IReadOnlyList<Trial> trials)
{
    private readonly List<Trial> tried = [.. trials.Take(Network.Tried)];

    public CheckResult Todo() => Asked.Todo(exercise);

    public CheckResult Right() => new(exercise, Verdict.Right, "All numbers agree.") { Tried = Tried() };

    public CheckResult Mistake<TFormula>(IReadOnlyList<Mistake<TFormula>> mistakes) =>
        new(exercise, Verdict.Mistake, mistakes.Count == 1
            ? Invariant($"The numbers say: {mistakes[0].Name}.")
            : Invariant($"The numbers say that two things happened. One: {mistakes[0].Name}. Two: {mistakes[1].Name}."))
        {
            Mistakes = [.. mistakes.Select(mistake => mistake.Name)],
            Advice = [.. mistakes.SelectMany(mistake => new[] { mistake.Belief, mistake.Hint })],
            Tried = Tried(),
        };

    public CheckResult Changed() =>
        new(exercise, Verdict.Wrong, $"The result is right, but your function changed {And([.. trials.SelectMany(trial => trial.Changed).Distinct()])}.")
        {
            Advice = ["Whoever calls the function still needs what was passed in. Put results into new matrices: `Clone()` makes a copy, and `+`, `*` and `Map` give new ones."],
            Tried = Tried(),
        };

    public CheckResult Objected(Objection objection) =>
        new(exercise, Verdict.Wrong, $"The numbers are right, but {objection.What}.") { Advice = [objection.Advice], Tried = Tried() };

    public CheckResult Stopped(string why) =>
        new(exercise, Verdict.Error, $"Your function was stopped: {why}.")
        {
            Advice = ["Look at your loops: does each come closer to its end with every round? The inputs here are small."],
        };

    public CheckResult Unsteady() =>
        Wrong("The second call with the same inputs gave another result.", tried.FirstOrDefault(IsWrong) ?? tried[0],
            "Something is left over from the call before (a variable outside the function?), or a random number takes part. The same inputs must give the same result.");

    public CheckResult Stale() =>
        Wrong("The call with other inputs gave the result of the call before.", tried.First(IsWrong),
            "Something is left over from the call before: a variable outside the function that is filled once and never renewed? Other inputs must give another result.");

    /// <summary>A mistake that nobody foresaw.</summary>
    public CheckResult Unknown()
    {
        var trial = tried.FirstOrDefault(IsWrong) ?? trials.First(IsWrong);
        if (trial.Given.Thrown is { } thrown)
            return new(exercise, Verdict.Error, Thrown.Message(thrown, trial.Inputs)) { Advice = [.. Thrown.Advice(thrown, trial.Inputs), .. OnlyWhere(trial)], Tried = Sizes(trial) };
        var difference = Difference.First(trial.Right.Parts!, trial.Given.Parts!, tolerance);
        return Wrong(difference.What, trial, [.. difference.Advice, .. Clue.All(trial.Right.Parts!, trial.Given.Parts!, tolerance), .. OnlyWhere(trial), .. AlsoChanged()]);
    }

    private CheckResult Wrong(string title, Trial trial, params string[] advice) =>
        new(exercise, Verdict.Wrong, title) { Advice = advice, Tried = Sizes(trial) };

    /// <summary>Where a function is right as long as all sizes differ.</summary>
    private string[] OnlyWhere(Trial trial) =>
        trial.Network.Special is { } special && tried.Count > Network.Different && tried.Take(Network.Different).All(right => !IsWrong(right))
            ? [$"Where the sizes differ your function is right. Here {special}: which line takes it for granted that they differ, or that there is more than one?"]
            : [];

    private string[] AlsoChanged() =>
        trials.SelectMany(trial => trial.Changed).Distinct().ToArray() is { Length: > 0 } changed
            ? [$"Your function also changed {And(changed)}, which it was given: that may be the cause. `Clone()` makes a copy."]
            : [];

    private bool IsWrong(Trial trial) => !trial.Given.SameAs(trial.Right, tolerance);

    private string Tried() => Invariant($"Tried on {tried.Count} random networks: {Network.Different} with sizes that all differ, then m = 1, T = 1, equal sizes.");

    private string Sizes(Trial trial)
    {
        var wrong = tried.Count(IsWrong);
        var often = wrong == tried.Count ? "" : Invariant($" Right on {tried.Count - wrong} of {tried.Count} networks.");
        return $"Here {trial.Network}.{often}";
    }

    private static string And(IReadOnlyList<string> names) =>
        names.Count == 1 ? names[0] : $"{string.Join(", ", names.SkipLast(1))} and {names[^1]}";
}
