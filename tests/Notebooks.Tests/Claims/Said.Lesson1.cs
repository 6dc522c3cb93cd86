namespace Notebooks.Tests;

internal static partial class Said
{
    /// <summary>Ratio of distances after 60 steps, 64 tanh units, quiet inputs, for the gains 0.5 … 2: known orders of magnitude.</summary>
    private static readonly double[] Forgetting = [6e-17, 2.6e-9, 2.8e-7, 4e-4, 0.09, 0.8];

    private static Claim[] Lesson1 =>
    [
        new(1, "one-unit", "They move closer: a gap of 2 has shrunk to about 0.1.", "nothing is random; three starts, and keep = 0.9 (Changes)", cell =>
        {
            cell.Shows("start  0:   who 0.762   said 0.363   so 0.180");
            cell.Shows("start  1:   who 0.905   said 0.424   so 0.209");
            cell.Shows("start -1:   who 0.462   said 0.227   so 0.113");
        }),
        new(1, "units-run", "We read the same inputs with 1, 5 and 50 units.", "ten seeds; 1, 5 and 50 units", cell =>
        {
            Assert.Equal(["(1, 4)", "(5, 4)", "(50, 4)"], cell.Rows.Select(row => row["state"]));
            Assert.All(cell.Rows, row => Assert.Equal(("(3, 4)", "(2, 4)"), (row["input"], row["output"])));
        }),
        new(1, "units-run", "The weights that touch the state change their shape with it, so the number of parameters grows.", "ten seeds; rival: the count by hand, n_a (n_a + n_x + 1) + n_y (n_a + 1)", cell =>
            Assert.Equal(new[] { 1.0, 5, 50 }.Select(na => na * (na + 3 + 1) + 2 * (na + 1)), cell.Numbers("parameters"))),
        new(1, "start-with-x", "Five columns do not meet three rows", "ten seeds", cell =>
            cell.Shows("x⟨1⟩ itself: a0 has shape 3x4; expected n_a x m = 5x4, because W_aa is 5x5.")),
        new(1, "start-with-x", "Only the last one.", "ten seeds; five shapes", cell =>
            Assert.Equal((4, 1), (cell.Text.Split("; expected ").Length - 1, cell.Text.Split("it fits").Length - 1))),
        new(1, "same-sizes", "x⟨1⟩ went in twice", "ten seeds; rival: W_ax + W_aa in place of W_ax", cell =>
        {
            Assert.True(Assert.Single(cell.After("apart from a start at zero:")) > 0.1);
            Assert.InRange(Assert.Single(cell.After("x⟨1⟩:")), 0, 1e-14);
        }),
        new(1, "zero-first", "So the first step is an ordinary feedforward layer.", "ten seeds; rivals: the layer written out, and W_aa taken away", cell =>
        {
            Assert.InRange(Assert.Single(cell.After("feedforward layer:")), 0, 1e-14);
            cell.Shows("W_aa taken away, the same to the last bit: True");
        }),
        new(1, "columns-run", "Only the second column differs from zero.", "ten seeds; each of four columns", cell =>
            cell.Holds("(Rnn.Forward(p, x, other).A[T] - Rnn.Forward(p, x, a0).A[T]).EnumerateColumns().Select(c => c.L2Norm() > 0).SequenceEqual(new[] { false, true, false, false })")),
        new(1, "unheard-run", "The first place still holds zeros when the loop begins", "ten seeds; rivals: a step from a⟨0⟩, a step from zeros", cell =>
        {
            Assert.True(Assert.Single(cell.After("to a start from a⟨0⟩:")) > 0.1);
            Assert.InRange(Assert.Single(cell.After("to a start from zeros:")), 0, 1e-14);
        }),
        new(1, "leftover-run", "a question gets a full stop", "nothing is random; keep = 0.5 and 2", cell =>
        {
            Assert.True(cell.Numbers("who said so from zero")[1] > 0.9);
            Assert.True(cell.Numbers("who said so from what was left")[1] < -0.9);
        }),
        new(1, "leftover-run", "the leftover is too weak to do harm", "nothing is random; keep = 0.5 and 2", cell =>
            Assert.Equal(cell.Numbers("who said so from zero")[0], cell.Numbers("who said so from what was left")[0], 0.02)),
        new(1, "gain-slider", "Will the two runs end in the same state?", "ten seeds; gains 0.5, 0.9, 1.2 and 2", cell => cell.Holds("""
            new[] { 0.5, 0.9, 1.2 }.All(g => TwoRuns(g, seed) is var r && (r.Zero[60] - r.Random[60]).FrobeniusNorm() < 0.05 * r.Random[0].FrobeniusNorm())
                && TwoRuns(2, seed) is var far && (far.Zero[60] - far.Random[60]).FrobeniusNorm() > 0.2 * far.Random[0].FrobeniusNorm()
            """)),
        new(1, "gain-slider", "at g = 2 they are still apart after 60 steps", "ten seeds", cell => cell.Holds("TwoRuns(2, seed) is var r && (r.Zero[60] - r.Random[60]).FrobeniusNorm() > 1")),
        new(1, "ratios", "With a small gain the start is forgotten at a steady pace.", "ten seeds of 20 networks each; six gains; the pace from t = 0 to 30 beside that from 30 to 60", cell =>
        {
            Assert.All(cell.Numbers("quiet").Zip(Forgetting), pair => Assert.InRange(pair.First, pair.Second / 10, pair.Second * 10));
            Assert.InRange(cell.Value("Enumerable.Range(1000 * seed, 20).Average(s => TwoRuns(0.9, s) is var r ? Enumerable.Range(0, 2).Select(k => Math.Log((r.Zero[30 + 30 * k] - r.Random[30 + 30 * k]).FrobeniusNorm() / (r.Zero[30 * k] - r.Random[30 * k]).FrobeniusNorm())).ToArray() is var d ? d[0] / d[1] : 0 : 0)"), 0.8, 1.25);
        }),
        new(1, "ratios", "A ratio near 1e-16 means", "ten seeds of 20 networks each", cell => Assert.InRange(cell.Numbers("quiet")[0], 1e-17, 1e-15)),
        new(1, "ratios", "less than a hundredth of the distance is left after 60 steps; with g = 1.5, a few hundredths; with g = 2, most of it", "ten seeds of 20 networks each; six gains", cell =>
        {
            Assert.InRange(cell.Numbers("quiet")[3], 0, 0.01);
            Assert.InRange(cell.Numbers("quiet")[4], 0.01, 0.3);
            Assert.InRange(cell.Numbers("quiet")[5], 0.5, 1.2);
        }),
        new(1, "ratios", "Loud inputs make the network forget, at each gain that leaves anything to compare.", "ten seeds of 20 networks each; six gains; inputs of scale 0.5, 1, 2 and 4", cell =>
        {
            Assert.All(cell.Numbers("loud").Zip(cell.Numbers("quiet")).Skip(1), pair => Assert.True(pair.First < pair.Second / 100));
            cell.Holds("new[] { 1.2, 1.5, 2.0 }.All(g => Mean(s => Ratio(g, s, 4)) < Mean(s => Ratio(g, s, 1)) / 10 && Mean(s => Ratio(g, s, 1)) < Mean(s => Ratio(g, s)))");
        }),
        new(1, "ratios", "At g = 2 even close neighbours drift apart, a hundredfold or so.", "ten seeds of 20 networks each; six gains; neighbours 1e-9 apart", cell =>
        {
            Assert.InRange(cell.Numbers("neighbours")[5], 30, 3000);
            Assert.All(cell.Numbers("neighbours").Take(5), ratio => Assert.True(ratio < 1));
        }),
        new(1, "ones-run", "The gain moves the distance by powers of ten, the start by less than a factor of two.", "ten seeds of 20 networks each; three gains", cell =>
        {
            Assert.All(cell.Numbers("ones divided by zeros"), ratio => Assert.InRange(ratio, 0.5, 1.1));
            Assert.True(cell.Numbers("from zeros")[2] > 100 * cell.Numbers("from zeros")[0]);
        }),
        new(1, "ones-run", "a start of ones remembered a sixth to a third *less* on average", "600 networks for each of three gains", cell => cell.Holds("""
            new[] { 0.9, 1.2, 1.5 }.Select(g => Math.Exp(Enumerable.Range(1000, 600).Average(s => Math.Log(Remembered(InitialState.Constant(1), g, s) / Remembered(InitialState.Zero, g, s))))).ToArray() is var r
                && r.Max() is > 0.8 and < 0.88 && r.Min() is > 0.63 and < 0.75
            """)),
        new(1, "ones-run", "in one network of three it remembered more.", "600 networks for each of three gains", cell => Assert.InRange(
            cell.Value("new[] { 0.9, 1.2, 1.5 }.Average(g => Enumerable.Range(1000, 600).Average(s => Remembered(InitialState.Constant(1), g, s) > Remembered(InitialState.Zero, g, s) ? 1.0 : 0))"), 0.28, 0.38)),
    ];
}
