// A figure of these lessons as a chart of Plotly.NET, to be styled and combined there; and a chart as a figure,
// which is drawn without a network in every host. Loaded after #r "nuget: Plotly.NET, 5.1.0".
using System.Text.Json;
using System.Text.Json.Nodes;
using Plotly.NET;
using Plotly.NET.LayoutObjects;
using Plotly.NET.TraceObjects;
using DynamicObject = DynamicObj.DynamicObj;
using Figure = HiddenState.Notebooks.Figure;

/// <summary>The way from a figure to Plotly.NET and back.</summary>
public static class PlotlyNet
{
    /// <summary>The figure's traces and layout as Plotly.NET's own objects, so that its styling finds them. A copy.</summary>
    public static GenericChart ChartOf(Figure figure)
    {
        var json = figure.ToJson();
        if (json["frames"] is JsonArray { Count: > 0 } frames)
            Console.WriteLine($"Plotly.NET has no frames: of {frames.Count} pictures it keeps the first.");
        var traces = json["data"].AsArray().Select(trace => Trace(trace.AsObject())).ToArray();
        return GenericChart.setLayout(Fill(new Layout(), json["layout"].AsObject()), GenericChart.ofTraceObjects(false, traces));
    }

    /// <summary>The chart as a figure, and the words that say what is to be seen.</summary>
    public static Figure FigureOf(string alternative, GenericChart chart)
    {
        var json = JsonNode.Parse(GenericChart.toFigureJson(chart));
        return new Figure(alternative, json["data"].AsArray().Select(trace => (object)trace), json["layout"]);
    }

    // The type is said once, here: Plotly.NET does not let it be set. These figures lie in a plane, hence Trace2D.
    private static Trace Trace(JsonObject json)
    {
        var type = json["type"]?.ToString() ?? "scatter";
        json.Remove("type");
        return Fill(new Trace2D(type), json);
    }

    // An attribute that is null says as much as none, and Plotly.NET's objects cannot hold it.
    private static T Fill<T>(T target, JsonObject json) where T : DynamicObject
    {
        foreach (var (name, node) in json)
            if (node != null) target.SetValue(name, Value(name, node));
        return target;
    }

    // Plotly.NET writes its objects with Newtonsoft.Json, which takes plain values and its own objects, but no JsonNode.
    private static object Value(string name, JsonNode node) => (name, node) switch
    {
        (_, null) => null,
        ("annotations", JsonArray list) => list.Select(item => Fill(new Annotation(), item.AsObject())).ToArray(),
        ("shapes", JsonArray list) => list.Select(item => Fill(new Shape(), item.AsObject())).ToArray(),
        ("sliders", JsonArray list) => list.Select(item => Fill(new Slider(), item.AsObject())).ToArray(),
        ("updatemenus", JsonArray list) => list.Select(item => Fill(new UpdateMenu(), item.AsObject())).ToArray(),
        ("title", JsonValue text) => Fill(new Title(), new JsonObject { ["text"] = text.DeepClone() }),
        (_, JsonArray list) => list.Select(item => Value("", item)).ToArray(),
        (_, JsonObject json) => Fill(Object(name), json),
        _ => Plain(node.AsValue()),
    };

    private static object Plain(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => int.TryParse(value.ToJsonString(), out var whole) ? (object)whole : value.Deserialize<double>(),
        var kind => kind == JsonValueKind.True,
    };

    // xaxis2, yaxis3, … are of the type of xaxis.
    private static DynamicObject Object(string name) => name.TrimEnd("0123456789".ToCharArray()) switch
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
