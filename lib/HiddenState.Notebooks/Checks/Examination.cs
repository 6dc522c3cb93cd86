namespace HiddenState.Notebooks;

/// <summary>One student's function under one check: run it, compare, recognise.</summary>
internal sealed class Examination<TFormula, TResult>(
    Exercise<TFormula, TResult> exercise, Func<TFormula, TResult> student, long seed, TimeSpan patience) where TFormula : notnull
{
    private const int Most = 40, ToConfirm = 9;
    private readonly List<Trial> trials = [];

    public CheckResult Result()
    {
        var stopped = StudentCode.Run(() => { for (var number = 0; number < Network.Tried; number++) Try(number); }, patience);
        var again = stopped is null && AllRight;
        if (again) stopped = StudentCode.Run(() => Try(0), patience);    // the same inputs once more

        var report = new Report(exercise.Name, exercise.Tolerance, trials);
        if (trials.Any(trial => trial.Given.Thrown is NotImplementedException)) return report.Todo();
        if (stopped is not null) return report.Stopped(stopped);
        if (AllRight) return trials.Any(trial => trial.Changed.Count > 0) ? report.Changed() : report.Right();
        if (Recognised() is { Count: > 0 } mistakes) return report.Mistake(mistakes);
        return again ? report.Unsteady() : report.Unknown();
    }

    /// <summary>An exception is weak evidence by itself: numbers have to agree somewhere, or it is thrown whatever the sizes.</summary>
    private bool OnlyThrew => trials.All(trial => trial.Given.Thrown is not null);

    private bool AllRight => trials.All(IsRight);

    private bool IsRight(Trial trial) => trial.Given.SameAs(trial.Right, exercise.Tolerance);

    private void Try(int number)
    {
        var network = new Network(seed, number);
        var given = exercise.Draw(network);
        var outcome = Outcome.Of(() => exercise.Parts(student(given)));
        var untouched = exercise.Inputs(exercise.Draw(new Network(seed, number)));
        var changed = exercise.Inputs(given).Zip(untouched).Where(pair => !pair.First.SameAs(pair.Second, exercise.Tolerance));
        trials.Add(new(network, outcome, exercise.Expected(new Network(seed, number)), [.. changed.Select(pair => pair.Second.Whole)]));
    }

    /// <summary>The one known mistake, or the two at once, that give what the student's function gives, on every network.</summary>
    private IReadOnlyList<Mistake<TFormula>> Recognised()
    {
        var single = OnlyOne([.. exercise.Mistakes.Select(mistake => new[] { mistake })]);
        return single.Count > 0 ? single : OnlyOne([.. Pairs()]);
    }

    /// <summary>Draws networks until one candidate is left. Two that no network tells apart are neither.</summary>
    private IReadOnlyList<Mistake<TFormula>> OnlyOne(List<Mistake<TFormula>[]> candidates)
    {
        foreach (var trial in trials.ToList()) Keep(candidates, trial);
        while (Different(candidates) is var left && (left > 1 && trials.Count < Most || left == 1 && OnlyThrew && trials.Count < ToConfirm))
        {
            if (StudentCode.Run(() => Try(trials.Count), patience) is not null) return [];
            Keep(candidates, trials[^1]);
        }
        return Different(candidates) == 1 ? candidates[0] : [];
    }

    private void Keep(List<Mistake<TFormula>[]> candidates, Trial trial) =>
        candidates.RemoveAll(mistakes => !exercise.Expected(new Network(seed, trial.Network.Number), mistakes).SameAs(trial.Given, exercise.Tolerance));

    /// <summary>Two mistakes in either order are the same two mistakes.</summary>
    private static int Different(List<Mistake<TFormula>[]> candidates) =>
        candidates.DistinctBy(mistakes => mistakes.Select(mistake => mistake.Name).Order(StringComparer.Ordinal).Aggregate((a, b) => $"{a}\n{b}")).Count();

    private IEnumerable<Mistake<TFormula>[]> Pairs() =>
        from first in exercise.Mistakes
        from second in exercise.Mistakes
        where first != second
        select new[] { first, second };
}
