using System.Diagnostics;

namespace HiddenState.Notebooks;

/// <summary>One student's function under one check: run it, compare, recognise.</summary>
internal sealed class Examination<TFormula, TResult>(
    Exercise<TFormula, TResult> exercise, Func<TFormula, TResult> student, long seed, TimeSpan patience) where TFormula : notnull
{
    private const int Batch = 7, Most = Network.Tried + 12 * Batch;
    private static readonly TimeSpan Enough = TimeSpan.FromSeconds(15);    // then a slow function that is wrong has said what it has to say

    private readonly List<Trial> trials = [];
    private readonly List<TFormula> untouched = [];    // what each trial was about, for the known mistakes
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private int calls;

    public CheckResult Result()
    {
        var stopped = Run(FirstTrials);
        var report = new Report(exercise.Name, exercise.Tolerance, trials);
        if (trials.Any(trial => trial.Given.Thrown is NotImplementedException)) return report.Todo();
        if (stopped is not null) return report.Stopped(stopped);
        if (AllRight)
            return trials.Any(trial => trial.Changed.Count > 0) ? report.Changed()
                : trials.Select(trial => trial.Objection).FirstOrDefault(objection => objection is not null) is { } objection ? report.Objected(objection)
                : report.Right();
        if (Recognised() is { Count: > 0 } mistakes) return report.Mistake(mistakes);
        return IsUnsteady() ? report.Unsteady() : IsStale() ? report.Stale() : report.Unknown();
    }

    private bool AllRight => trials.All(IsRight);

    private bool IsRight(Trial trial) => trial.Given.SameAs(trial.Right, exercise.Tolerance);

    private string? Run(Action action) => StudentCode.Run(action, patience, () => calls);

    private void FirstTrials()
    {
        for (var number = 0; number < Network.Tried && (AllRight || clock.Elapsed < Enough); number++) Try(number);
        if (AllRight) Try(0);    // the same inputs once more: the same result?
    }

    private void Try(int number)
    {
        var network = new Network(seed, number);
        TFormula given = exercise.Draw(new Network(seed, number)), own = exercise.Draw(network);
        calls++;
        var outcome = Outcome.Of(() => [.. exercise.Parts(student(given)).Select(part => part.Copied())]);
        var inputs = exercise.Inputs(own);
        var changed = exercise.Inputs(given).Zip(inputs).Where(pair => !pair.First.SameAs(pair.Second, exercise.Tolerance));
        trials.Add(new(network, outcome, exercise.Expected(own), inputs, [.. changed.Select(pair => pair.Second.Whole)], exercise.Objection(given)));
        untouched.Add(own);
    }

    /// <summary>Whether the same inputs give another result when they come once more.</summary>
    private bool IsUnsteady()
    {
        if (trials.Take(Network.Tried).All(IsRight)) return true;
        var (wrong, before) = (trials.First(trial => !IsRight(trial)), trials.Count);
        if (wrong.Given.Parts is null || clock.Elapsed > Enough || Run(() => Try(wrong.Network.Number)) is not null || trials.Count == before) return false;
        var again = trials[^1].Given;
        trials.RemoveAt(before);
        return !again.SameAs(wrong.Given, exercise.Tolerance);
    }

    /// <summary>Whether a wrong result is the one of the network before.</summary>
    private bool IsStale() =>
        trials.Zip(trials.Skip(1)).Any(pair => IsRight(pair.First) && !IsRight(pair.Second)
            && pair.First.Given.SameAs(pair.Second.Given, exercise.Tolerance) && !pair.First.Right.SameAs(pair.Second.Right, exercise.Tolerance));

    /// <summary>
    /// The one known mistake, or the two at once, that give what the student's function gives, on every network; or at least on
    /// those whose sizes all differ, because at sizes of 1 the same mistake can be written in ways that differ.
    /// A function that threw says nothing about a second mistake.
    /// </summary>
    private IReadOnlyList<Mistake<TFormula>> Recognised()
    {
        if (trials.Take(Network.Different).All(IsRight)) return OnlyOne(Singles(), _ => true);
        var everywhere = Recognised(_ => true);
        return everywhere.Count > 0 ? everywhere : Recognised(trial => trial.Network.Special is null);
    }

    private IReadOnlyList<Mistake<TFormula>> Recognised(Func<Trial, bool> counts)
    {
        var single = OnlyOne(Singles(), counts);
        return single.Count > 0 || trials[0].Given.Thrown is not null ? single : OnlyOne([.. Pairs()], counts);
    }

    /// <summary>
    /// Draws networks until one candidate is left; some of them to confirm the last one, too.
    /// Two candidates that no network tells apart are neither.
    /// </summary>
    private IReadOnlyList<Mistake<TFormula>> OnlyOne(List<Mistake<TFormula>[]> candidates, Func<Trial, bool> counts)
    {
        for (var index = 0; index < trials.Count && candidates.Count > 0; index++) Keep(candidates, index, counts);
        while (clock.Elapsed < Enough && Different(candidates) is var left && (left > 1 && trials.Count < Most || left == 1 && trials.Count <= Network.Tried + 1))
        {
            var before = trials.Count;
            if (Run(() => { for (var more = 0; more < Batch; more++) Try(before + more); }) is not null) return [];
            for (var index = before; index < trials.Count; index++) Keep(candidates, index, counts);
        }
        return Different(candidates) == 1 ? candidates[0] : [];
    }

    private void Keep(List<Mistake<TFormula>[]> candidates, int trial, Func<Trial, bool> counts)
    {
        if (counts(trials[trial]))
            candidates.RemoveAll(mistakes => !exercise.Expected(untouched[trial], mistakes).SameAs(trials[trial].Given, exercise.Tolerance));
    }

    /// <summary>Two mistakes in either order are the same two mistakes.</summary>
    private static int Different(List<Mistake<TFormula>[]> candidates) =>
        candidates.DistinctBy(mistakes => mistakes.Select(mistake => mistake.Name).Order(StringComparer.Ordinal).Aggregate((a, b) => $"{a}\n{b}")).Count();

    private List<Mistake<TFormula>[]> Singles() => [.. exercise.Mistakes.Select(mistake => new[] { mistake })];

    private IEnumerable<Mistake<TFormula>[]> Pairs() =>
        from first in exercise.Mistakes
        from second in exercise.Mistakes
        where first.Name != second.Name
        select new[] { first, second };
}
