using System.Text.Json.Nodes;

namespace HiddenState.Notebooks;

/// <summary>Says what a chart shows, for one that came without words.</summary>
internal static class ChartWords
{
    internal static string Of(JsonObject[] traces, JsonObject layout)
    {
        var axes = (FigureTable.Title(layout["xaxis"]), FigureTable.Title(layout["yaxis"])) switch
        {
            ({ } x, { } y) => $" of {y} over {x}",
            (null, { } y) => $" of {y}",
            ({ } x, null) => $" over {x}",
            _ => "",
        };
        var parts = traces.Select(Trace).ToArray();
        return parts.Length == 0 ? $"A chart{axes} without data." : $"A chart{axes}: {string.Join("; ", parts)}.";
    }

    private static string Trace(JsonObject trace, int i)
    {
        var name = trace["name"] is { } said ? FigureTable.Plain(said.ToString()) : $"{i + 1}";
        var values = (trace["z"] as JsonArray ?? trace["y"] as JsonArray ?? []).SelectMany(value => value as JsonArray ?? [value?.DeepClone()])
            .OfType<JsonValue>().Where(value => value.TryGetValue(out double _)).Select(value => value.GetValue<double>()).ToArray();
        var kind = (trace["type"]?.ToString(), trace["mode"]?.ToString()) switch
        {
            ("scatter", "markers") => "points",
            ("scatter", _) => "line",
            ({ } type, _) => type,
            _ => "trace",
        };
        return values.Length == 0 ? $"{kind} {name}" : $"{kind} {name}, {values.Length} values between {Parts.Range([values])}";
    }
}
