using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.DotNet.Interactive.Formatting;
using Plotly.NET;
using Chart = Plotly.NET.CSharp.Chart;
using Plotly.NET.CSharp;

namespace HiddenState.Notebooks.Tests;

public class ChartTests
{
    private static readonly double[] X = [1, 2, 3], Y = [0.5, -2, 4];

    private static GenericChart Line(double[]? y = null, string name = "unit 1") => Chart.Line<double, double, string>(X, y ?? Y, Name: name);

    [Fact]
    public void A_chart_as_a_cells_result_is_an_offline_figure_with_words_and_a_table()
    {
        Lesson.Begin();

        var html = Line().WithXAxisStyle<double, double, string>(TitleText: "time step t").ToDisplayString("text/html");

        Assert.Contains("<hidden-state-figure>", html);
        Assert.Contains("A chart over time step t: line unit 1, 3 values between −2 and 4.", html);
        Assert.Contains("<caption>y by time step t</caption>", html);
        Assert.DoesNotContain("http", html);
    }

    [Fact]
    public void Margins_ticks_and_colours_are_those_of_the_ready_pictures_unless_the_chart_says_more()
    {
        var layout = Line().WithYAxisStyle<double, double, string>(TitleText: "loss", AxisType: StyleParam.AxisType.Log).ToFigure("A line.").ToJson()["layout"]!;

        Assert.Equal(56, (int)layout["margin"]!["l"]!);
        Assert.Equal("power", (string?)layout["xaxis"]!["exponentformat"]);
        Assert.Equal("power", (string?)layout["yaxis"]!["exponentformat"]);
        Assert.Equal("log", (string?)layout["yaxis"]!["type"]);
        Assert.Equal(Palette.Lines, layout["colorway"]!.AsArray().Select(colour => (string?)colour));
        Assert.Null(layout["template"]);
        Assert.Null(layout["width"]);
        Assert.Equal(380, (int)layout["height"]!);
    }

    [Fact]
    public void Fractions_have_thirteen_digits_so_that_they_are_the_same_on_every_system_and_whole_numbers_stay()
    {
        double before = 0.4240126405407296, after = Math.BitIncrement(before);
        double[] whole = [1, 1234567890123456, -3];

        var (one, other) = (Line([before, 1, 2]).ToFigure("A line.").ToJson(), Line([after, 1, 2]).ToFigure("A line.").ToJson());

        Assert.NotEqual(before, after);
        Assert.Equal(one.ToJsonString(), other.ToJsonString());
        Assert.Equal(before, (double)one["data"]![0]!["y"]![0]!, 1e-13);
        Assert.Equal(whole, Line(whole).ToFigure("A line.").ToJson()["data"]![0]!["y"]!.AsArray().Select(y => (double)y!));
    }

    public static TheoryData<double[]> Narrow => new(
        [.. Enumerable.Range(0, 3).Select(i => 1e9 + i * 1e-5)], [.. Enumerable.Range(0, 3).Select(i => 1 + i * 4e-14)],
        [.. Enumerable.Range(0, 3).Select(i => 1.7e9 + i * 0.001)], [.. Enumerable.Range(0, 3).Select(i => 0.1 - i * 1e-16)]);

    [Theory, MemberData(nameof(Narrow))]
    public void What_differs_little_from_its_neighbours_stays_different(double[] values)
    {
        var figure = Line(values).ToFigure("A line.").ToJson();

        var range = values.Max() - values.Min();
        Assert.All(figure["data"]![0]!["y"]!.AsArray().Zip(values), pair => Assert.Equal(pair.Second, (double)pair.First!, 1e-12 * range));
    }

    [Fact]
    public void What_is_small_beside_its_neighbours_keeps_its_digits_for_a_logarithmic_axis()
    {
        double[] values = [1, 1e-10 / 3, 1e-200 / 3];

        Assert.All(Line(values).ToFigure("A line.").ToJson()["data"]![0]!["y"]!.AsArray().Zip(values), pair => Assert.Equal(1, (double)pair.First! / pair.Second, 1e-12));
    }

    [Fact]
    public void A_row_of_a_table_that_hardly_changes_is_rounded_as_the_table_is()
    {
        double[][] table = [[0.1, 0.1 + 1e-16], [0.9, -0.9]];

        var z = Chart.Heatmap<double, string, string, string>(zData: table).ToFigure("Four numbers.").ToJson()["data"]![0]!["z"]!;

        Assert.Equal([0.1, 0.1], z[0]!.AsArray().Select(value => (double)value!));
    }

    [Fact]
    public void A_category_that_is_called_NaN_stays_one()
    {
        var figure = Chart.Column<double, string, string>(values: [1.5, 2.5, 3.5], Keys: new[] { "NaN", "Infinity", "one" }).ToFigure("Three columns.").ToJson();

        Assert.Equal(["NaN", "Infinity", "one"], figure["data"]![0]!["x"]!.AsArray().Select(word => (string?)word));
    }

    [Fact]
    public void Words_are_judged_over_a_whole_table_and_what_a_trace_says_in_words_stays()
    {
        var heat = Chart.Heatmap<string, string, string, string>(zData: new string[][] { ["NaN", "one"], ["Infinity", "NaN"] }).ToFigure("Four words.").ToJson()["data"]![0]!["z"]!;
        var line = Chart.Line<double, double, string>([1, 2], [1.5, double.NaN], MultiText: new[] { "NaN", "Infinity" }).ToFigure("Two points.").ToJson()["data"]![0]!;

        Assert.Equal("""[["NaN","one"],["Infinity","NaN"]]""", heat.ToJsonString());
        Assert.Equal(("[1.5,null]", """["NaN","Infinity"]"""), (line["y"]!.ToJsonString(), line["text"]!.ToJsonString()));
    }

    [Fact]
    public void A_size_that_somebody_chose_stays() =>
        Assert.Equal((500, 250), Line().WithSize(Width: 500, Height: 250).ToFigure("A line.").ToJson()["layout"] is { } layout ? ((int)layout["width"]!, (int)layout["height"]!) : default);

    [Fact]
    public void A_heat_maps_table_shows_the_signs_of_its_places_as_they_are()
    {
        var html = Chart.Heatmap<double, string, string, string>(zData: [[1, 2], [3, 4]], X: new[] { "+", "a < b" }, Y: new[] { "<i>", "&" }).ToFigure("Four numbers.").ToHtml();

        var table = html[html.IndexOf("<table", StringComparison.Ordinal)..];
        Assert.Equal(["+", "a < b", "<i>", "&"], Regex.Matches(table, "<th[^>]*>(.*?)</th>").Select(head => WebUtility.HtmlDecode(head.Groups[1].Value)));
        Assert.DoesNotContain("<i>", table);
    }

    [Fact]
    public void NaN_and_infinity_are_gaps_and_counted()
    {
        var figure = Line([0.5, double.NaN, double.NegativeInfinity]).ToFigure("A line.");

        Assert.Equal(2, figure.Gaps);
        Assert.Equal("[0.5,null,null]", figure.ToJson()["data"]![0]!["y"]!.ToJsonString());
    }

    [Fact]
    public void A_date_stays_the_text_that_it_is() =>
        Assert.Equal("2026-11-25", (string?)Chart.Line<string, double, string>(["2026-11-25", "2026-11-26"], [1, 2]).ToFigure("A line.").ToJson()["data"]![0]!["x"]![0]);

    [Fact]
    public void Different_numbers_of_x_and_y_are_an_error()
    {
        var error = Assert.Throws<ArgumentException>(() => Line([1, 2]).ToFigure("A line."));

        Assert.StartsWith("The trace \"unit 1\" has 3 values for x and 2 for y; expected the same number of each.", error.Message);
    }

    [Fact]
    public void Nothing_is_no_chart()
    {
        Assert.Throws<ArgumentNullException>(() => ((GenericChart)null!).ToFigure());
        Assert.Throws<ArgumentNullException>(() => ((Figure)null!).ToChart());
    }

    [Fact]
    public void A_chart_without_data_says_so() => Assert.Contains("A chart without data.", new Figure("nothing", []).ToChart().ToFigure().ToHtml());

    [Fact]
    public void Hostile_words_stay_words()
    {
        var html = Line(name: "</script><img src=x onerror=alert(1)>").ToFigure().ToHtml();

        Assert.DoesNotContain("</script><img", html);
        Assert.DoesNotContain("<img src", html);
    }

    // What the lessons' own figures do not have, beside what they have.
    private const string Rich = """
        { "data": [
            { "type": "scatter", "x": [1, 2.5, null], "y": [0.25, -1e-16, 3e20], "customdata": [{ "id": 1 }], "meta": "a", "visible": true },
            { "type": "bar", "y": [1], "xaxis": "x2", "error_y": { "array": [0.5] } } ],
          "layout": { "title": "a & <b>", "width": 640, "xaxis2": { "range": [0, 1] }, "shapes": [{ "type": "line", "x0": 1 }],
            "annotations": [{ "text": "here", "x": 1, "font": { "size": 11 } }],
            "sliders": [{ "active": 0, "steps": [{ "label": "1", "args": [["1"], { "frame": { "duration": 0 } }] }] }],
            "updatemenus": [{ "buttons": [{ "label": "all", "args": [{ "visible": [true] }] }] }] } }
        """;

    [Fact]
    public void A_figure_becomes_a_chart_with_the_same_content()
    {
        var json = JsonNode.Parse(Rich)!;
        var chart = JsonNode.Parse(GenericChart.toFigureJson(new Figure("words", json["data"]!.AsArray()!, json["layout"]).ToChart()))!;
        json["layout"]!["title"] = new JsonObject { ["text"] = "a & <b>" };
        json["data"]![0]!["x"]!.AsArray()[2] = null;

        Assert.True(JsonNode.DeepEquals(json["data"], chart["data"]), chart["data"]!.ToJsonString());
        Assert.True(JsonNode.DeepEquals(json["layout"], chart["layout"]), chart["layout"]!.ToJsonString());
    }

    [Fact]
    public void Styling_of_a_figures_chart_finds_the_figures_own_axes()
    {
        var chart = Plot.Trajectories([MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.Dense(2, 1, 0.5)]).ToChart()
            .WithXAxisStyle<double, double, string>(TitleText: "another title");

        Assert.Equal("another title", (string?)chart.ToFigure("words").ToJson()["layout"]!["xaxis"]!["title"]!["text"]);
    }

    [Fact]
    public void A_chart_is_not_changed_by_being_shown()
    {
        var chart = Line();
        var before = GenericChart.toFigureJson(chart);

        chart.ToFigure("words").With(new { height = 100 });

        Assert.Equal(before, GenericChart.toFigureJson(chart));
    }
}
