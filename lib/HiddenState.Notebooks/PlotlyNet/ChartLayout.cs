using System.Globalization;
using System.Text.Json.Nodes;
using DynamicObj;

namespace HiddenState.Notebooks;

/// <summary>What a chart of Plotly.NET says, without what Plotly.NET says for it, and with what figures say.</summary>
internal static class ChartLayout
{
    /// <summary>The layout without the template and the size that Plotly.NET gives to every chart.</summary>
    internal static JsonObject Without(JsonObject layout, DynamicObj.DynamicObj template, int width, int height)
    {
        var own = (JsonObject)layout.DeepClone();
        if (JsonNode.DeepEquals(own["template"], JsonNode.Parse(Newtonsoft.Json.JsonConvert.SerializeObject(template)))) own.Remove("template");
        if (own["width"]?.GetValue<int>() == width && own["height"]?.GetValue<int>() == height)
        {
            own.Remove("width");
            own.Remove("height");
        }
        return own;
    }

    /// <summary>The layout of a figure with these traces, to be said more of by the chart.</summary>
    internal static Dictionary<string, object?> Standard(JsonObject[] traces, JsonObject layout)
    {
        var standard = Parts.Layout(null, Ticks, Ticks, traces.Length);
        standard["colorway"] = Palette.Lines;
        foreach (var axis in layout.Select(pair => pair.Key).Where(name => name.StartsWith("xaxis", StringComparison.Ordinal) || name.StartsWith("yaxis", StringComparison.Ordinal)))
            standard[axis] = Ticks;
        return standard;
    }

    /// <summary>
    /// A trace in which NaN and infinity, which Plotly.NET writes as words, are numbers again, and fractions have thirteen digits:
    /// more cannot be seen, and the last ones of <c>Math.Tanh</c> and the like are others on another system.
    /// </summary>
    internal static object Plain(JsonObject trace) => Numbers(trace)!;

    private static object Ticks => new { exponentformat = "power" };

    private static object? Numbers(JsonNode? node) => node switch
    {
        JsonObject json => json.ToDictionary(pair => pair.Key, pair => Numbers(pair.Value)),
        JsonArray list => list.Select(item => item is JsonValue value && value.TryGetValue(out string? word) && NotFinite(word) is { } number ? number : Numbers(item)).ToArray(),
        JsonValue value when value.TryGetValue(out double number) && number != Math.Truncate(number) =>
            double.Parse(number.ToString("G13", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture),
        _ => node,
    };

    private static object? NotFinite(string word) => word switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };
}
