using System.Text.Json.Nodes;
using HiddenState;
using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;

/// <summary>Pictures of states in a plane.</summary>
public class PlaneTests
{
    /// <summary>Two units that do not see one another, each with a = tanh(2 a): 0 and ±0.9575 stand still, so nine points together.</summary>
    private static readonly RnnParameters Two = RnnParameters.Zeros(nx: 1, na: 2, ny: 1) with { Waa = 2 * Matrix<double>.Build.DenseIdentity(2) };

    [Fact]
    public void The_phase_plane_marks_four_stable_points_four_saddles_and_one_unstable_point()
    {
        var figure = Plot.PhasePlane(Two);

        Assert.Equal(4, Points(figure, "stable fixed point"));
        Assert.Equal(4, Points(figure, "saddle fixed point"));
        Assert.Equal(1, Points(figure, "unstable fixed point"));
        Assert.Contains("It stands still at 9 points", figure.Alternative);
        Assert.Contains("stable at (0.958, 0.958)", figure.Alternative);
        Assert.Contains("unstable at (0, 0)", figure.Alternative);
    }

    [Fact]
    public void Nullclines_are_where_the_librarys_step_leaves_a_unit_as_it_is()
    {
        var p = RnnParameters.Normal(nx: 2, na: 2, ny: 1, seed: 3);
        var input = Vector<double>.Build.Dense([0.3, -0.4]);

        var trace = Trace(Plot.PhasePlane(p, input), "unit 2 stays");

        for (int i = 0; i < 81; i += 16)
            for (int j = 0; j < 81; j += 16)
            {
                var a = Matrix<double>.Build.Dense(2, 1, [trace["x"]![j]!.GetValue<double>(), trace["y"]![i]!.GetValue<double>()]);
                double change = (RnnCell.Step(p, input.ToColumnMatrix(), a) - a)[1, 0];
                Assert.Equal(change, trace["z"]![i]![j]!.GetValue<double>(), 1e-5);
            }
    }

    [Fact]
    public void Arrows_of_the_flow_point_to_the_next_state()
    {
        var p = RnnParameters.Normal(nx: 2, na: 2, ny: 1, seed: 3);

        var flow = Trace(Plot.PhasePlane(p), "flow");

        double?[] x = Numbers(flow["x"]!), y = Numbers(flow["y"]!);
        for (int k = 0; k < x.Length; k += 3 * 20)
        {
            var a = Matrix<double>.Build.Dense(2, 1, [x[k]!.Value, y[k]!.Value]);
            var change = RnnCell.Step(p, Matrix<double>.Build.Dense(2, 1), a) - a;
            double right = (x[k + 1] - x[k])!.Value, up = (y[k + 1] - y[k])!.Value;
            double cosine = (right * change[0, 0] + up * change[1, 0]) / (Math.Sqrt(right * right + up * up) * change.FrobeniusNorm());
            Assert.True(cosine > 0.999, $"the arrow at ({a[0, 0]}, {a[1, 0]}) has cosine {cosine:F4} to the step");
            Assert.Null(x[k + 2]);
        }
    }

    [Fact]
    public void A_plane_of_another_number_of_units_is_refused_with_shapes()
    {
        var p = RnnParameters.Zeros(nx: 1, na: 3, ny: 1);

        Assert.StartsWith("The network has n_a = 3; a plane shows n_a = 2.", Assert.Throws<ArgumentException>(() => Plot.PhasePlane(p)).Message);
        Assert.StartsWith("The input has 2 numbers; expected n_x = 1", Assert.Throws<ArgumentException>(() => Plot.PhasePlane(Two, Vector<double>.Build.Dense(2))).Message);
    }

    [Fact]
    public void State_space_shows_the_first_two_principal_components_of_every_sequence()
    {
        var p = RnnParameters.Normal(nx: 3, na: 5, ny: 2, seed: 1);
        var states = Rnn.Forward(p, Sequence.Normal(T: 7, n: 3, m: 4, seed: 1), InitialState.RandomPerSequence(1).Create(5, 4)).A;

        var trace = Trace(Plot.StateSpace(states), "states");

        var expected = PrincipalComponents.Of(states).Project(states[3]);
        double?[] x = Numbers(trace["x"]!), y = Numbers(trace["y"]!);
        Assert.Equal(4 * 9, x.Length);
        Assert.Equal(expected[0, 2], x[2 * 9 + 3]!.Value, 1e-12);
        Assert.Equal(expected[1, 2], y[2 * 9 + 3]!.Value, 1e-12);
        Assert.Null(x[8]);
    }

    [Fact]
    public void A_path_names_its_ends_and_refuses_a_unit_that_does_not_exist()
    {
        Matrix<double>[] states = [Matrix<double>.Build.Dense(2, 1, [0.1, 0.2]), Matrix<double>.Build.Dense(2, 1, [0.3, 0.4])];

        Assert.Contains("from (0.1, 0.2) to (0.3, 0.4)", Plot.Path(states).Alternative);
        Assert.StartsWith("There is no unit 2: n_a = 2, so expected 0 to 1.", Assert.Throws<ArgumentException>(() => Plot.Path(states, second: 2)).Message);
    }

    private static JsonNode Trace(Figure figure, string name) => Assert.Single(figure.ToJson()["data"]!.AsArray(), trace => (string?)trace!["name"] == name)!;

    private static int Points(Figure figure, string name) => Trace(figure, name)["x"]!.AsArray().Count;

    private static double?[] Numbers(JsonNode list) => [.. list.AsArray().Select(value => value?.GetValue<double>())];
}
