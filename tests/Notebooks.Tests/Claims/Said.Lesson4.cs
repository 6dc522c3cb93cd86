namespace Notebooks.Tests;

internal static partial class Said
{
    private static Claim[] Lesson4 =>
    [
        new(4, "two-derivatives", "Too small, by almost half.", "nothing is random; rival: moving the weight", cell =>
        {
            cell.Shows("as just described:     0.346899");
            cell.Shows("with a⟨1⟩ moving too:  0.659384");
            cell.Shows("by moving w:           0.659384");
        }),
        new(4, "side-by-side-table", "At t = 1 the two are equal", "ten seeds", cell => Assert.Equal(cell.Numbers("immediate")[0], cell.Numbers("total")[0])),
        new(4, "side-by-side-table", "From t = 2 on they part", "ten seeds; every step", cell =>
        {
            cell.Holds("derivatives.Skip(1).All(d => Math.Abs((d.Immediate - d.Total)[unit, unit + from * na]) > 1e-6)");
            Assert.True(cell.Numbers("immediate").Zip(cell.Numbers("total"), (u, v) => Math.Abs(u - v)).Max() > 0.1, cell.Text);
        }),
        new(4, "side-by-side-table", "moving the weight agrees with the total derivative", "ten seeds; rival: central differences at every step", cell =>
            Assert.All(cell.Numbers("total").Zip(cell.Numbers("by moving the weight")), pair => Assert.Equal(pair.First, pair.Second, 2e-6))),
        new(4, "untie-loss", "All copies hold the same numbers, so the states are the same.", "ten seeds", cell =>
            cell.Holds("Math.Abs(LossWith(p.Waa, k: 3) - Loss.CrossEntropy.Of(forward.Zy, y).Value) < 1e-12")),
        new(4, "untie-run", "so its gradient is an ordinary one", "ten seeds; rival: central differences of each of six copies", cell => Assert.All(cell.Numbers("relative error against moving it"), error => Assert.InRange(error, 0, 1e-6))),
        new(4, "untie-run", "of the gradients of its copies", "ten seeds; rivals: the last copy, the mean", cell =>
        {
            Assert.InRange(Assert.Single(cell.After("the sum  − the shared one:")), 0, 1e-13);
            Assert.All(new[] { "the last − the shared one:", "the mean − the shared one:" }, other => Assert.True(Assert.Single(cell.After(other)) > 1e-4, cell.Text));
        }),
        new(4, "carry-run", "At t = 6 the carry is zero; before that it is not.", "ten seeds; every step", cell =>
        {
            Assert.All(cell.Numbers("carry")[..5], carry => Assert.True(carry > 0));
            Assert.Equal(0, cell.Numbers("carry")[5]);
        }),
        new(4, "start-gradient", "It falls: a⟨0⟩ can be learned.", "ten seeds", cell => cell.Holds("LossFrom(better) < LossFrom(start) - 1e-6")),
        new(4, "no-carry-run", "Immediate derivatives give the gradient without the carry; total derivatives give the whole one.", "ten seeds; each kind of derivative beside each gradient", cell =>
        {
            Assert.InRange(cell.Numbers("from the gradient without carry")[0], 0, 1e-14);
            Assert.InRange(cell.Numbers("from the whole gradient")[1], 0, 1e-14);
            Assert.True(cell.Numbers("from the gradient without carry")[1] > 1e-3 && cell.Numbers("from the whole gradient")[0] > 1e-3, cell.Text);
        }),
        new(4, "words-run", "*Really* and *said* count for nothing, rightly.", "nothing is random; three weights", cell => Assert.All(new[] { 1, 2, 5, 6, 9, 10 }, row =>
            Assert.Equal((0, 0), (cell.Numbers("gradient share")[row], cell.Numbers("loss rises without it")[row])))),
        new(4, "words-run", "But its gradient share is largest at 0.75.", "nothing is random; three weights", cell =>
        {
            var share = cell.Numbers("gradient share");
            Assert.True(share[4] > 5 * share[0] && share[0] > 5 * share[8], cell.Text);
        }),
        new(4, "words-run", "hurts more, the better the network remembers it: most at 2", "nothing is random; three weights", cell =>
        {
            var missed = cell.Numbers("loss rises without it");
            Assert.True(missed[0] < missed[4] && missed[4] < missed[8] && missed[8] > 0.7, cell.Text);
        }),
        new(4, "words-run", "the network is already sure of its answer", "nothing is random; three weights", cell =>
            cell.Holds("new[] { 0.25, 0.75, 2 }.Select(keep => Reading(keep, read).YHat[^1][0, 0]).ToArray() is [< 0.8, < 0.9, > 0.95]")),
        new(4, "words-run", "the unit is pressed against the flat end of tanh", "nothing is random; three weights", cell =>
            cell.Holds("new[] { 0.25, 0.75, 2 }.Select(keep => Math.Abs(Reading(keep, read).A[1][0, 0])).ToArray() is [> 0, > 0, > 0.7] && Math.Abs(Reading(2, read).A[^1][0, 0]) > 0.9")),
        new(4, "words-run", "how fast the loss falls as that word is made to count a little more", "nothing is random; rival: central differences, three weights, four words", cell => cell.Holds("""
            new[] { 0.25, 0.75, 2 }.All(keep => Enumerable.Range(0, 4).All(t => Math.Abs(Shares(keep)[t]
                - (Surprise(Reading(keep, [.. read.Select((xt, k) => k == t ? (1 - 1e-6) * xt : xt)])) - Surprise(Reading(keep, [.. read.Select((xt, k) => k == t ? (1 + 1e-6) * xt : xt)]))) / 2e-6) < 1e-8))
            """)),
        new(4, "carry-slider", "With a small gain hardly anything comes back to a⟨0⟩", "ten seeds; five gains", cell =>
        {
            cell.Holds("CarryLengths(0.5) is var a && a[0] < 1e-6 * a[30]");
            cell.Holds("CarryLengths(1.5)[0] > 1000 * CarryLengths(0.5)[0]");
            cell.Holds("new[] { 0.5, 0.8, 1.0, 1.2, 1.5 }.Select(g => CarryLengths(g)[0]).ToArray() is var a && a.Zip(a.Skip(1), (u, v) => u < v).All(rises => rises)");
        }),
        new(4, "gradient-check-run", "the guess minus the truth", "ten seeds", cell => Assert.InRange(Assert.Single(cell.After("guess minus truth, largest difference:")), 0, 1e-15)),
        new(4, "gradient-check-run", "see how the loss changes", "ten seeds; rival: central differences of all parameters, inputs and a⟨0⟩", cell => Assert.All(cell.Numbers("relative error"), error => Assert.InRange(error, 0, 1e-6))),
        new(4, "gradient-check-run", "Everything else is wrong.", "ten seeds; all twelve quantities", cell => Assert.Equal(
            ["W_ya", "b_y", "x⟨6⟩"], cell.Rows.Where(row => row["passed"] == "yes").Select(row => row["quantity"]))),
        new(4, "truncated-run", "nothing is cut off, and the angle is zero", "ten seeds; three gains", cell =>
            Assert.All((string[])["small gain", "middle gain", "large gain"], gain => Assert.Equal(0, cell.Numbers(gain)[5]))),
        new(4, "truncated-run", "With a small gain a few steps are nearly enough", "ten seeds", cell => Assert.InRange(cell.Numbers("small gain")[2], 0, 5)),
        new(4, "truncated-run", "With a large gain much of the gradient comes from far back", "ten seeds; k = 1, 2, 5 and 10; rival: the small gain", cell =>
        {
            Assert.All(Enumerable.Range(0, 4), k => Assert.True(cell.Numbers("large gain")[k] > cell.Numbers("small gain")[k]));
            Assert.True(cell.Numbers("large gain")[2] > 10);
        }),
        new(4, "truncated-run", "gets no gradient from it at all", "ten seeds; every input", cell => cell.Holds("FromTheLast(1.5, 10).DX.Take(20).All(dx => dx.FrobeniusNorm() == 0) && FromTheLast(1.5, 10).DX[20].FrobeniusNorm() > 0")),
    ];
}
