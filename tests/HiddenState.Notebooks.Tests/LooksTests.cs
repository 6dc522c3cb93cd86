using System.Text.Json.Nodes;
using HiddenState.Notebooks;

/// <summary>A way to choose a⟨0⟩ looks the same in every picture.</summary>
public class LooksTests
{
    [Fact]
    public void A_curve_has_the_look_that_it_asks_for_whatever_stands_beside_it()
    {
        var alone = Plot.Curves("One curve.", "loss", new Curve("carried", [1, 2], Looks.Carried));
        var beside = Plot.GradientNorms(new Curve("zero", [1, 2], Looks.Zero), new Curve("carried", [1, 2], Looks.Carried));
        var seeds = Plot.LossCurves(new Runs("carried", [[1, 2], [2, 3]], Looks.Carried));
        var bySteps = Plot.ByStep("One band.", "loss", new Runs("zero", [[1, 2]]), new Runs("carried", [[1, 2], [2, 3]], Looks.Carried));

        JsonNode look = Named(alone)["line"]!;
        Assert.All([beside, seeds, bySteps], figure => Assert.Equal(look.ToJsonString(), Named(figure)["line"]!.ToJsonString()));
        Assert.NotEqual(look["color"]!.ToString(), Plot.Curves("One curve.", "loss", new Curve("zero", [1, 2])).ToJson()["data"]![0]!["line"]!["color"]!.ToString());
    }

    [Fact]
    public void No_two_ways_have_the_same_colour()
    {
        int[] all = [Looks.Zero, Looks.Constant, Looks.RandomFixed, Looks.Learned, Looks.RandomForEach, Looks.ZeroNoisy, Looks.LearnedNoisy, Looks.Carried];

        var figure = Plot.Curves("All ways.", "loss", all.Select(look => new Curve($"{look}", [1, 2], look)));

        Assert.Equal(8, figure.ToJson()["data"]!.AsArray().Select(trace => trace!["line"]!["color"]!.ToString()).Distinct().Count());
    }

    [Fact]
    public void By_step_begins_at_one_and_its_band_holds_the_middle_of_the_seeds()
    {
        double[][] seeds = [.. Enumerable.Range(0, 11).Select(s => new double[] { s, 10 - s, 5 })];

        var data = Plot.ByStep("Eleven seeds.", "loss", new Runs("seeds", seeds)).ToJson()["data"]!;

        Assert.Equal([1, 2, 3], data[1]!["x"]!.AsArray().Select(x => x!.GetValue<int>()));
        Assert.Equal([5.0, 5, 5], data[1]!["y"]!.AsArray().Select(y => y!.GetValue<double>()));
        Assert.Equal([1, 2, 3, 3, 2, 1], data[0]!["x"]!.AsArray().Select(x => x!.GetValue<int>()));
        Assert.InRange(data[0]!["y"]![0]!.GetValue<double>(), 0.4, 1.1);
        Assert.InRange(data[0]!["y"]![5]!.GetValue<double>(), 8.9, 9.6);
    }

    private static JsonNode Named(Figure figure) => figure.ToJson()["data"]!.AsArray().Single(trace => (string?)trace!["name"] == "carried")!;
}
