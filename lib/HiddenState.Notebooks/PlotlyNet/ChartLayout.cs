using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Plotly.NET;
using DynamicObject = DynamicObj.DynamicObj;

namespace HiddenState.Notebooks;

/// <summary>What a chart of Plotly.NET says, without what Plotly.NET says for it, and with what figures say.</summary>
internal static class ChartLayout
{
    private const int Digits = 13, AllDigits = 17;

    // What a trace says in words, whatever the words are.
    private static readonly HashSet<string> Words = ["text", "hovertext", "texttemplate", "hovertemplate", "ids", "labels", "parents", "customdata", "ticktext", "categoryarray", "meta", "name"];

    /// <summary>
    /// The layout without the template and the size that Plotly.NET gives to every chart. They are looked for among its objects: the
    /// template has more text than all the rest, and a page would take seconds to write it and to read it again.
    /// </summary>
    internal static Layout Without(Layout layout)
    {
        var own = new Layout();
        foreach (var (name, value) in layout.Properties) own.SetProperty(name, value);
        if (own.Properties.TryGetValue("template", out var template) && IsSame(template, Defaults.DefaultTemplate)) own.RemoveProperty("template");
        if (Is("width", Defaults.DefaultWidth) && Is("height", Defaults.DefaultHeight))
        {
            own.RemoveProperty("width");
            own.RemoveProperty("height");
        }
        return own;

        bool Is(string name, int size) => own.Properties.TryGetValue(name, out var value) && Equals(value, size);
    }

    private static bool IsSame(object? one, object? other) => ReferenceEquals(one, other) || (one, other) switch
    {
        (DynamicObject left, DynamicObject right) => left.Properties.Count == right.Properties.Count
            && left.Properties.All(property => right.Properties.TryGetValue(property.Key, out var value) && IsSame(property.Value, value)),
        (not string and IEnumerable left, not string and IEnumerable right) => left.Cast<object?>().SequenceEqual(right.Cast<object?>(), Alike),
        _ => Equals(one, other),
    };

    private static readonly EqualityComparer<object?> Alike = EqualityComparer<object?>.Create(IsSame);

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
    /// A trace in which NaN and infinity, which Plotly.NET writes as words, are numbers again, and fractions have thirteen digits, counted from
    /// the range of their list where that is narrow: more cannot be seen, and the last ones of <c>Math.Tanh</c> and the like are others on another system.
    /// </summary>
    internal static object Plain(JsonObject trace) => Numbers(trace)!;

    private static object Ticks => new { exponentformat = "power" };

    private static object? Numbers(JsonNode? node) => node switch
    {
        JsonObject json => json.ToDictionary(pair => pair.Key, pair => Words.Contains(pair.Key) ? pair.Value : Numbers(pair.Value)),
        JsonArray list => Numbers(list, Range(list), HasWords(list)),
        _ => Rounded(node, 0),
    };

    // A table has one range. One in which another word stands is one of words.
    private static object?[] Numbers(JsonArray list, double range, bool hasWords) => [.. list.Select(item => item switch
    {
        JsonArray inner => Numbers(inner, range, hasWords),
        JsonValue value when !hasWords && value.TryGetValue(out string? word) => NotFinite(word),
        JsonValue => Rounded(item, range),
        _ => Numbers(item),
    })];

    private static bool HasWords(JsonArray list) => Leaves(list).Any(value => value.TryGetValue(out string? word) && NotFinite(word) is null);

    private static object? Rounded(JsonNode? node, double range)
    {
        if (node is not JsonValue value || !value.TryGetValue(out double number) || number == Math.Truncate(number)) return node;
        var digits = range > 0 ? Digits + Math.Floor(Math.Log10(Math.Abs(number) / range)) : Digits;
        return digits >= AllDigits ? node
            : double.Parse(number.ToString($"G{Math.Max(Digits, (int)digits)}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
    }

    private static double Range(JsonArray list)
    {
        var numbers = Leaves(list).Select(value => value.TryGetValue(out double number) ? number : (double?)null).OfType<double>().ToList();
        return numbers.Count == 0 ? 0 : numbers.Max() - numbers.Min();
    }

    private static IEnumerable<JsonValue> Leaves(JsonNode? node) => node is JsonArray list ? list.SelectMany(Leaves) : node is JsonValue value ? [value] : [];

    private static object? NotFinite(string word) => word switch
    {
        "NaN" => double.NaN,
        "Infinity" => double.PositiveInfinity,
        "-Infinity" => double.NegativeInfinity,
        _ => null,
    };
}
