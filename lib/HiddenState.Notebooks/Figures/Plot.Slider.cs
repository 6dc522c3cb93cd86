using System.Text.Json;
using System.Text.Json.Nodes;

namespace HiddenState.Notebooks;

public static partial class Plot
{
    /// <summary>
    /// One picture for each value, with a slider that moves through them: no kernel is needed to move it.
    /// <code>Plot.Slider("g", [0.5, 1, 1.5, 2], g => Plot.Trajectories(States(g)))</code>
    /// </summary>
    /// <param name="name">What the slider changes.</param>
    /// <param name="values">The values it can take, at least one.</param>
    /// <param name="picture">The picture of a value; each has the same number of traces. The first one's layout holds for all.</param>
    /// <param name="alternative">What is to be seen, in words; without it, the words of the first and the last picture.</param>
    /// <exception cref="ArgumentException">There is no value, or the numbers of traces differ.</exception>
    public static Figure Slider(string name, IReadOnlyList<double> values, Func<double, Figure> picture, string? alternative = null)
    {
        ArgumentNullException.ThrowIfNull(values);
        ArgumentNullException.ThrowIfNull(picture);
        if (values.Count == 0) throw new ArgumentException($"A slider over {name} needs at least one value.", nameof(values));
        string[] labels = Numerals.Apart(values);
        Figure[] pictures = [.. values.Select(picture)];
        JsonArray[] data = [.. pictures.Select(one => one.ToJson()["data"]!.AsArray())];
        if (data.FirstOrDefault(traces => traces.Count != data[0].Count) is { } other)
            throw new ArgumentException($"One picture has {other.Count} traces; expected {data[0].Count}, as the first one has.", nameof(picture));
        return new Figure(
            alternative ?? $"A picture that a slider over {name} moves, from {name} = {labels[0]} to {labels[^1]}. First: {pictures[0].Alternative} Last: {pictures[^1].Alternative}",
            data[0]!, pictures[0].ToJson()["layout"],
            data.Select((traces, k) => new { name = labels[k], data = traces })).With(new
            {
                sliders = new[]
                {
                    new
                    {
                        active = 0, currentvalue = new { prefix = $"{Label.Plain(name)} = " },
                        steps = labels.Select(label => new { label, method = "animate", args = new object[] { new[] { label }, new { mode = "immediate", frame = new { duration = 0 } } } }),
                    },
                },
                xaxis = Common("x", data, pictures[0]),
                yaxis = Common("y", data, pictures[0]),
            }).WithGaps(pictures.Sum(one => one.Gaps));
    }

    /// <summary>One range for all pictures, so that what moves is the curve and not the axis; null where the picture has its own, is no line, or has words there.</summary>
    private static object? Common(string letter, JsonArray[] pictures, Figure first)
    {
        var axis = first.ToJson()["layout"]![letter + "axis"] as JsonObject;
        var traces = pictures.SelectMany(picture => picture.OfType<JsonObject>()).ToArray();
        if (axis?["range"] is not null || axis?["autorange"] is not null || traces.Any(trace => trace["z"] is not null)) return null;
        JsonValue[] values = [.. traces.SelectMany(trace => (trace[letter] as JsonArray ?? []).OfType<JsonValue>())];
        if (values.Any(value => value.GetValueKind() != JsonValueKind.Number)) return null;
        bool log = axis?["type"]?.ToString() == "log";
        var numbers = values.Select(value => value.Deserialize<double>())
            .Where(value => !log || value > 0).Select(value => log ? Math.Log10(value) : value).DefaultIfEmpty().ToArray();
        double low = numbers.Min(), high = numbers.Max(), margin = high > low ? 0.05 * (high - low) : 1;
        return new { range = new[] { low - margin, high + margin } };
    }
}
