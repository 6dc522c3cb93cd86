namespace Notebooks.Tests;

/// <summary>Question → lesson → the cell that settles it → what that cell shows.</summary>
internal static class Questions
{
    public static IReadOnlyList<Question> All { get; } =
    [
        new(1, "What is a⟨0⟩? Why can't we just start with x?", 1, "start-with-x", cell =>
            {
            cell.Shows("x⟨1⟩ itself: a0 has shape 3x4; expected n_a x m = 5x4, because W_aa is 5x5");
            cell.Shows("n_a rows, m columns: it fits");
        }),
        new(2, "Is a⟨t⟩ another thing than x⟨t⟩, of another size?", 1, "units-run", cell =>
        {
            Assert.Equal([1, 5, 50], cell.Numbers("units"));
            Assert.Equal(["(1, 4)", "(5, 4)", "(50, 4)"], cell.Rows.Select(row => row["state"]));
            Assert.All(cell.Rows, row => Assert.Equal("(3, 4)", row["input"]));
        }),
        new(3, "Does one start with zeros of the right shape?", 1, "zero-first", cell =>
        {
            cell.Holds("zero.RowCount == na && zero.ColumnCount == m && zero.Enumerate().All(a => a == 0)");
            cell.Shows("W_aa taken away, the same to the last bit: True");
        }),
        new(4, "Could a⟨0⟩ be random, and is that better than zeros?", 7, "verdict-code", cell =>
            cell.Holds("""
                Compare("sine, random for each", Judged("sine", "zero", "updates"), Judged("sine", "random for each", "updates")).Low > 4 && onSine.Concat(onEcho).All(way => way.Length == 20)
                """)),
        new(5, "Does a⟨0⟩ have to break a symmetry?", 7, "door-code", cell =>
            cell.Holds("kept.FinalLoss() > 10 * randomWeights.FinalLoss() && randomWeights.Start == InitialState.Zero")),
        new(6, "Can the initial state be learned, just like the weights?", 4, "start-gradient", cell =>
            cell.Holds("LossFrom(better) < LossFrom(start) && backward.DA0.RowCount == na && backward.DA0.ColumnCount == m && backward.DA0.Enumerate().All(d => d != 0)")),
        new(7, "Is a constant input 1 times a weight matrix the same?", 7, "one-times-w", cell =>
            cell.Holds("difference < 1e-12 && (Row(learned) - Row(oneTimesW)).L2Norm() < 1e-12 && Row(learned).L2Norm() > 0.01")),
        new(8, "What does one use at test time?", 7, "test-time-code", cell => cell.Holds("""
            new[] { 2, 3 }.All(way => Compare($"sine, {ways[way].Name}, zeros", TestLoss(sine, onSine[way], start => start), TestLoss(sine, onSine[way], _ => InitialState.Zero)).Low > 1)
            """)),
        new(9, "Has anybody got better results from a learned initial state?", 7, "verdict-code", cell => cell.Holds("""
            Compare("sine, learned", Judged("sine", "zero", "updates"), Judged("sine", "learned", "updates")).High < 1
                && new[] { 150, 600, 2000 }.All(budget => Compare($"sine, learned, {budget}", Judged("sine", "zero", $"loss{budget}"), Judged("sine", "learned", $"loss{budget}")).Verdict == "no difference found")
            """)),
        new(10, "What do W_ax, W_aa and W_ya do, and what if one is missing?", 3, "ablation-run", cell =>
        {
            Assert.Equal(["all three", "W_ax = 0: no input", "W_aa = 0: no memory", "W_ya = 0: no read-out"], cell.Rows.Select(row => row["weights"]));
            Assert.NotEqual(cell.Rows[0]["who said so"], cell.Rows[0]["she said so"]);
            Assert.All(cell.Rows.Skip(1), row => Assert.True(row["who said so"] == row["she said so"] && row["who said so"] != cell.Rows[0]["who said so"], cell.Text));
        }),
        new(11, "How does a feedforward network correspond?", 3, "feedforward-run", cell =>
        {
            Assert.All(cell.Numbers("without memory differs by"), difference => Assert.InRange(difference, 0, 1e-15));
            cell.Holds("x.Select((xt, t) => Apart(Feedforward(p.Wax, p.Ba, p.Wya, p.By, xt), cut.YHat[t])).Max() < 1e-15");
        }),
        new(12, "Is y inside W_ya?", 3, "where-is-y-run", cell =>
        {
            Assert.NotEqual(cell.After("loss if y⟨3⟩ is ?:"), cell.After("loss if y⟨3⟩ is .:"));
            cell.Shows("W_ya and ŷ⟨3⟩ as before: True");
        }),
        new(13, "Is there a simple worked example?", 3, "by-hand-run", cell => Assert.Equal([0.762, -0.762, 0.909, -0.762, 0.949, 0.762], cell.Numbers("a"))),
        new(14, "Are W_a [a; x] + b_a and W_aa a + W_ax x + b_a the same?", 2, "random-run", cell => cell.Holds("(twoProducts - oneProduct).Enumerate().Max(Math.Abs) < 1e-14")),
        new(15, "How does one join matrices horizontally, in two ways?", 2, "join-horizontal", cell =>
            cell.Holds("sideBySide.Equals(fromBlocks) && sideBySide.ColumnCount == 5")),
        new(16, "How does one join matrices vertically, in two ways?", 2, "join-vertical", cell =>
            cell.Holds("stacked.Equals(stackedBlocks) && stacked.RowCount == 5")),
        new(17, "Can one see it as a picture?", 2, "blocks", cell =>
        {
            cell.Shows("W_aa 3 × 2");
            cell.Shows("2 2 2");
            cell.Shows("243 243 243");
            cell.Shows("245 245 245");
            cell.Shows("[a; x]");
        }),
        new(18, "Does it hold for random weights, states and inputs?", 2, "random-run", cell =>
            cell.Holds("aPrev.Enumerate().Distinct().Count() == na * m && xt.Enumerate().Distinct().Count() == nx * m && p.Waa.Enumerate().Distinct().Count() == na * na")),
        new(19, "And with a bias and a sigmoid?", 2, "random-run", cell =>
            cell.Holds("p.Ba.All(b => b != 0) && twoProducts.Enumerate().All(a => a > 0 && a < 1) && (twoProducts - (p.Waa * aPrev + p.Wax * xt).MapIndexed((i, j, z) => 1 / (1 + Math.Exp(-z - p.Ba[i])))).Enumerate().Max(Math.Abs) < 1e-14")),
    ];
}
