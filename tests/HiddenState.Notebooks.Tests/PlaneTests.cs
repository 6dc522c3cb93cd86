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

    [Fact]
    public void Each_area_under_the_draggable_point_has_the_number_of_the_stable_point_where_its_paths_end()
    {
        var figure = Plot.DragInitialState(Two, Sequence.Of(new double[20]), Matrix<double>.Build.Dense(2, 1, 0.1));

        var basins = Trace(figure, "where a path ends");
        var stable = Trace(figure, "stable fixed point");
        for (int i = 0; i < 81; i += 10)
            for (int j = 0; j < 81; j += 10)
            {
                double right = basins["x"]![j]!.GetValue<double>(), up = basins["y"]![i]!.GetValue<double>();
                var end = Rnn.Forward(Two, Sequence.Of(new double[400]), Matrix<double>.Build.Dense(2, 1, [right, up])).A[^1];
                if (basins["z"]![i]![j] is not { } basin)
                    Assert.True(right == 0 || up == 0, $"a start at ({right}, {up}) ends nowhere");
                else
                {
                    Assert.Equal(end[0, 0], Numbers(stable["x"]!)[basin.GetValue<int>()]!.Value, 1e-3);
                    Assert.Equal(end[1, 0], Numbers(stable["y"]!)[basin.GetValue<int>()]!.Value, 1e-3);
                }
            }
        Assert.Contains("Each area has the colour of the stable point at which its paths end.", figure.Alternative);
    }

    [Fact]
    public void Nothing_is_coloured_where_all_paths_end_at_one_point()
    {
        var one = Two with { Waa = 0.5 * Matrix<double>.Build.DenseIdentity(2) };

        var figure = Plot.DragInitialState(one, Sequence.Of(new double[20]), Matrix<double>.Build.Dense(2, 1, 0.1));

        Assert.DoesNotContain(figure.ToJson()["data"]!.AsArray(), trace => (string?)trace!["name"] == "where a path ends");
        Assert.DoesNotContain("colour", figure.Alternative);
    }

    [Fact]
    public void A_unit_is_as_long_upwards_as_to_the_right_wherever_states_are_places()
    {
        var p = RnnParameters.Normal(nx: 3, na: 5, ny: 2, seed: 1);
        var states = Rnn.Forward(p, Sequence.Normal(T: 7, n: 3, m: 4, seed: 1), InitialState.RandomPerSequence(1).Create(5, 4)).A;

        Assert.Equal("most", Assert.Throws<ArgumentOutOfRangeException>(() => Plot.TurningStateSpace(states, most: 0)).ParamName);
        Assert.Equal("most", Assert.Throws<ArgumentOutOfRangeException>(() => Plot.StateSpace(states, most: 0)).ParamName);
        Assert.All([Plot.PhasePlane(Two), Plot.Path(states), Plot.StateSpace(states), Plot.TurningStateSpace(states)], figure =>
        {
            Assert.Equal(("x", 1), ((string?)figure.ToJson()["layout"]!["yaxis"]!["scaleanchor"], (int?)figure.ToJson()["layout"]!["yaxis"]!["scaleratio"]));
            Assert.Equal("domain", (string?)figure.ToJson()["layout"]!["xaxis"]!["constrain"]);
        });
    }

    [Fact]
    public void States_that_turn_keep_their_height_and_change_their_place_by_the_angle()
    {
        var p = RnnParameters.Normal(nx: 3, na: 5, ny: 2, seed: 1);
        var states = Rnn.Forward(p, Sequence.Normal(T: 7, n: 3, m: 4, seed: 1), InitialState.RandomPerSequence(1).Create(5, 4)).A;

        var frames = Plot.TurningStateSpace(states).ToJson()["frames"]!.AsArray();

        var place = PrincipalComponents.Of(states).Project(states[0], 3).Column(2);
        Assert.Equal(7, frames.Count);
        for (int k = 0; k < 7; k++)
        {
            double angle = k * 15 * Math.PI / 180;
            Assert.Equal(Math.Cos(angle) * place[0] + Math.Sin(angle) * place[2], Numbers(frames[k]!["data"]![0]!["x"]!)[2]!.Value, 1e-3);
            Assert.Equal(place[1], Numbers(frames[k]!["data"]![0]!["y"]!)[2]!.Value, 1e-3);
        }
    }

    [Fact]
    public void A_bifurcation_shows_each_fixed_point_at_its_value_with_the_mark_of_its_kind()
    {
        var starts = Matrix<double>.Build.Dense(2, 25, (unit, k) => unit == 0 ? (k % 5 - 2) / 2.0 : (k / 5 - 2) / 2.0);

        var figure = Plot.Bifurcation("g", [0.25, 1], g => Two with { Waa = g * Two.Waa }, starts);

        Assert.Equal([0.25, 1, 1, 1, 1], Numbers(Trace(figure, "stable fixed point")["x"]!).Order().Select(x => x!.Value));
        Assert.Equal([1, 1, 1, 1], Numbers(Trace(figure, "saddle fixed point")["x"]!).Select(x => x!.Value));
        Assert.Contains("from g = 0.25 on: 1 fixed point, stable; from g = 1 on: 9 fixed points, 4 of them stable", figure.Alternative);
        Assert.Equal(Trace(Plot.PhasePlane(Two), "saddle fixed point")["marker"]!["symbol"]!.ToString(), Trace(figure, "saddle fixed point")["marker"]!["symbol"]!.ToString());
    }

    [Fact]
    public void Small_states_that_turn_are_not_rounded_to_nothing()
    {
        Matrix<double>[] states = [.. Enumerable.Range(1, 7).Select(t => Matrix<double>.Build.Dense(3, 1, (i, _) => 1e-4 * Math.Sin(t * (i + 1))))];

        var frames = Plot.TurningStateSpace(states).ToJson()["frames"]!.AsArray();

        var place = PrincipalComponents.Of(states).Project(states[0], 3).Column(0);
        Assert.Equal(place[0], Numbers(frames[0]!["data"]![0]!["x"]!)[0]!.Value, 1e-7);
        Assert.Equal(place[1], Numbers(frames[0]!["data"]![0]!["y"]!)[0]!.Value, 1e-7);
    }

    [Fact]
    public void A_small_plane_has_places_and_changes_of_its_own()
    {
        var p = Two with { Waa = (1 + 1e-6) * Matrix<double>.Build.DenseIdentity(2) };

        var figure = Plot.PhasePlane(p, range: 2e-3);

        Assert.Equal(81, Numbers(Trace(figure, "unit 1 stays")["x"]!).Distinct().Count());
        Assert.Contains(Numbers(Trace(figure, "unit 1 stays")["z"]![0]!), change => change != 0);
    }

    [Fact]
    public void Areas_of_a_small_plane_belong_to_the_stable_point_on_their_side()
    {
        var p = Two with { Waa = 1.0005 * Matrix<double>.Build.DenseIdentity(2) };

        var figure = Plot.DragInitialState(p, Sequence.Of(new double[20]), Matrix<double>.Build.Dense(2, 1, 0.01), range: 0.05);

        var (basins, stable) = (Trace(figure, "where a path ends"), Trace(figure, "stable fixed point"));
        for (int i = 0; i < 81; i++)
            for (int j = 0; j < 81; j++)
                if (basins["z"]![i]![j] is { } basin)
                {
                    int end = basin.GetValue<int>();
                    Assert.Equal((Math.Sign(basins["x"]![j]!.GetValue<double>()), Math.Sign(basins["y"]![i]!.GetValue<double>())), (Math.Sign(Numbers(stable["x"]!)[end]!.Value), Math.Sign(Numbers(stable["y"]!)[end]!.Value)));
                }
    }

    [Fact]
    public void A_point_with_an_eigenvalue_of_size_1_is_no_saddle_and_not_unstable()
    {
        var one = RnnParameters.Zeros(nx: 1, na: 1, ny: 1) with { Waa = Matrix<double>.Build.Dense(1, 1, 1) };
        var start = Matrix<double>.Build.Dense(1, 1);

        var figure = Plot.Bifurcation("g", [0.5, 1, 2], g => one with { Waa = g * one.Waa }, start);

        Assert.Equal([0.5], Numbers(Trace(figure, "stable fixed point")["x"]!).Select(x => x!.Value));
        Assert.Equal([1], Numbers(Trace(figure, "non-hyperbolic fixed point")["x"]!).Select(x => x!.Value));
        Assert.Equal([2], Numbers(Trace(figure, "unstable fixed point")["x"]!).Select(x => x!.Value));
        Assert.Contains("from g = 1 on: 1 fixed point, non-hyperbolic; from g = 2 on: 1 fixed point, unstable", figure.Alternative);
    }

    [Fact]
    public void Fixed_points_are_counted_by_their_kinds_where_they_are_many()
    {
        Matrix<double>[] states = [.. Enumerable.Range(1, 7).Select(t => Matrix<double>.Build.Dense(3, 1, (i, _) => Math.Sin(t * (i + 1))))];
        static FixedPoint Point(params double[] eigenvalues) => new(Vector<double>.Build.Dense(3), 0, [.. eigenvalues.Select(value => new System.Numerics.Complex(value, 0))]);
        FixedPoint[] few = [Point(1, 0.5, 0), Point(2, 1, 0.5)], many = [.. Enumerable.Repeat(Point(0.5, 0.5, 0.5), 12), Point(2, 0.5, 0.5)];

        Assert.Matches(@"non-hyperbolic at \(.*\); non-hyperbolic at \(.*\)\. Non-hyperbolic: an eigenvalue has size 1, and", Plot.StateSpace(states, few).Alternative);
        Assert.EndsWith("It stands still at 13 points: 12 stable, 1 saddle, 0 unstable in all directions.", Plot.StateSpace(states, many).Alternative);
        Assert.Contains("0 unstable in all directions, 2 non-hyperbolic. Non-hyperbolic: an eigenvalue has size 1", Plot.StateSpace(states, [.. many, .. few]).Alternative);
    }

    private static JsonNode Trace(Figure figure, string name) => Assert.Single(figure.ToJson()["data"]!.AsArray(), trace => (string?)trace!["name"] == name)!;

    private static int Points(Figure figure, string name) => Trace(figure, name)["x"]!.AsArray().Count;

    private static double?[] Numbers(JsonNode list) => [.. list.AsArray().Select(value => value?.GetValue<double>())];
}
