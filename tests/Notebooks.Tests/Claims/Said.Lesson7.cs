namespace Notebooks.Tests;

internal static partial class Said
{
    private static string Of(PlayedCell cell, string way, string column) => cell.Rows.Single(row => row["way"] == way)[column];

    private static Claim[] Lesson7 =>
    [
        new(7, "tasks", "What is asked never depends on the start.", "every step", cell =>
            cell.Holds("Enumerable.Range(2, 18).All(t => echo.Batch(m: 5, seed: 3) is var batch && batch.Y[t]!.Equals(batch.X[t - 2]))")),
        new(7, "compare-code", "1 − 0.05/53 = 99.9 %", "both numbers computed", cell => cell.Holds("Compare(\"sine, constant\", Judged(\"sine\", \"zero\", \"updates\"), Judged(\"sine\", \"constant\", \"updates\")).Confidence == 1 - 0.05 / 53 && Math.Round(100 * (1 - 0.05 / 53), 1) == 99.9")),
        new(7, "compare-code", "with ten seeds; each way gets the one that is best for it. It is then judged with thirty *other* seeds.", "both numbers counted", cell =>
            cell.Holds("Stored(\"sine\", \"learned\", 0.03, \"updates\", tuning: true).Length == 10 && Judged(\"sine\", \"learned\", \"updates\").Length == 30")),
        new(7, "table-sine", "A fixed start that is not zero needs about three quarters of the updates", "thirty seeds; the rate tuned for each way with ten others; larger biases; twenty seeds of the lesson at one rate; PyTorch, twenty seeds: again.csv", cell =>
        {
            foreach (var way in (string[])["constant", "fixed random", "learned"])
            {
                Assert.Equal("fewer", Of(cell, way, "verdict"));
                Assert.InRange(cell.Numbers("updates")[Array.FindIndex([.. cell.Rows], row => row["way"] == way)] / cell.Numbers("updates")[0], 0.68, 0.79);
            }
        }),
        new(7, "table-sine", "needs about six times as many", "thirty seeds; the rate tuned with ten others; PyTorch, twenty seeds: again.csv", cell =>
        {
            Assert.InRange(cell.Numbers("updates")[4] / cell.Numbers("updates")[0], 5, 7.5);
            Assert.Equal(("more", "0"), (Of(cell, "random for each", "verdict"), Of(cell, "random for each", "never")));
        }),
        new(7, "table-sine", "Noisy zero, the same with a fifth of the noise, costs less.", "thirty seeds; the rate tuned with ten others; scale 0.1 for each (Changes)", cell => Assert.InRange(cell.Numbers("updates")[5] / cell.Numbers("updates")[0], 1.2, 2.5)),
        new(7, "table-sine", "**Carried** never gets there.", "thirty seeds; four rates; 2,000 updates; two whole periods (Changes)", cell => Assert.Equal("30", Of(cell, "carried", "never"))),
        new(7, "again-run", "the same again: stored seeds, run here", "three stored seeds", cell =>
            cell.Holds("same.Zip(AtOneRate(\"zero\")).All(pair => pair.First == (int)pair.Second)")),
        new(7, "again-run", "the twenty seeds of this lesson beside the thirty stored ones", "ten seeds of 20 networks each, beside thirty stored ones", cell => cell.Holds("""
            new[] { 1, 2, 3 }.All(w => PairedRatio.Of(AtOneRate("zero"), AtOneRate(ways[w].Name), 0.999) is var stored && PairedRatio.Of(Here(0), Here(w), 0.999) is var here
                && here.Low < stored.High && stored.Low < here.High && here.Ratio < 0.9)
            """)),
        new(7, "silent-run", "the three other starts need nine tenths of the updates that zeros need, in place of two thirds", "a hundred seeds; two scales of biases; PyTorch, twenty seeds: again.csv", cell =>
        {
            Assert.All(cell.Rows.Select(row => row["small biases"]), ratio => Assert.InRange(First(ratio), 0.6, 0.72));
            Assert.All(cell.Rows.Select(row => row["larger biases"]), ratio => Assert.InRange(First(ratio), 0.86, 0.94));
        }),
        new(7, "silent-run", "zeros become a little quicker, and the three others slower", "a hundred seeds; two scales of biases; intervals of the same ways", cell => cell.Holds("""
            PairedRatio.Of(WithBias("zero", 0.1), WithBias("zero", 0.5), 1 - 0.05 / 53) is { Ratio: > 0.8, High: < 1 }
                && new[] { "constant", "fixed random", "learned" }.All(way => PairedRatio.Of(WithBias(way, 0.1), WithBias(way, 0.5), 1 - 0.05 / 53) is { Low: > 1, Ratio: < 1.4 })
            """)),
        new(7, "silent-run", "its intervals lie above 1", "a hundred seeds; the ratio of the two ratios, three ways", cell => Assert.All(cell.Rows, row => Assert.True(double.Parse(row["larger over small"].Split('(')[1].Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture) > 1.1))),
        new(7, "budgets-run", "no difference is found at any of the budgets, on either task", "thirty seeds; two tasks; three budgets, the rate tuned for each", cell =>
            Assert.All(cell.Rows, row => Assert.EndsWith("no difference found", row["learned"]))),
        new(7, "budgets-run", "**Random for each is worse** at each budget, on both tasks.", "thirty seeds; two tasks; three budgets, the rate tuned for each", cell => Assert.All(cell.Rows, row => Assert.EndsWith("higher", row["random for each"]))),
        new(7, "budgets-run", "after 600 and 2,000 updates reach over many powers of ten", "thirty seeds; two budgets", cell => cell.Holds("""
            new[] { 600, 2000 }.All(budget => Compare($"sine, learned, {budget}", Judged("sine", "zero", $"loss{budget}"), Judged("sine", "learned", $"loss{budget}")) is var ratio && ratio.High > 1e6 * ratio.Low)
            """)),
        new(7, "position-numbers", "it comes back wherever the sine is steep, and is smaller where the sine is flat", "ten seeds of 20 networks each", cell =>
            cell.Holds("new[] { 5, 10, 15 }.Average(t => noisy[t - 1]) < new[] { 2, 7, 12 }.Average(t => noisy[t - 1]) / 1.5 && noisy[11] > noisy[1] / 2")),
        new(7, "position-numbers", "the loss is small everywhere", "ten seeds of 20 networks each; two fixed starts", cell => cell.Holds("ByStep(sine, onSine[0]).Max() < 0.01 && ByStep(sine, onSine[3]).Max() < 0.01")),
        new(7, "run-echo", "All eight ways lie within a tenth of one another.", "thirty seeds; eight ways; the rate tuned with ten others; PyTorch, twenty seeds, five ways: again.csv", cell =>
            Assert.InRange(cell.Numbers("updates").Max() / cell.Numbers("updates").Min(), 1, 1.1)),
        new(7, "run-echo", "even a few percent can be sure", "thirty seeds; the rate tuned with ten others", cell => Assert.Equal("fewer", Of(cell, "learned", "verdict"))),
        new(7, "position-echo", "it is highest at the first step that counts, t = 3, and clearly higher there than from zeros", "ten seeds of 20 networks each; every step that is asked", cell =>
            cell.Holds("ByStep(echo, onEcho[4]) is var random && random[2] > 1.3 * ByStep(echo, onEcho[0])[2] && Enumerable.Range(3, 17).All(t => random[t] < random[2])")),
        new(7, "position-echo", "about half of the difference or somewhat more lies in steps 3 to 6", "ten seeds of 20 networks each; t = 3 to 6 of the steps that are asked", cell => cell.Holds("steps == 150 && more.Length == 18 && more[..4].Sum() / more.Sum() is > 0.35 and < 0.75")),
        new(7, "pieces-run", "its loss is within one percent of that of the zeros, and no interval reaches further than 1.3 percent", "twenty seeds; three budgets; words that were never read; PyTorch, eight seeds, 600 updates: again.csv", cell =>
        {
            Assert.All(cell.Rows, row => Assert.InRange(First(row["learned"]), 0.99, 1.01));
            Assert.All(cell.Rows.SelectMany(row => row["learned"].Split('(')[1].TrimEnd(')').Split(" to ")), end => Assert.InRange(double.Parse(end, System.Globalization.CultureInfo.InvariantCulture), 0.987, 1.0131));
        }),
        new(7, "pieces-run", "end up to two percent above the zeros", "twenty seeds; two ways; three budgets; words that were never read", cell => cell.Holds("""
            new[] { "constant", "fixed random" }.All(way => new[] { 150, 600, 2000 }.All(budget => Pieces(way, budget, "loss").Average() / Pieces("zero", budget, "loss").Average() is > 1 and < 1.02))
            """)),
        new(7, "pieces-run", "New random numbers for each piece cost a little, and more with more training.", "twenty seeds; three budgets; words that were never read; PyTorch, eight seeds, 600 updates: again.csv", cell =>
        {
            var ratios = cell.Rows.Select(row => First(row["random for each"])).ToArray();
            Assert.Equal(ratios.Order(), ratios);
            Assert.InRange(ratios[0], 1.002, 1.1);
        }),
        new(7, "verdict-code", "At the rate 0.01 for all, these three need between 60 and 70 % of the updates; at 0.1 the seeds differ so much that none of the three differences is sure.", "thirty seeds at each of two rates for all; three ways", cell => cell.Holds("""
            new[] { "constant", "fixed random", "learned" }.All(way => PairedRatio.Of(Stored("sine", "zero", 0.01, "updates", false), Stored("sine", way, 0.01, "updates", false), 1 - 0.05 / 53) is { Ratio: > 0.6 and < 0.7, High: < 1 }
                && PairedRatio.Of(Stored("sine", "zero", 0.1, "updates", false), Stored("sine", way, 0.1, "updates", false), 1 - 0.05 / 53) is { Low: < 0.55, High: > 1.5 })
            """)),
        new(7, "one-times-w", "not at all, but for rounding", "ten seeds", cell => cell.Holds("difference < 1e-12")),
        new(7, "test-time-code", "On the sine another one costs a factor of ten and more.", "ten seeds of 20 networks each; three ways; two other starts", cell =>
            cell.Holds("""
                new[] { 0, 2, 3 }.All(way => Mean(TestLoss(sine, onSine[way], _ => InitialState.RandomPerSequence(-seed, 0.5))) > 10 * Mean(TestLoss(sine, onSine[way], start => start))
                    && (way == 0 || Mean(TestLoss(sine, onSine[way], _ => InitialState.Zero)) > 10 * Mean(TestLoss(sine, onSine[way], start => start))))
                """)),
        new(7, "test-time-code", "is better from zeros, the middle of its noise", "ten seeds of 20 networks each", cell =>
            cell.Holds("Compare(\"sine, random for each, zeros\", TestLoss(sine, onSine[4], start => start), TestLoss(sine, onSine[4], _ => InitialState.Zero)).High < 1")),
        new(7, "test-time-code", "On the echo none of this costs a factor of three", "ten seeds of 20 networks each; four ways; two other starts", cell => cell.Holds("""
            new[] { 0, 2, 3, 4 }.All(way => Mean(TestLoss(echo, onEcho[way], start => start)) is var same
                && Math.Max(Mean(TestLoss(echo, onEcho[way], _ => InitialState.Zero)), Mean(TestLoss(echo, onEcho[way], _ => InitialState.RandomPerSequence(-seed, 0.5)))) < 3 * same)
            """)),
        new(7, "counted", "This lesson makes 53 such comparisons.", "every comparison counted", cell => cell.Shows("comparisons made: 53")),
        new(7, "symmetry-forward", "With one number everywhere the units are equal after one step, to the last bit", "ten seeds; four steps", cell =>
            cell.Holds("Spreads(oneNumber)[0] > 0.1 && Spreads(oneNumber).Skip(1).All(spread => spread == 0)")),
        new(7, "symmetry-forward", "each unit remembers its own start, keeping at most half of it at each step", "ten seeds; four steps", cell =>
            cell.Holds("Spreads(own) is var s && Enumerable.Range(0, 4).All(t => s[t + 1] / s[t] is > 0.3 and < 0.51)")),
        new(7, "symmetry-train", "the units stay equal, to the last bit, and the network is stuck", "ten seeds; three starts; 1, 2, 10 and 400 updates", cell =>
        {
            Assert.All((string[])["after1", "after2", "after10", "after400"], column => Assert.Equal([0, 0, 0], cell.Numbers(column)[..3]));
            Assert.All(cell.Numbers("loss400")[..3], loss => Assert.InRange(loss, 0.2, 0.4));
        }),
        new(7, "symmetry-train", "After one update the units still agree", "ten seeds; two starts", cell => Assert.Equal([0, 0], cell.Numbers("after1")[3..])),
        new(7, "symmetry-train", "After the second update they differ: by a trifle at first", "ten seeds; two starts; 2, 10 and 400 updates", cell =>
        {
            Assert.All(cell.Numbers("after10")[3..].Zip(cell.Numbers("after2")[3..]), pair => Assert.True(pair.First > 1000 * pair.Second, cell.Text));
            Assert.All(cell.Numbers("after2")[3..].Concat(cell.Numbers("after400")[3..]), spread => Assert.True(spread > 0));
            Assert.All(cell.Numbers("loss400")[3..], loss => Assert.InRange(loss, 0, 0.02));
        }),
        new(7, "door-code", "With one number everywhere and $W_{aa}$ kept, nothing breaks the symmetry.", "ten seeds; 400 updates", cell => Assert.Equal(0, cell.Numbers("spread")[0])),
        new(7, "door-code", "the random start does it in the forward pass", "ten seeds; 400 updates; rival: a start of zeros", cell =>
        {
            Assert.True(cell.Numbers("spread")[2] > 0.3 && cell.Numbers("loss")[2] < cell.Numbers("loss")[1], cell.Text);
            Assert.InRange(cell.Numbers("spread")[1], 0, 1e-6);
        }),
        new(7, "door-code", "zeros are fine, and the last row is the first to reach a loss of 0.02", "ten seeds; 400 updates; rivals: four networks with equal weights", cell => cell.Holds("trained.SkipLast(1).All(row => randomWeights.StepsTo(0.02) < (row.Run.StepsTo(0.02) ?? 401))")),
        new(7, "door-code", "With all weights trained, such a network ends about as low as one with random weights, but gets there later.", "ten seeds; 400 updates; both kinds of equal units beside random weights; with W_aa kept neither gets there", cell => cell.Holds("""
            new[] { equal, From(exchangeable, randomStart, 400, d => d) }.All(run => run.FinalLoss() < 3 * randomWeights.FinalLoss() && run.StepsTo(0.02) > 1.2 * randomWeights.StepsTo(0.02))
                && kept.StepsTo(0.02) is null && keptRandom.StepsTo(0.02) is null
            """)),
    ];

    private static double First(string ratio) => double.Parse(ratio.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
}
