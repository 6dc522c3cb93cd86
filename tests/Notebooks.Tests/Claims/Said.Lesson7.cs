namespace Notebooks.Tests;

internal static partial class Said
{
    private static readonly string[] SameEachTime = ["zero", "constant", "random, fixed", "learned"];

    private static double Of(PlayedCell cell, string way, string column) =>
        cell.Numbers(column)[Array.FindIndex([.. cell.Rows], row => (row.GetValueOrDefault("way") ?? row["trained"]) == way)];

    private static Claim[] Lesson7 =>
    [
        new(7, "tasks", "The start has nothing to say.", cell =>
            cell.Holds("Enumerable.Range(2, 18).All(t => echo.Batch(m: 5, seed: 3) is var batch && batch.Y[t]!.Equals(batch.X[t - 2]))")),
        new(7, "compare-code", "Always saying 0 would have a loss of about 0.5.", cell =>
            Assert.InRange(cell.Value("sine.Loss.Of([.. sine.Batch(4, 1).Y.Select(y => 0 * y!)], sine.Batch(4, 1).Y).Value"), 0.45, 0.55)),
        new(7, "compare-code", "1 − 0.05/17 = 99.7 %", cell => cell.Holds("Against(onSine, 1).Confidence == 1 - 0.05 / 17 && Math.Round(100 * (1 - 0.05 / 17), 1) == 99.7")),
        new(7, "table-sine", "all learn the sine", cell => Assert.All(SameEachTime, way => Assert.InRange(Of(cell, way, "loss"), 0, 0.005))),
        new(7, "table-sine", "with losses several times to thousands of times as high", cell =>
        {
            foreach (var way in (string[])["random for each", "zero, noisy", "learned, noisy", "carried"])
            {
                Assert.InRange(Array.Find([.. cell.Rows], row => row["way"] == way)!["ratio"] is var ratio ? double.Parse(ratio.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture) : 0, 3, 9999);
                Assert.Equal("higher", cell.Rows.Single(row => row["way"] == way)["verdict"]);
            }
        }),
        new(7, "table-sine", "is the worst, and rightly so", cell => Assert.Equal("carried", cell.Rows.Zip(cell.Numbers("loss")).MaxBy(row => row.Second).First["way"])),
        new(7, "table-sine", "The zero start was the slowest of the four fixed ones.", cell =>
            Assert.Equal("zero", SameEachTime.MaxBy(way => Of(cell, way, "updates")))),
        new(7, "silent-run", "The lead melts: the ratios move towards 1.", cell =>
            Assert.True(MeanRatio(cell, "larger biases") > 1.2 * MeanRatio(cell, "small biases"), cell.Text)),
        new(7, "position-numbers", "is small where the sine is flat", cell =>
            cell.Holds("new[] { 5, 10, 15 }.Max(t => noisy[t]) < new[] { 2, 7, 12 }.Min(t => noisy[t]) / 3")),
        new(7, "position-numbers", "a phase that is wrong at the start stays wrong", cell => cell.Holds("noisy[12] > noisy[2] / 2")),
        new(7, "position-numbers", "the loss is small everywhere", cell => cell.Holds("ByStep(sine, onSine[0]).Skip(1).Max() < 0.01 && ByStep(sine, onSine[5]).Skip(1).Max() < 0.01")),
        new(7, "run-echo", "every ratio lies between 0.7 and 1.4, where on the sine some were above a hundred", cell =>
            cell.Holds("Enumerable.Range(1, 7).All(w => Against(onEcho, w).Ratio is > 0.7 and < 1.4) && Against(onSine, 7).Ratio > 100")),
        new(7, "run-echo", "Its loss for a network that always says 0 would be 1/3", cell =>
            Assert.InRange(cell.Value("echo.Batch(2000, 9) is var batch ? echo.Loss.Of([.. Enumerable.Range(0, 20).Select(_ => Full0())], batch.Y).Value : 0".Replace("Full0()", "Matrix<double>.Build.Dense(1, 2000)")), 0.32, 0.35)),
        new(7, "position-echo", "the loss is highest at the first step that counts, t = 3, and higher there than from zeros", cell =>
            cell.Holds("ByStep(echo, onEcho[3]) is var random && random[3] > ByStep(echo, onEcho[0])[3] && Enumerable.Range(4, 17).All(t => random[t] < random[3])")),
        new(7, "position-echo", "After a few steps the curves can hardly be told apart.", cell =>
            cell.Holds("ByStep(echo, onEcho[0]) is var zero && Enumerable.Range(1, 7).Select(w => ByStep(echo, onEcho[w])).All(way => Enumerable.Range(8, 13).Average(t => way[t] / zero[t]) is > 0.7 and < 1.4)")),
        new(7, "verdict-code", "the last line says how large a difference could still hide", cell => Assert.NotEmpty(cell.After("may hide a factor between"))),
        new(7, "one-times-w", "They are the same, at most up to rounding.", cell => cell.Holds("difference < 1e-12")),
        new(7, "test-time-code", "Another one costs a factor of ten and more on this task.", cell =>
        {
            foreach (var way in (string[])["zero", "random, fixed", "learned"])
            {
                Assert.True(Of(cell, way, "random") > 10 * Of(cell, way, "same"), cell.Text);
                Assert.True(way == "zero" || Of(cell, way, "zeros") > 10 * Of(cell, way, "same"), cell.Text);
            }
        }),
        new(7, "test-time-code", "Leave it out at test time", cell =>
            Assert.All((string[])["random for each", "learned, noisy"], way => Assert.True(Of(cell, way, "noiseless") < Of(cell, way, "same"), cell.Text))),
        new(7, "test-time-code", "Random numbers at test time are good for none of them.", cell =>
            Assert.All(cell.Numbers("random").Zip(cell.Numbers("noiseless")), pair => Assert.True(pair.First > 2 * pair.Second, cell.Text))),
        new(7, "test-time-code", "On the echo none of this costs a factor of three", cell => cell.Holds("""
            new[] { 0, 2, 3, 5, 6 }.All(way => TestLoss(echo, onEcho[way], start => start) is var same
                && Math.Max(TestLoss(echo, onEcho[way], start => InitialState.Zero), TestLoss(echo, onEcho[way], start => InitialState.RandomPerSequence(-seed, 0.5))) < 3 * same)
            """)),
        new(7, "symmetry-forward", "After one step all units are equal again, to the last bit.", cell =>
            cell.Holds("Spread(states[0]) > 0.1 && states.Skip(1).All(a => Spread(a) == 0)")),
        new(7, "symmetry-train", "the units stay equal, to the last bit, and the network is stuck", cell =>
        {
            Assert.All((string[])["after1", "after2", "after10", "after400"], column => Assert.Equal([0, 0, 0], cell.Numbers(column)[..3]));
            Assert.All(cell.Numbers("loss400")[..3], loss => Assert.InRange(loss, 0.2, 0.4));
        }),
        new(7, "symmetry-train", "After one update the units still agree", cell => Assert.Equal([0, 0], cell.Numbers("after1")[3..])),
        new(7, "symmetry-train", "After the second update they differ.", cell =>
        {
            Assert.All(cell.Numbers("after2")[3..].Concat(cell.Numbers("after400")[3..]), spread => Assert.True(spread > 0));
            Assert.All(cell.Numbers("loss400")[3..], loss => Assert.InRange(loss, 0, 0.02));
        }),
        new(7, "door-code", "Close that door, and it is over", cell =>
        {
            cell.Shows("W_aa kept: spread 0.0e0");
            cell.Holds("withoutWaa.FinalLoss() > 0.2");
        }),
        new(7, "door-code", "With random weights, a⟨0⟩ need not be random: zeros are fine.", cell => cell.Holds("randomWeights.FinalLoss() < 0.02")),
    ];

    private static double MeanRatio(PlayedCell cell, string column) => Math.Exp(cell.Numbers(column).Average(Math.Log));
}
