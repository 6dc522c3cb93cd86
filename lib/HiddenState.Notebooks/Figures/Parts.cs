using System.Globalization;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>The parts of the ready pictures: lines, layouts, ranges in words.</summary>
internal static class Parts
{
    private const int MostPoints = 4000, MostNames = 12;

    /// <summary>A curve over its places, told apart from the others by colour, dash and marker.</summary>
    internal static Dictionary<string, object?> Line(string name, IReadOnlyList<int> places, IReadOnlyList<double> values, int i)
    {
        var kept = Kept(values);
        return new()
        {
            ["type"] = "scatter", ["mode"] = kept.Length <= 40 ? "lines+markers" : "lines", ["name"] = Label.Plain(name),
            ["x"] = kept.Select(k => places[k]), ["y"] = kept.Select(k => values[k]),
            ["line"] = new { color = Palette.Lines[i % Palette.Lines.Length], dash = Palette.Dashes[i % Palette.Dashes.Length], width = 2 },
            ["marker"] = new { symbol = Palette.Markers[i % Palette.Markers.Length], size = 6 },
        };
    }

    /// <summary>Title and axes; a legend below where there are names to tell apart and not too many.</summary>
    internal static Dictionary<string, object?> Layout(string? title, object xaxis, object yaxis, int names, int height = 380) => new()
    {
        ["title"] = title is null ? null : new { text = Label.Plain(title) },
        ["margin"] = new { t = 30, r = 16, b = 48, l = 56 },
        ["xaxis"] = xaxis,
        ["yaxis"] = yaxis,
        ["showlegend"] = names is > 1 and <= MostNames,
        ["legend"] = new { orientation = "h", yref = "container", y = 0, yanchor = "bottom", x = 0 },
        ["hovermode"] = "closest",
        ["height"] = height,
    };

    /// <summary>An axis with its title, "symbol and unit", and anything else that plotly knows of axes.</summary>
    internal static object Axis(string title) => new { title = new { text = Label.Plain(title) } };

    /// <summary>Two axes on which one unit is as long to the right as upwards: angles and distances are what they are.</summary>
    internal static (object X, object Y) Equal(string right, string up, double[]? range = null) =>
        (new { title = new { text = Label.Plain(right) }, constrain = "domain", range, zeroline = range is null },
         new { title = new { text = Label.Plain(up) }, constrain = "domain", range, zeroline = range is null, scaleanchor = "x", scaleratio = 1 });

    /// <summary>The rows of the states of one sequence: a list of values over time for each unit.</summary>
    internal static double[][] Units(IReadOnlyList<Matrix<double>> states, int sequence)
    {
        ArgumentNullException.ThrowIfNull(states);
        if (states.Count == 0) throw new ArgumentException("There is no state to show: expected at least one matrix, n_a x m.", nameof(states));
        int na = states[0].RowCount, m = states[0].ColumnCount;
        for (int t = 0; t < states.Count; t++)
            if (states[t].RowCount != na || states[t].ColumnCount != m)
                throw new ArgumentException($"states[{t}] has shape {states[t].RowCount}x{states[t].ColumnCount}; expected n_a x m = {na}x{m}, as states[0].", nameof(states));
        if (sequence < 0 || sequence >= m) throw new ArgumentException($"There is no sequence {sequence}: the batch has m = {m}, so expected 0 to {m - 1}.", nameof(sequence));
        return [.. Enumerable.Range(0, na).Select(i => states.Select(a => a[i, sequence]).ToArray())];
    }

    /// <summary>A number rounded to so many decimals that one of the given size keeps its first digit and as many more.</summary>
    internal static double Rounded(double value, double size, int digits)
    {
        double decimals = size > 0 ? digits - Math.Floor(Math.Log10(size)) : digits;
        return decimals > 15 ? value : Math.Round(value, Math.Max((int)decimals, 0));
    }

    /// <summary>A number with the word for one or for many: "1 unit", "5 units".</summary>
    internal static string Count(int number, string one) => HiddenState.Shape.Count(number, one);

    internal static string Range(IEnumerable<IEnumerable<double>> values)
    {
        var finite = values.SelectMany(v => v).Where(double.IsFinite).ToArray();
        return finite.Length == 0 ? "nothing finite" : $"{Markup.Number(finite.Min())} and {Markup.Number(finite.Max())}";
    }

    /// <summary>Words for curves that are too long to be drawn in full; nothing otherwise.</summary>
    internal static string Thinned(IEnumerable<IReadOnlyList<double>> curves) =>
        curves.Select(values => values.Count).DefaultIfEmpty().Max() is > MostPoints and var longest
            ? string.Create(CultureInfo.InvariantCulture, $" Of {longest:#,0} values the lowest and the highest of each stretch are drawn.") : "";

    /// <summary>All values, or the lowest and the highest of each of equal stretches, so that no peak is lost; always the gaps.</summary>
    private static int[] Kept(IReadOnlyList<double> values)
    {
        if (values.Count <= MostPoints) return [.. Enumerable.Range(0, values.Count)];
        int stretches = MostPoints / 2;
        return [.. Enumerable.Range(0, stretches).SelectMany(s => Extremes(values, (int)((long)values.Count * s / stretches), (int)((long)values.Count * (s + 1) / stretches)))];
    }

    private static IEnumerable<int> Extremes(IReadOnlyList<double> values, int from, int to)
    {
        int gap = -1, low = -1, high = -1;
        for (int k = from; k < to; k++)
            if (!double.IsFinite(values[k])) gap = k;
            else
            {
                if (low < 0 || values[k] < values[low]) low = k;
                if (high < 0 || values[k] > values[high]) high = k;
            }
        return new[] { gap, low, high }.Where(k => k >= 0).Distinct().Order();
    }
}
