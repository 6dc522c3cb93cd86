using System.Text.Json;
using Classroom.Packages;
using Kernel;

namespace Notebooks.Tests;

/// <summary>notebooks/plotly-net.csx and the sections that draw with it. Where Plotly.NET cannot be had, a stand-in knows its names.</summary>
public class PlotlyNetTests
{
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

    [Theory]
    [MemberData(nameof(LessonTests.Lessons), MemberType = typeof(LessonTests))]
    public async Task A_lesson_that_plots_ends_with_a_picture_by_Plotly_NET(int number)
    {
        var lesson = await PlayedLesson.Of(number);

        Assert.Equal(lesson.Figures.Count > 0 ? 1 : 0, lesson.DrawnWithPlotlyNet);
    }

    [Fact]
    public async Task Every_figure_of_the_lessons_becomes_a_chart_with_the_same_content()
    {
        List<string> figures = [Rich];
        foreach (var number in LessonTests.Lessons) figures.AddRange((await PlayedLesson.Of(number.Data)).Figures);
        Assert.True(figures.Count > 20, $"{figures.Count} figures");

        Assert.Equal("", await DifferencesAsync(figures, new PlotlyNetStandIn()));
    }

    [Fact]
    public async Task The_same_with_the_packages_themselves()
    {
        var packages = new DotnetPackages();
        try
        {
            await packages.RestoreAsync([new("Plotly.NET", "5.1.0"), new("Plotly.NET.CSharp", "0.13.0")], [], Path.Combine(Repository.Root, "notebooks"), TestContext.Current.CancellationToken);
        }
        catch (PackageException missing)
        {
            Assert.Skip($"{missing.Message} A local feed in notebooks/nuget.config would do.");
        }
        List<string> figures = [Rich];
        foreach (var number in LessonTests.Lessons)
        {
            var lesson = await PlayedLesson.With(number.Data, packages);

            Assert.Empty(lesson.Failures);
            Assert.Empty(lesson.Noise);
            Assert.Equal(lesson.Figures.Count > 0 ? 1 : 0, lesson.DrawnWithPlotlyNet);
            figures.AddRange(lesson.Figures);
        }
        Assert.Equal("", await DifferencesAsync(figures, packages));
    }

    // An attribute that is null says as much as none, a title may be short for an object, and frames are lost.
    private const string Comparison = """
        #r "nuget: Plotly.NET, 5.1.0"
        #r "nuget: Plotly.NET.CSharp, 0.13.0"
        #load "plotly-net.csx"
        using System.Text.Json.Nodes;

        JsonNode Said(JsonNode node) => node switch
        {
            JsonObject json => new JsonObject(json.Where(pair => pair.Value != null && pair.Key != "frames").Select(pair => KeyValuePair.Create(
                pair.Key, pair.Key == "title" && pair.Value is JsonValue ? new JsonObject { ["text"] = pair.Value.DeepClone() } : Said(pair.Value)))),
            JsonArray list => new JsonArray(list.Select(Said).ToArray()),
            _ => node?.DeepClone(),
        };

        string Difference(string text)
        {
            var json = JsonNode.Parse(text);
            var figure = new Figure("words", json["data"].AsArray(), json["layout"], json["frames"]?.AsArray());
            var before = Said(figure.ToJson());
            var after = Said(JsonNode.Parse(Plotly.NET.GenericChart.toFigureJson(PlotlyNet.ChartOf(figure))));
            return JsonNode.DeepEquals(before, after) ? "" : $"{before.ToJsonString()}\nbecame\n{after.ToJsonString()}\n";
        }
        """;

    /// <summary>Turns figures into charts in a kernel, and says where the chart's JSON differs from the figure's.</summary>
    private static async Task<string> DifferencesAsync(IReadOnlyList<string> figures, IPackages packages)
    {
        var folder = Path.Combine(Repository.Root, "notebooks");
        using var kernel = new CSharpKernel(new KernelOptions(new FileAssemblies()) { Directory = folder, Packages = packages });
        List<CellOutput> outputs = [];
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(figures));

        foreach (var code in (string[])["#r \"../lib/bin/HiddenState.Notebooks.dll\"\nusing HiddenState.Notebooks;", Comparison,
            $"string.Concat(System.Text.Json.JsonSerializer.Deserialize<string[]>(System.IO.File.ReadAllText({JsonSerializer.Serialize(file)})).Select(Difference))"])
            Assert.True(await kernel.RunAsync(code, outputs.Add) is { Succeeded: true } or { Error: null }, outputs.OfType<ErrorOutput>().LastOrDefault()?.Message);

        File.Delete(file);
        return outputs.OfType<ResultOutput>().Last().Data["text/plain"];
    }
}
