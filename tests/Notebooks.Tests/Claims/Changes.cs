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
            Assert.All(cell.Numbers("median milliseconds"), milliseconds => Assert.InRange(milliseconds, 0, 1e4));
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

        new(5, "`scale: 0`", [("four-curves", "scale: 0.5", "scale: 0")], "four-curves", cell =>
            Assert.All(cell.After("truth: Jacobians: from 1 to"), left => Assert.InRange(left, 0, 0.1))),   // it vanishes at gain 1.5, too
        new(5, "0.5 to 0.3", [("explosion-run", "Sgd(0.5)", "Sgd(0.3)")], "explosion-run", cell =>
            Assert.Equal([1, 8], cell.Numbers("learned"))),
        new(5, "then to 0.03", [("explosion-run", "Sgd(0.5)", "Sgd(0.03)")], "explosion-run", cell =>
            Assert.Equal([7, 8], cell.Numbers("learned"))),
        new(5, "`Clip.Norm(20)`", [("cliff-code", "Descend(Clip.Norm(1))", "Descend(Clip.Norm(20))")], "cliff-numbers", cell =>
            Assert.All(cell.Numbers("last loss"), loss => Assert.True(loss > 0.05))),   // with 20 it is thrown off the cliff like the other
        new(5, "a third gain to `panels`", [("plotly-net-side-by-side", "[0.8, 1.5]", "[0.8, 1.1, 1.5]")], "plotly-net-side-by-side", cell =>
            cell.Shows("3 panels of four curves: truth, BPTT, bound and guess for gain 0.8, 1.1, 1.5")),

        new(6, "{ 0.9, 0 }, { 0, 0.9 }", [("fixed-points", "{ 1.8, -0.2 }, { 0.2, 1.6 }", "{ 0.9, 0 }, { 0, 0.9 }")], "bifurcation-plot", cell =>
            Assert.Equal(1, cell.Value("FixedPoints.Find(two, build.DenseOfColumnArrays(grid)).Count"))),
        new(6, "a `Wax` of ones", [("fixed-points", "with { Waa = Waa }", "with { Waa = Waa, Wax = build.Dense(2, 1, 1.0) }"),
            ("drag", "new double[40]", "Enumerable.Repeat(0.5, 40).ToArray()")], "drag", cell => cell.Shows("It stands still at 3 points: stable at (0.967, 0.978); stable at")),
        new(6, "`bits: 2`", [("train", "bits: 3", "bits: 2")], "components-slider", cell =>
            Assert.Equal(4, cell.Value("answers"))),
        new(6, "mark the last state", [("plotly-net-pulse", "new[] { path, pulse }", "new[] { path, pulse, Chart.Point<double, double, string>(new[] { a[40][0, 0] }, new[] { a[40][1, 0] }) }")],
            "plotly-net-pulse", cell => cell.Shows("−0.101 −0.06")),

        new(7, "`T: 20`", [("tasks", "T: 15", "T: 20")], "compare-code", cell =>
            cell.Holds("Mean(onSine[0].Select(run => run.FinalLoss())) < 0.01 && onSine[7].All(run => run.FinalLoss() > 0.3)")),   // nor after 3,000 updates, at three rates
        new(7, "`scale: 0.1`", [("ways-code", "InitialState.RandomPerSequence(-s, scale: 0.5)", "InitialState.RandomPerSequence(-s, scale: 0.1)")], "compare-code", cell =>
            cell.Holds("Math.Abs(Math.Log(Mean(onSine[4].Select(run => run.FinalLoss())) / Mean(onSine[5].Select(run => run.FinalLoss())))) < 1")),
        new(7, "your year of birth", [("train", "var seed = 1;", "var seed = 1999;")], "position-plot", cell =>   // zeros and a learned start stay below random ones, and learned ones are quicker
            cell.Holds("onSine[4].Min(run => run.FinalLoss()) > onSine[0].Concat(onSine[3]).Max(run => run.FinalLoss()) && onSine[3].Zip(onSine[0]).Count(pair => pair.First.StepsTo(0.01) < pair.Second.StepsTo(0.01)) > seeds * 3 / 4")),
        new(7, "`onEcho` in place of `onSine`", [("plotly-net-boxes", "var drawn = onSine;", "var drawn = onEcho;")], "plotly-net-boxes", cell =>
            cell.Holds("new[] { onSine, onEcho }.Select(runs => runs.Take(7).Select(way => Mean(way.Select(run => run.FinalLoss()))).ToArray()).Select(means => means.Max() / means.Min()).ToArray() is var apart && apart[1] < 2 && apart[0] > 100")),

        new(8, "`T = 4`", [("split", "T = 16", "T = 4")], "where-code", cell =>
            cell.Holds("carriedCarried.Average(right => right[0]) - resetReset.Average(right => right[0]) is var first && carriedCarried.Average(right => right[T - 1]) - resetReset.Average(right => right[T - 1]) is var last && T == 4 && first > 0.3 && last < first")),
        new(8, "then `T = 32`", [("split", "T = 16", "T = 32")], "where-code", cell =>
            cell.Holds("carriedCarried.Average(right => right[0]) - resetReset.Average(right => right[0]) is var first && carriedCarried.Average(right => right[T - 1]) - resetReset.Average(right => right[T - 1]) is var last && T == 32 && first > 0.3 && last < first / 2")),
        new(8, "`na = 32`", [("split", "na = 64", "na = 32")], "kinds-table", cell =>
        {
            Assert.All(cell.Numbers("here")[..3], right => Assert.True(right > 85));   // stop, thousand, hundred
            Assert.All(cell.Numbers("here")[5..], right => Assert.True(right < 60));   // tens, teens, ones
        }),
        new(8, "`Ten(9990)`", [("write-code", "Ten(5238)", "Ten(9990)")], "rests-code", cell =>   // no "ten thousand": it goes on with a number that it has read
            cell.Holds("numberOf.GetValueOrDefault(Continue(opening, 9, yHat => yHat.MaximumIndex()).Split(\" . \")[0]) is > 0 and < 8000")),
        new(8, "a `thickness` of 0.07", [("plotly-net-strip", "0.15", "0.07")], "plotly-net-strip", cell =>
            cell.Holds("spots.ToFigure(\"the same\").ToHtml().Contains(\"\\\"thickness\\\":0.07\")")),

        new(9, "write `m = 3`", [("network", "m = 24", "m = 3")], "switch-run", cell =>
            cell.Holds("judged[1].All(run => run.Silent > 0.95 && run.Pulses > 0.95) && judged[2].All(run => run.Pulses < 0.9)")),
        new(9, "use gain 1.5", [("limit-code", "gain = 0.9", "gain = 1.5")], "limit-plot", cell =>
        {
            cell.ShowsNot("gain 0.9");
            cell.Holds("moved[^1] > 0.01");   // and with 0.9 it is far below
        }),
        new(9, "from 100 examples", [("modes-train", "InStyle(style, 24, network)", "InStyle(style, 100, network)")], "modes-train", cell =>
            Assert.All(cell.Numbers("learned start"), right => Assert.True(right > 90))),
        new(9, "draw `switches[1]`", [("plotly-net-starts", "switches[0]", "switches[1]")], "plotly-net-starts", cell =>
            Assert.InRange(cell.Value("Enumerable.Range(0, 4).Average(word => learnedStarts[word].Zip(learnedStarts[7 - word]).Average(pair => pair.First * pair.Second < 0 ? 1.0 : 0))"), 0.7, 1)),

        new(10, "scale the inputs by 2", [("newton-code", "scale: 0.5", "scale: 2")], "gains", cell =>
            cell.Holds("needed[4].Max(run => run.Rounds) < Seeds.Run(1000 * seed, 6, s => Measure(Rnn.Forward(RnnParameters.ScaledNormal(nx, na, ny, s, 2), Sequence.Normal(T, nx, 1, s + 100, scale: 0.5), InitialState.RandomFixed(s + 200).Create(na, 1)))).Max(run => run.Rounds)")),
        new(10, "`updates = 200`", [("train-code", "updates = 1000", "updates = 200")], "train-run", cell =>   // the gate that flips signs learns first
            cell.Holds("Test(\"gate −1 … 1\", 12).Count(right => right > 0.95) is >= 8 and var gate && Test(\"tanh\", 12).Count(right => right > 0.95) < gate && Test(\"tanh\", 200).Count(right => right > 0.9) <= 6")),
        new(10, "`SequenceTask.Parity(60)`", [("train-code", "SequenceTask.Parity(12)", "SequenceTask.Parity(60)")], "fade-run", cell =>
            cell.Holds("signed.Count(g => LargestGate(g) > 0.975) > seeds / 2 && signed.All(g => LargestGate(g) < 1)")),
        new(10, "for 13 steps", [("plotly-net-scan", "Enumerable.Range(1, 8)", "Enumerable.Range(1, 13)")], "plotly-net-scan", cell => cell.Shows("19 bars in 5 rounds")),
    ];
}
