using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace HiddenState.Notebooks;

/// <summary>The numbers of a figure as tables: one column per trace where traces share their places, long ones cut in the middle.</summary>
internal static partial class FigureTable
{
    private const int MostRows = 21, MostColumns = 13;

    /// <summary>How many finite numbers the traces hold.</summary>
    internal static int Count(JsonArray data) => data.OfType<JsonObject>().Sum(trace => Numbers(trace["y"]) + Numbers(trace["z"]));

    /// <summary>The tables. A trace whose meta is "drawn only", such as an arrow of a flow, stays out.</summary>
    internal static string Html(JsonArray data, JsonObject layout)
    {
        var traces = data.OfType<JsonObject>().Where(trace => (trace["meta"] as JsonValue)?.ToString() != "drawn only").ToArray();
        string x = Title(layout["xaxis"]) ?? "x", y = Title(layout["yaxis"]) ?? "y";
        var html = new StringBuilder();
        foreach (var group in traces.Where(trace => trace["y"] is JsonArray && trace["z"] is null).GroupBy(trace => trace["x"]?.ToJsonString()))
            html.Append(Columns($"{y} by {x}", x, [.. group]));
        foreach (var trace in traces.Where(trace => trace["z"] is JsonArray))
            html.Append(Grid($"{y} downwards, {x} to the right", trace));
        return html.ToString();
    }

    /// <summary>Words in plotly's notation as plain text.</summary>
    internal static string Plain(string label) => WebUtility.HtmlDecode(Tag().Replace(label, ""));

    /// <summary>The title of a layout or an axis as plain text, or null.</summary>
    internal static string? Title(JsonNode? owner) => (owner as JsonObject)?["title"] switch
    {
        JsonObject title => title["text"] is { } text ? Plain(text.ToString()) : null,
        JsonValue text => Plain(text.ToString()),
        _ => null,
    };

    private static string Columns(string caption, string x, JsonObject[] group)
    {
        var places = group[0]["x"] as JsonArray;
        int rows = group.Max(trace => ((JsonArray)trace["y"]!).Count);
        var columns = MatrixTable.Cut(group.Length, MostColumns);
        var html = Start(caption).Append("<tr>").Append(Head(x, "col"))
            .AppendJoin("", columns.Select(k => Head(k is int i ? group[i]["name"] is { } name ? Plain(name.ToString()) : $"{i + 1}" : "⋯", "col"))).Append("</tr>");
        foreach (int? row in MatrixTable.Cut(rows, MostRows))
            html.Append("<tr>").Append(Head(row is int r ? Cell(places is null ? null : At(places, r), r) : "⋮", "row"))
                .AppendJoin("", columns.Select(k => row is int r && k is int i ? $"<td>{Markup.Text(Cell(At((JsonArray)group[i]["y"]!, r)))}</td>" : "<td>⋯</td>")).Append("</tr>");
        return html.Append("</table></div>").ToString();
    }

    private static string Grid(string caption, JsonObject trace)
    {
        var z = (JsonArray)trace["z"]!;
        var columns = MatrixTable.Cut(z.OfType<JsonArray>().Select(line => line.Count).DefaultIfEmpty().Max(), MostColumns);
        var html = Start(caption).Append("<tr><td></td>")
            .AppendJoin("", columns.Select(k => Head(k is int c ? Cell(At(trace["x"] as JsonArray, c), c) : "⋯", "col"))).Append("</tr>");
        foreach (int? row in MatrixTable.Cut(z.Count, MostRows))
            html.Append("<tr>").Append(Head(row is int r ? Cell(At(trace["y"] as JsonArray, r), r) : "⋮", "row"))
                .AppendJoin("", columns.Select(k => row is int r && k is int c ? $"<td>{Markup.Text(Cell(At(z[r] as JsonArray, c)))}</td>" : "<td>⋯</td>")).Append("</tr>");
        return html.Append("</table></div>").ToString();
    }

    private static StringBuilder Start(string caption) =>
        new($"<div class=\"hs-scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{Markup.Text(caption)}\"><table class=\"hs-numbers\"><caption>{Markup.Text(caption)}</caption>");

    private static string Head(string text, string scope) => $"<th scope=\"{scope}\">{Markup.Text(text.Length > 80 ? text[..80] + "…" : text)}</th>";

    private static JsonNode? At(JsonArray? values, int i) => values is not null && i < values.Count ? values[i] : null;

    private static string Cell(JsonNode? node, int? otherwise = null) => node switch
    {
        JsonValue value when value.TryGetValue(out double number) => Markup.Number(number),
        JsonValue value when value.TryGetValue(out int whole) => Markup.Number(whole),
        JsonValue value => value.ToString(),
        _ => otherwise is int index ? Markup.Number(index) : "gap",
    };

    private static int Numbers(JsonNode? node) => node switch
    {
        JsonArray list => list.Sum(Numbers),
        null => 0,
        _ => 1,
    };

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tag();
}
