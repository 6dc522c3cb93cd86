using System.Globalization;
using System.Text.Json.Nodes;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;

namespace HiddenState.Notebooks;

/// <summary>
/// The way between charts of Plotly.NET and figures. A chart that is a cell's result shows as the figure that
/// <see cref="ToFigure"/> makes of it: without a network, on a light and on a dark page, with words and a table.
/// </summary>
/// <remarks>Source: https://plotly.net and its C# bindings, Plotly.NET.CSharp.</remarks>
public static class Charts
{
    /// <summary>The chart as a figure.</summary>
    /// <param name="chart">The chart. Copied.</param>
    /// <param name="alternative">What is to be seen, in words; without it, traces and ranges are named.</param>
    /// <returns>
    /// A figure with the chart's traces and layout. What the chart leaves open, margins and tick labels among it, is as in
    /// the ready pictures of <see cref="Plot"/>. Plotly.NET's own template and size, which fit a white page only, stay out.
    /// </returns>
    /// <exception cref="ArgumentNullException">There is no chart.</exception>
    /// <exception cref="ArgumentException">A trace has x and y of different lengths.</exception>
    public static Figure ToFigure(this GenericChart chart, string? alternative = null)
    {
        ArgumentNullException.ThrowIfNull(chart);
        var json = (JsonObject)JsonNode.Parse(GenericChart.toFigureJson(GenericChart.setLayout(ChartLayout.Without(GenericChart.getLayout(chart)), chart)))!;
        var traces = json["data"]!.AsArray().OfType<JsonObject>().ToArray();
        foreach (var trace in traces)
            RequireOneLength(trace);
        var layout = json["layout"]!.AsObject();
        return new Figure(alternative ?? ChartWords.Of(traces, layout), traces.Select(ChartLayout.Plain), ChartLayout.Standard(traces, layout)).With(layout);
    }

    /// <summary>The figure as a chart, with traces and layout as Plotly.NET's own objects, so that its styling finds them.</summary>
    /// <param name="figure">The figure. Copied. Plotly.NET has no frames: of a figure with a slider it keeps the first picture.</param>
    /// <exception cref="ArgumentNullException">There is no figure.</exception>
    public static GenericChart ToChart(this Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var json = figure.ToJson();
        GenericChart[] traces = [.. json["data"]!.AsArray().Select(trace => GenericChart.ofTraceObject(false, ChartObjects.Trace(trace!.AsObject())))];
        var chart = traces.Length > 0 ? Chart.Combine(traces) : GenericChart.ofTraceObjects(false, Array.Empty<Trace>());
        return GenericChart.setLayout(ChartObjects.Layout(json["layout"]!.AsObject()), chart);
    }

    private static void RequireOneLength(JsonObject trace)
    {
        if (trace["x"] is JsonArray x && trace["y"] is JsonArray y && trace["z"] is null && x.Count != y.Count && !x.Concat(y).Any(value => value is JsonArray))
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The trace \"{trace["name"]}\" has {x.Count} values for x and {y.Count} for y; expected the same number of each."), "chart");
    }
}
