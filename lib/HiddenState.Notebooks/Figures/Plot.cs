using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Ready pictures, named by what they show. Each gives a <see cref="Figure"/>, which can be changed further by <see cref="Figure.With(object)"/>.</summary>
public static class Plot
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
        var traces = units.Select((values, i) => Line($"unit {i + 1}", times, values, i));
        return new Figure(
            alternative ?? $"Lines over time, one for each of {units.Length} units of the hidden state, from t = {from} to t = {from + states.Count - 1}. Values lie between {Range(units)}.",
            traces, Layout(title, "time step t", "state a⟨t⟩"));
    }

    /// <summary>Named curves over time steps: <c>Plot.Curves("What is to be seen.", "a⟨t⟩", ("from zeros", values))</c>.</summary>
    /// <param name="alternative">What is to be seen, in words.</param>
    /// <param name="quantity">The quantity on the vertical axis, with its symbol.</param>
    /// <param name="curves">Names and values, the first value of each at t = 0.</param>
    public static Figure Curves(string alternative, string quantity, params IEnumerable<Curve> curves) =>
        new(alternative,
            curves.Select((curve, i) => Line(curve.Name, [.. Enumerable.Range(0, curve.Values.Count)], [.. curve.Values], i)),
            Layout(null, "time step t", quantity));

    /// <summary>Distances over time on a logarithmic axis: a straight line down is forgetting at a constant rate.</summary>
    /// <param name="curves">Named distances, the first value of each at t = 0: <c>("g = 0.5", distances)</c>.</param>
    public static Figure DistanceOverTime(params IEnumerable<Curve> curves) => DistanceOverTime(null, null, curves);

    /// <inheritdoc cref="DistanceOverTime(IEnumerable{Curve})"/>
    /// <param name="title">A title, or none.</param>
    /// <param name="alternative">What is to be seen, in words; without it, first and last values are named.</param>
    /// <param name="curves">Named distances, the first value of each at t = 0.</param>
    public static Figure DistanceOverTime(string? title, string? alternative, params IEnumerable<Curve> curves)
    {
        Curve[] all = [.. curves];
        // Zero has no place on a logarithmic axis: a distance that has become exactly 0 is a gap.
        var traces = all.Select((curve, i) => Line(curve.Name, [.. Enumerable.Range(0, curve.Values.Count)], [.. curve.Values.Select(v => v > 0 ? v : double.NaN)], i));
        string ends = string.Join("; ", all.Where(curve => curve.Values.Count > 0).Select(curve => $"{curve.Name}: from {Number(curve.Values[0])} to {Number(curve.Values[^1])}"));
        return new Figure(alternative ?? $"Distances over time on a logarithmic axis. {ends}.", traces,
            Layout(title, "time step t", "distance", new { title = new { text = "distance" }, type = "log", exponentformat = "power" }));
    }

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
        double most = Math.Max(1, units.SelectMany(unit => unit).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max());
        return new Figure(
            alternative ?? $"Heat map of the hidden state: {units.Length} units from top to bottom, {states.Count} time steps from left to right. Values lie between {Range(units)}.",
            [new
            {
                type = "heatmap", z = units, x = Enumerable.Range(from, states.Count), y = Enumerable.Range(1, units.Length),
                zmin = -most, zmax = most, colorscale = Palette.Diverging, colorbar = new { title = new { text = "a⟨t⟩" } },
                hovertemplate = "unit %{y}, t = %{x}: %{z:.4f}<extra></extra>",
            }],
            Layout(title, "time step t", "unit", new { title = new { text = "unit" }, autorange = "reversed", dtick = units.Length <= 12 ? 1 : (int?)null }));
    }

    private static object Line(string name, int[] times, double[] values, int i) => new
    {
        type = "scatter", mode = times.Length <= 40 ? "lines+markers" : "lines", name = Label.Plain(name), x = times, y = values,
        line = new { color = Palette.Lines[i % Palette.Lines.Length], dash = Palette.Dashes[i % Palette.Dashes.Length], width = 2 },
        marker = new { symbol = Palette.Markers[i % Palette.Markers.Length], size = 6 },
    };

    private static object Layout(string? title, string xTitle, string yTitle, object? yaxis = null) => new
    {
        title = title is null ? null : new { text = Label.Plain(title) },
        margin = new { t = title is null ? 24 : 56, r = 16, b = 48, l = 56 },
        xaxis = new { title = new { text = xTitle } },
        yaxis = yaxis ?? new { title = new { text = yTitle } },
        legend = new { orientation = "h", y = -0.25, yanchor = "top" },
        height = 380,
    };

    private static double[][] Units(IReadOnlyList<Matrix<double>> states, int sequence)
    {
        if (states.Count == 0) throw new ArgumentException("There is no state to show: expected at least one matrix, n_a x m.", nameof(states));
        int na = states[0].RowCount, m = states[0].ColumnCount;
        for (int t = 0; t < states.Count; t++)
            if (states[t].RowCount != na || states[t].ColumnCount != m)
                throw new ArgumentException($"states[{t}] has shape {states[t].RowCount}x{states[t].ColumnCount}; expected n_a x m = {na}x{m}, as states[0].", nameof(states));
        if (sequence < 0 || sequence >= m) throw new ArgumentException($"There is no sequence {sequence}: the batch has m = {m}, so expected 0 to {m - 1}.", nameof(sequence));
        return [.. Enumerable.Range(0, na).Select(i => states.Select(a => a[i, sequence]).ToArray())];
    }

    private static string Range(double[][] values)
    {
        var finite = values.SelectMany(v => v).Where(double.IsFinite).ToArray();
        return finite.Length == 0 ? "nothing finite" : $"{Number(finite.Min())} and {Number(finite.Max())}";
    }

    private static string Number(double value) => Markup.Number(value);
}
