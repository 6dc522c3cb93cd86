using System.Text.Json;

namespace HiddenState.Tests;

/// <summary>One case of data/course-rnn: arrays by name, in the course's shapes.</summary>
internal sealed class CourseCase(string name)
{
    private static readonly JsonElement Root = JsonDocument.Parse(
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "course-rnn", "course-rnn.json"))).RootElement;

    private readonly JsonElement inputs = Root.GetProperty(name).GetProperty("inputs");
    private readonly JsonElement computed = Root.GetProperty(name).GetProperty("computed");

    public RnnParameters Parameters => new(
        Input("Waa"), Input("Wax"), Input("Wya"), Input("ba").Column(0), Input("by").Column(0));

    public Matrix<double> Input(string array) => ToMatrix(inputs.GetProperty(array));
    public Matrix<double> Expected(string array) => ToMatrix(computed.GetProperty(array));
    public IReadOnlyList<Matrix<double>> InputSteps(string array) => ToSteps(inputs.GetProperty(array));
    public IReadOnlyList<Matrix<double>> ExpectedSteps(string array) => ToSteps(computed.GetProperty(array));

    private static Matrix<double> ToMatrix(JsonElement e) =>
        Matrix<double>.Build.Dense(e.GetArrayLength(), e[0].GetArrayLength(), (i, j) => e[i][j].GetDouble());

    private static IReadOnlyList<Matrix<double>> ToSteps(JsonElement e) =>
        [.. Enumerable.Range(0, e[0][0].GetArrayLength()).Select(t =>
            Matrix<double>.Build.Dense(e.GetArrayLength(), e[0].GetArrayLength(), (i, j) => e[i][j][t].GetDouble()))];
}
