using System.Text.Json;
using CellKernel;

namespace Notebooks.Tests;

/// <summary>The lessons' figures and Plotly.NET.</summary>
public class PlotlyNetTests
{
    [Theory]
    [MemberData(nameof(LessonTests.Lessons), MemberType = typeof(LessonTests))]
    public async Task A_lesson_that_plots_draws_with_Plotly_NET_too(int number)
    {
        var lesson = await PlayedLesson.Of(number);

        Assert.Equal(lesson.Figures.Count > 0, lesson.DrawnWithPlotlyNet > 0);
    }

    [Fact, Slow]
    public async Task Every_figure_of_the_lessons_becomes_a_chart_with_the_same_content()
    {
        List<string> figures = [];
        foreach (var number in LessonTests.Lessons) figures.AddRange((await PlayedLesson.Of(number.Data)).Figures);
        Assert.True(figures.Count > 20, $"{figures.Count} figures");

        Assert.Equal("", await DifferencesAsync(figures));
    }

    // An attribute that is null says as much as none, a title may be short for an object, and frames are lost.
    private const string Comparison = """
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
            var after = Said(JsonNode.Parse(Plotly.NET.GenericChart.toFigureJson(figure.ToChart())));
            return JsonNode.DeepEquals(before, after) ? "" : $"{before.ToJsonString()}\nbecame\n{after.ToJsonString()}\n";
        }
        """;

    /// <summary>Turns figures into charts in a kernel, and says where the chart's JSON differs from the figure's.</summary>
    private static async Task<string> DifferencesAsync(IReadOnlyList<string> figures)
    {
        using var kernel = new CSharpKernel(new KernelOptions(new FileAssemblies()) { Directory = Path.Combine(Repository.Root, "notebooks") });
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
