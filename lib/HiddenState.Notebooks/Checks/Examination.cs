namespace HiddenState.Notebooks;

/// <summary>One student's function under one check: run it, compare, recognise.</summary>
internal sealed class Examination<TFormula, TResult>(
    Exercise<TFormula, TResult> exercise, Func<TFormula, TResult> student, long seed, TimeSpan patience) where TFormula : notnull
{
    private const int Batch = 7, Most = Network.Tried + 5 * Batch;
    private readonly List<Trial> trials = [];
    private readonly List<TFormula> untouched = [];    // what each trial was about, for the known mistakes

    public CheckResult Result()
    {
        var stopped = StudentCode.Run(FirstTrials, patience);
        var report = new Report(exercise.Name, exercise.Tolerance, trials);
        if (trials.Any(trial => trial.Given.Thrown is NotImplementedException)) return report.Todo();
        if (stopped is not null) return report.Stopped(stopped);
        if (AllRight) return trials.Any(trial => trial.Changed.Count > 0) ? report.Changed() : report.Right();
        if (Recognised() is { Count: > 0 } mistakes) return report.Mistake(mistakes);
        return trials.Take(Network.Tried).All(IsRight) ? report.Unsteady() : report.Unknown();
    }

    private bool AllRight => trials.All(IsRight);

    private bool IsRight(Trial trial) => trial.Given.SameAs(trial.Right, exercise.Tolerance);

    private void FirstTrials()
    {
        for (var number = 0; number < Network.Tried; number++) Try(number);
        if (AllRight) Try(0);    // the same inputs once more: the same result?
    }

    private void Try(int number)
    {
        var network = new Network(seed, number);
        TFormula given = exercise.Draw(new Network(seed, number)), own = exercise.Draw(network);
        var outcome = Outcome.Of(() => exercise.Parts(student(given)));
        var changed = exercise.Inputs(given).Zip(exercise.Inputs(own)).Where(pair => !pair.First.SameAs(pair.Second, exercise.Tolerance));
        trials.Add(new(network, outcome, exercise.Expected(own), [.. changed.Select(pair => pair.Second.Whole)]));
        untouched.Add(own);
    }

    /// <summary>
    /// The one known mistake, or the two at once, that give what the student's function gives, on every network.
    /// What threw on the way says nothing about a second mistake.
    /// </summary>
    private IReadOnlyList<Mistake<TFormula>> Recognised()
    {
        var single = OnlyOne([.. exercise.Mistakes.Select(mistake => new[] { mistake })]);
        return single.Count > 0 || trials[0].Given.Thrown is not null ? single : OnlyOne([.. Pairs()]);
    }

    /// <summary>
    /// Draws networks until one candidate is left; some of them to confirm the last one, too.
    /// Two candidates that no network tells apart are neither.
    /// </summary>
    private IReadOnlyList<Mistake<TFormula>> OnlyOne(List<Mistake<TFormula>[]> candidates)
    {
        for (var index = 0; index < trials.Count; index++) Keep(candidates, index);
        while (Different(candidates) is var left && (left > 1 && trials.Count < Most || left == 1 && trials.Count <= Network.Tried + 1))
        {
            var before = trials.Count;
            if (StudentCode.Run(() => { for (var more = 0; more < Batch; more++) Try(before + more); }, patience) is not null) return [];
            for (var index = before; index < trials.Count; index++) Keep(candidates, index);
        }
        return Different(candidates) == 1 ? candidates[0] : [];
    }

    private void Keep(List<Mistake<TFormula>[]> candidates, int trial) =>
        candidates.RemoveAll(mistakes => !exercise.Expected(untouched[trial], mistakes).SameAs(trials[trial].Given, exercise.Tolerance));

    /// <summary>Two mistakes in either order are the same two mistakes.</summary>
    private static int Different(List<Mistake<TFormula>[]> candidates) =>
        candidates.DistinctBy(mistakes => mistakes.Select(mistake => mistake.Name).Order(StringComparer.Ordinal).Aggregate((a, b) => $"{a}\n{b}")).Count();

    private IEnumerable<Mistake<TFormula>[]> Pairs() =>
        from first in exercise.Mistakes
        from second in exercise.Mistakes
        where first != second
        select new[] { first, second };
}
