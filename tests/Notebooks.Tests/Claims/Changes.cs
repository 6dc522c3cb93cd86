namespace Notebooks.Tests;

/// <summary>What the lessons propose to change, and what is seen then.</summary>
internal static class Changes
{
    public static IReadOnlyList<Change> All { get; } =
    [
        new(1, "`keep = 0.9`", [("one-unit", "keep = 0.5", "keep = 0.9")], "one-unit-plot", cell =>
            Assert.InRange(cell.Value("Notes(1)[3] - Notes(-1)[3]"), 0.4, 0.6)),
        new(1, "a `LineWidth`", [("plotly-net-distances", "Name: $\"g = {g:F1}\"", "Name: $\"g = {g:F1}\", LineWidth: 4")], "plotly-net-distances", cell =>
            cell.Shows("6 lines")),
        new(1, "leave out `AxisType`", [("plotly-net-distances", ", AxisType: StyleParam.AxisType.Log", "")], "plotly-net-distances", cell =>
            cell.ShowsNot("logarithm")),

        new(2, "`batch = 1`", [("speed-setup", "batch = 16", "batch = 1")], "speed-run", cell =>
        {
            Assert.All(cell.Numbers("milliseconds"), milliseconds => Assert.InRange(milliseconds, 0, 1e4));
            Assert.All(cell.Numbers("difference"), difference => Assert.InRange(difference, 0, 1e-12));
        }),

        new(3, "`StackedColumn` by `Column`", [("plotly-net-parts", "Chart.StackedColumn", "Chart.Column")], "plotly-net-parts", cell =>
            cell.ShowsNot("stack")),

        new(4, "a gain of 2.0", [("plotly-net-carry", "1.2, 1.5]", "1.2, 1.5, 2.0]")], "plotly-net-carry", cell =>
        {
            cell.Shows("6 lines");
            cell.Holds("CarryLengths(2.0) is var carry && carry[0] < carry[30]");
            cell.Holds("drawn.Zip(drawn.Skip(1)).All(pair => CarryLengths(pair.First)[0] / CarryLengths(pair.First)[30] < CarryLengths(pair.Second)[0] / CarryLengths(pair.Second)[30])");
        }),

        new(5, "`scale: 0`", [("four-curves", "scale: 0.5", "scale: 0")], "four-curves", cell => cell.Shows("gain 1.5")),
        new(5, "0.5 to 0.3", [("explosion-run", "Sgd(0.5)", "Sgd(0.3)")], "explosion-run", cell =>
            Assert.InRange(cell.Numbers("learned")[0], 0, 4)),
        new(5, "then to 0.03", [("explosion-run", "Sgd(0.5)", "Sgd(0.03)")], "explosion-run", cell =>
            Assert.InRange(cell.Numbers("learned")[0], 2, 8)),
        new(5, "`Clip.Norm(20)`", [("cliff-code", "Descend(Clip.Norm(1))", "Descend(Clip.Norm(20))")], "cliff-numbers", cell =>
            Assert.Equal(2, cell.Rows.Count)),
        new(5, "a third gain to `panels`", [("plotly-net-side-by-side", "[0.8, 1.5]", "[0.8, 1.1, 1.5]")], "plotly-net-side-by-side", cell =>
            cell.Shows("3 panels of four curves: truth, BPTT, bound and guess for gain 0.8, 1.1, 1.5")),

        new(6, "{ 0.9, 0 }, { 0, 0.9 }", [("fixed-points", "{ 1.8, -0.2 }, { 0.2, 1.6 }", "{ 0.9, 0 }, { 0, 0.9 }")], "bifurcation-plot", cell =>
            Assert.Equal(1, cell.Value("FixedPoints.Find(two, build.DenseOfColumnArrays(grid)).Count"))),
        new(6, "a steady input of 0.5", [("fixed-points", "with { Waa = Waa }", "with { Waa = Waa, Wax = build.Dense(2, 1, 1.0) }"),
            ("drag", "new double[40]", "Enumerable.Repeat(0.5, 40).ToArray()")], "drag", cell => cell.ShowsNot("no input")),
        new(6, "`bits: 2`", [("train", "bits: 3", "bits: 2")], "components-slider", cell =>
            Assert.Equal(4, cell.Value("answers"))) { IsSlow = true },
        new(6, "mark the last state", [("plotly-net-pulse", "new[] { path, pulse }", "new[] { path, pulse, Chart.Point<double, double, string>(new[] { a[40][0, 0] }, new[] { a[40][1, 0] }) }")],
            "plotly-net-pulse", cell => cell.Shows("The path of two units")) { IsSlow = true },

        new(7, "`T: 20`", [("tasks", "T: 15", "T: 20")], "compare-code", cell =>
            cell.Holds("Mean(onSine[0].Select(run => run.FinalLoss())) < 0.01 && onSine[7].All(run => run.FinalLoss() > 0.3)")) { IsSlow = true },   // nor after 3,000 updates, at three rates
        new(7, "`scale: 0.1`", [("ways-code", "InitialState.RandomPerSequence(-s, scale: 0.5)", "InitialState.RandomPerSequence(-s, scale: 0.1)")], "compare-code", cell =>
            cell.Holds("Math.Abs(Math.Log(Mean(onSine[4].Select(run => run.FinalLoss())) / Mean(onSine[5].Select(run => run.FinalLoss())))) < 1")) { IsSlow = true },
        new(7, "your year of birth", [("train", "var seed = 1;", "var seed = 1999;")], "position-plot", cell =>
            cell.Holds("onSine.Length == ways.Length")) { IsSlow = true },
        new(7, "`onEcho` in place of `onSine`", [("plotly-net-boxes", "var drawn = onSine;", "var drawn = onEcho;")], "plotly-net-boxes", cell =>
            cell.Shows("have the highest loss")) { IsSlow = true },

        new(8, "`T = 4`", [("split", "T = 16", "T = 4")], "where-code", cell => cell.Holds("resetReset[0].Length == 4")) { IsSlow = true },
        new(8, "then `T = 32`", [("split", "T = 16", "T = 32")], "where-code", cell => cell.Holds("resetReset[0].Length == 32")) { IsSlow = true },
        new(8, "`na = 32`", [("split", "na = 64", "na = 32")], "kinds-table", cell => Assert.Equal(8, cell.Rows.Count)) { IsSlow = true },
        new(8, "`Ten(9990)`", [("write-code", "Ten(5238)", "Ten(9990)")], "rests-code", cell => cell.Shows("It guesses")) { IsSlow = true },
        new(8, "a `thickness` of 0.07", [("plotly-net-strip", "0.15", "0.07")], "plotly-net-strip", cell => cell.Shows("small, below")) { IsSlow = true },

        new(9, "`m` = 3 examples", [("network", "m = 24", "m = 3")], "switch-run", cell => Assert.Equal(4, cell.Rows.Count)) { IsSlow = true },
        new(9, "use gain 1.5", [("limit-code", "gain = 0.9", "gain = 1.5")], "limit-plot", cell =>
        {
            cell.ShowsNot("gain 0.9");
            cell.Holds("moved[^1] > 0.01");   // and with 0.9 it is far below
        }) { IsSlow = true },
        new(9, "from 100 examples", [("modes-train", "InStyle(style, 24, network)", "InStyle(style, 100, network)")], "modes-train", cell => Assert.Equal(3, cell.Rows.Count)) { IsSlow = true },
        new(9, "draw `switches[1]`", [("plotly-net-starts", "switches[0]", "switches[1]")], "plotly-net-starts", cell => cell.Shows("Eight rows of fifteen numbers.")) { IsSlow = true },

        new(10, "scale the inputs by 2", [("newton-code", "scale: 0.5", "scale: 2")], "gains", cell =>
            cell.Holds("needed[4].Max(run => run.Rounds) < Seeds.Run(1000 * seed, 6, s => Measure(Rnn.Forward(RnnParameters.ScaledNormal(nx, na, ny, s, 2), Sequence.Normal(T, nx, 1, s + 100, scale: 0.5), InitialState.RandomFixed(s + 200).Create(na, 1)))).Max(run => run.Rounds)")),
        new(10, "`updates = 500`", [("train-code", "updates = 2000", "updates = 500")], "train-run", cell => Assert.Equal(4, cell.Rows.Count)) { IsSlow = true },
        new(10, "`SequenceTask.Parity(60)`", [("train-code", "SequenceTask.Parity(12)", "SequenceTask.Parity(60)")], "fade-run", cell =>
            Assert.All(cell.After("the largest |k| of each:"), k => Assert.InRange(k, 0, 1))) { IsSlow = true },
        new(10, "for 13 steps", [("plotly-net-scan", "Enumerable.Range(1, 8)", "Enumerable.Range(1, 13)")], "plotly-net-scan", cell => cell.ShowsNot("eight")) { IsSlow = true },
    ];
}
