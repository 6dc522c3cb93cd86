using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using DynamicObject = DynamicObj.DynamicObj;

namespace HiddenState.Notebooks;

/// <summary>
/// Plotly's JSON as Plotly.NET's own objects. It writes them with Newtonsoft.Json, which takes plain values and its own
/// objects: a JsonNode as a value would end the process.
/// </summary>
internal static class ChartObjects
{
    /// <summary>A trace. Its type is said once, here: Plotly.NET does not let it be set. Figures lie in a plane, hence Trace2D.</summary>
    internal static Trace Trace(JsonObject json)
    {
        var rest = (JsonObject)json.DeepClone();
        var type = rest["type"]?.ToString() ?? "scatter";
        rest.Remove("type");
        return Fill(new Trace2D(type), rest);
    }

    /// <summary>A layout.</summary>
    internal static Layout Layout(JsonObject json) => Fill(new Layout(), json);

    // An attribute that is null says as much as none, and Plotly.NET's objects cannot hold it.
    private static T Fill<T>(T target, JsonObject json) where T : DynamicObject
    {
        foreach (var (name, node) in json)
            if (node is not null) target.SetProperty(name, Value(name, node));
        return target;
    }

    private static object? Value(string name, JsonNode? node) => (name, node) switch
    {
        (_, null) => null,
        ("annotations", JsonArray list) => List<Annotation>(list),
        ("shapes", JsonArray list) => List<Plotly.NET.LayoutObjects.Shape>(list),
        ("sliders", JsonArray list) => List<Slider>(list),
        ("updatemenus", JsonArray list) => List<UpdateMenu>(list),
        ("title", JsonValue text) => Fill(new Title(), new JsonObject { ["text"] = text.DeepClone() }),
        (_, JsonArray list) => list.Select(item => Value("", item)).ToArray(),
        (_, JsonObject json) => Fill(Object(name), json),
        _ => Plain(node.AsValue()),
    };

    private static T[] List<T>(JsonArray list) where T : DynamicObject, new() => [.. list.Select(item => Fill(new T(), item!.AsObject()))];

    private static object Plain(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => int.TryParse(value.ToJsonString(), out var whole) ? whole : value.Deserialize<double>(),
        var kind => kind == JsonValueKind.True,
    };

    // xaxis2, yaxis3, … are of the type of xaxis.
    private static DynamicObject Object(string name) => name.TrimEnd([.. "0123456789"]) switch
    {
        "xaxis" or "yaxis" => new LinearAxis(),
        "coloraxis" => new ColorAxis(),
        "colorbar" => new ColorBar(),
        "error_x" or "error_y" => new Error(),
        "font" => new Font(),
        "grid" => new LayoutGrid(),
        "legend" => new Legend(),
        "line" => new Line(),
        "margin" => new Margin(),
        "marker" => new Marker(),
        "template" => new Template(),
        "title" => new Title(),
        _ => new DynamicObject(),
    };
}
