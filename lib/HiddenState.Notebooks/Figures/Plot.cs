using MathNet.Numerics.LinearAlgebra;
using static HiddenState.Notebooks.Parts;

namespace HiddenState.Notebooks;

/// <summary>Ready pictures, named by what they show. Each gives a <see cref="Figure"/>, which can be changed further by <see cref="Figure.With(object)"/>.</summary>
public static partial class Plot
{
    /// <summary>Each unit of the hidden state as a line over time.</summary>
    /// <param name="states">The states a⟨t⟩, each n_a × m, one per time step.</param>
    /// <param name="sequence">Which sequence of the batch: a column, from 0 to m − 1.</param>
    /// <param name="from">The time of the first state in the list: 0 if a⟨0⟩ is in it, 1 if it begins with a⟨1⟩.</param>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, ranges are named.</param>
    /// <exception cref="ArgumentException">There is no state, a shape differs from the first one's, or there is no such sequence.</exception>
    public static Figure Trajectories(IReadOnlyList<Matrix<double>> states, int sequence = 0, int from = 0, string? title = null, string? alternative = null)
    {
        var units = Units(states, sequence);
        var times = Enumerable.Range(from, states.Count).ToArray();
        return new Figure(
            alternative ?? $"{(units.Length == 1 ? "A line over time for the one unit" : $"Lines over time, one for each of {units.Length} units")} of the hidden state, from t = {from} to t = {from + states.Count - 1}. Values lie between {Range(units)}.{Thinned(units)}",
            units.Select((values, i) => Line($"unit {i + 1}", times, values, i)),
            Layout(title, Axis("time step t"), Axis("state a⟨t⟩"), units.Length));
    }

    /// <summary>Named curves over time steps: <c>Plot.Curves("What is to be seen.", "a⟨t⟩", ("from zeros", values))</c>.</summary>
    /// <param name="alternative">What is to be seen, in words.</param>
    /// <param name="quantity">The quantity on the vertical axis, with its symbol.</param>
    /// <param name="curves">Names and values, the first value of each at t = 0.</param>
    public static Figure Curves(string alternative, string quantity, params IEnumerable<Curve> curves)
    {
        Curve[] all = [.. curves];
        return new(alternative + Thinned(all.Select(curve => curve.Values)), all.Select((curve, i) => Over(curve, curve.Look ?? i)),
            Layout(null, Axis("time step t"), Axis(quantity), all.Length));
    }

    /// <summary>Distances over time on a logarithmic axis: a straight line down is forgetting at a constant rate.</summary>
    /// <param name="curves">Named distances, the first value of each at t = 0: <c>("g = 0.5", distances)</c>.</param>
    public static Figure DistanceOverTime(params IEnumerable<Curve> curves) => DistanceOverTime(null, null, curves);

    /// <inheritdoc cref="DistanceOverTime(IEnumerable{Curve})"/>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, first and last values are named.</param>
    /// <param name="curves">Named distances, the first value of each at t = 0.</param>
    public static Figure DistanceOverTime(string? title, string? alternative, params IEnumerable<Curve> curves) =>
        Logarithmic(title, alternative, "Distances over time", "time step t", "distance", [.. curves]);

    /// <summary>The hidden state as a heat map: a row per unit, a column per time step, −1 to 1 from orange to blue.</summary>
    /// <param name="states">The states a⟨t⟩, each n_a × m, one per time step.</param>
    /// <param name="sequence">Which sequence of the batch: a column, from 0 to m − 1.</param>
    /// <param name="from">The time of the first state in the list.</param>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, ranges are named.</param>
    /// <exception cref="ArgumentException">There is no state, a shape differs from the first one's, or there is no such sequence.</exception>
    public static Figure HeatMap(IReadOnlyList<Matrix<double>> states, int sequence = 0, int from = 0, string? title = null, string? alternative = null)
    {
        var units = Units(states, sequence);
        double most = units.SelectMany(unit => unit).Where(double.IsFinite).Select(Math.Abs).Append(1).Max();
        return new Figure(
            alternative ?? $"Heat map of the hidden state: {Count(units.Length, "unit")} from top to bottom, {Count(states.Count, "time step")} from left to right. Values lie between {Range(units)}.",
            [new
            {
                type = "heatmap", z = units, x = Enumerable.Range(from, states.Count), y = Enumerable.Range(1, units.Length),
                zmin = -most, zmax = most, colorscale = Palette.Diverging, colorbar = new { title = new { text = "a⟨t⟩" }, thickness = 14 },
                hovertemplate = "unit %{y}, t = %{x}: %{z:.4f}<extra></extra>",
            }],
            Layout(title, new { title = new { text = "time step t" }, showgrid = false, zeroline = false },
                new { title = new { text = "unit" }, showgrid = false, zeroline = false, autorange = "reversed", dtick = units.Length <= 12 ? 1 : (int?)null }, 1));
    }

    private static Figure Logarithmic(string? title, string? alternative, string what, string places, string quantity, Curve[] curves)
    {
        // Zero has no place on a logarithmic axis, so the words say what the picture cannot.
        var ends = curves.Where(curve => curve.Values.Count > 0).Select(curve => $"{curve.Name}: from {Markup.Number(curve.Values[0])} to {Markup.Number(curve.Values[^1])}");
        int zeros = curves.Sum(curve => curve.Values.Count(value => value == 0));
        return new Figure(
            (alternative ?? Sentences($"{what} on a logarithmic axis", ends)) + (zeros == 0 ? "" : $" {zeros} of the values {(zeros == 1 ? "is" : "are")} exactly 0, which a logarithmic axis cannot show.") + Thinned(curves.Select(curve => curve.Values)),
            curves.Select((curve, i) => Over(curve, curve.Look ?? i)),
            Layout(title, Axis(places), new { title = new { text = Label.Plain(quantity) }, type = "log", exponentformat = "power" }, curves.Length));
    }

    /// <summary>What is to be seen, and where its curves begin and end; without curves the first sentence alone.</summary>
    private static string Sentences(string what, IEnumerable<string> ends) => string.Join("; ", ends) is { Length: > 0 } said ? $"{what}. {said}." : $"{what}.";

    private static Dictionary<string, object?> Over(Curve curve, int i)
    {
        var first = curve.Values.TakeWhile(double.IsNaN).Count() % Math.Max(curve.Values.Count, 1);    // what has not begun is no gap
        return Line(curve.Name, [.. Enumerable.Range(first, curve.Values.Count - first)], [.. curve.Values.Skip(first)], i);
    }
}
