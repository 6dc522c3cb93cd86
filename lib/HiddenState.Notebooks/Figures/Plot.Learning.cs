using MathNet.Numerics.Statistics;
using static HiddenState.Notebooks.Parts;

namespace HiddenState.Notebooks;

public static partial class Plot
{
    /// <summary>
    /// Loss over training, for each way of training the median over seeds as a line, and as a band the middle of the seeds.
    /// </summary>
    /// <param name="runs">Names and one loss curve per seed: <c>("a⟨0⟩ = 0", losses)</c> with <c>double[][] losses</c>, seeds × steps.</param>
    public static Figure LossCurves(params IEnumerable<Runs> runs) => LossCurves(0.8, null, null, runs);

    /// <inheritdoc cref="LossCurves(IEnumerable{Runs})"/>
    /// <param name="middle">Which part of the seeds the band holds: 0.8 leaves out the lowest and the highest tenth.</param>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, first and last medians are named.</param>
    /// <param name="runs">Names and one loss curve per seed.</param>
    /// <exception cref="ArgumentException">Curves of one name differ in length, or the middle is not between 0 and 1.</exception>
    public static Figure LossCurves(double middle, string? title, string? alternative, params IEnumerable<Runs> runs)
    {
        if (!(middle is >= 0 and <= 1)) throw new ArgumentException(FormattableString.Invariant($"The middle of the seeds is a part of them: expected 0 to 1, got {middle}."), nameof(middle));
        Runs[] all = Checked(runs);
        var curves = Medians(all, middle);
        var ends = curves.Where(curve => curve.Median.Length > 0).Select(curve =>
            curve.Seeds == 1 ? $"{curve.Name}: from {Markup.Number(curve.Median[0])} to {Markup.Number(curve.Median[^1])}"
            : $"{curve.Name} ({curve.Seeds} seeds): median from {Markup.Number(curve.Median[0])} to {Markup.Number(curve.Median[^1])}, at the end between {Markup.Number(curve.Low[^1])} and {Markup.Number(curve.High[^1])}");
        string what = curves.All(curve => curve.Seeds == 1) ? "Loss over training steps"
            : $"Loss over training steps, median over seeds with a band that holds the middle {Markup.Number(100 * middle)} % of them";
        return new Figure(
            alternative ?? Sentences(what, ends),
            curves.SelectMany(curve => Drawn(curve, first: 0)), Layout(title, Axis("update"), Axis("loss"), all.Length));
    }

    /// <summary>Something over time steps for several seeds: for each name the median as a line, and as a band the middle 80 % of the seeds.</summary>
    /// <param name="alternative">What is to be seen, in words.</param>
    /// <param name="quantity">The quantity on the vertical axis, with its symbol.</param>
    /// <param name="runs">Names and one curve per seed, the first value of each at t = 1.</param>
    /// <exception cref="ArgumentException">Curves of one name differ in length.</exception>
    public static Figure ByStep(string alternative, string quantity, params IEnumerable<Runs> runs)
    {
        Runs[] all = Checked(runs);
        return new Figure(alternative, Medians(all, 0.8).SelectMany(curve => Drawn(curve, first: 1)), Layout(null, Axis("time step t"), Axis(quantity), all.Length));
    }

    /// <summary>How large the gradient is that reaches back over a distance in time, on a logarithmic axis: a line down is vanishing, a line up exploding.</summary>
    /// <param name="curves">Names and norms, for example ‖∂a⟨T⟩/∂a⟨T−k⟩‖, the first value of each at distance k = 0.</param>
    public static Figure GradientNorms(params IEnumerable<Curve> curves) => GradientNorms(null, null, curves);

    /// <inheritdoc cref="GradientNorms(IEnumerable{Curve})"/>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, first and last values are named.</param>
    /// <param name="curves">Names and norms, the first value of each at distance 0.</param>
    public static Figure GradientNorms(string? title, string? alternative, params IEnumerable<Curve> curves) =>
        Logarithmic(title, alternative, "Norms of gradients against the distance in time", "steps back in time", "norm of the gradient", [.. curves]);

    private sealed record Summary(string Name, int Look, int Seeds, double[] Low, double[] Median, double[] High);

    private static Runs[] Checked(IEnumerable<Runs> runs)
    {
        Runs[] all = [.. runs];
        foreach (var run in all)
            if (run.Values.FirstOrDefault(values => values.Count != run.Values[0].Count) is { } other)
                throw new ArgumentException($"{run.Name}: one seed has {other.Count} values; expected {run.Values[0].Count}, as the first one has.", nameof(runs));
        return all;
    }

    private static Summary[] Medians(Runs[] all, double middle) =>
        [.. all.Select((run, i) => new Summary(run.Name, run.Look ?? i, run.Values.Count, Quantile(run, (1 - middle) / 2), Quantile(run, 0.5), Quantile(run, (1 + middle) / 2)))];

    private static Dictionary<string, object?>[] Drawn(Summary curve, int first) =>
        [Band(curve.Low, curve.High, curve.Look, first), Line(curve.Name, [.. Enumerable.Range(first, curve.Median.Length)], curve.Median, curve.Look)];

    /// <summary>The same quantile at each step; a step where some seed is not finite is a gap.</summary>
    private static double[] Quantile(Runs run, double part) =>
        [.. Enumerable.Range(0, run.Values.Count == 0 ? 0 : run.Values[0].Count).Select(step => run.Values.Select(seed => seed[step]).ToArray() is var values && values.All(double.IsFinite) ? values.Quantile(part) : double.NaN)];

    private static Dictionary<string, object?> Band(double[] low, double[] high, int i, int first)
    {
        int[] steps = [.. Enumerable.Range(0, low.Length).Where(step => double.IsFinite(low[step]))];
        return new()
        {
            ["type"] = "scatter", ["mode"] = "lines", ["fill"] = "toself", ["hoverinfo"] = "skip", ["showlegend"] = false, ["meta"] = "drawn only",
            ["x"] = steps.Concat(steps.Reverse()).Select(step => first + step), ["y"] = steps.Select(step => low[step]).Concat(steps.Reverse().Select(step => high[step])),
            ["line"] = new { width = 0, color = Palette.Lines[i % Palette.Lines.Length] }, ["fillcolor"] = Palette.Tint(i),
        };
    }
}
