namespace Notebooks.Tests;

internal static partial class Said
{
    private static Claim[] Lesson2 =>
    [
        new(2, "known", "Both give 245, and 245 = 2 + 243", "nothing is random; both formulas", cell =>
        {
            cell.Shows("two products: 245 = 2 + 243");
            cell.Shows("one product:  245");
        }),
        new(2, "words-run", "the column of $W_{ax}$ that belongs to the word.", "nothing is random; rival: the column cut out", cell =>
            cell.Holds("(readerWax * so).Equals(readerWax.SubMatrix(0, 2, 4, 1))")),
        new(2, "words-run", "The old state, (0.909, −0.762), is what *who said* has left", "nothing is random; rival: the two steps before, computed from zeros", cell => cell.Holds("""
            Enumerable.Range(0, 2).Aggregate(build.Dense(2, 1), (s, t) => (readerWaa * s + readerWax * Sequence.OneHot([3 * t], 5)).MapIndexed((i, j, z) => Math.Tanh(z - i))) is var left
                && (left - whoSaid).Enumerate().All(d => Math.Abs(d) < 5e-4)
            """)),
        new(2, "join-horizontal", "Side by side needs the same number of rows.", "nothing is random; two ways of joining", cell => cell.Shows("equal: True")),
        new(2, "join-vertical", "On top of each other needs the same number of columns.", "nothing is random; two ways of joining", cell => cell.Shows("equal: True")),
        new(2, "join-wrong", "What does the library say when we put", "nothing is random; the message itself", cell => cell.Shows("a horizontal join needs as many rows as left has")),
        new(2, "random-run", "closer than 1e-14", "ten seeds; rival: the library's step", cell =>
        {
            Assert.InRange(Assert.Single(cell.After("largest difference:")), 0, 1e-14);
            Assert.InRange(Assert.Single(cell.After("own step:")), 0, 1e-14);
        }),
        new(2, "trap-run", "No error, and wrong numbers.", "ten seeds", cell => Assert.True(cell.After("differs by up to")[0] > 0.1)),
        new(2, "trap-run", "each number meets its partner again, and all is well", "ten seeds", cell => Assert.InRange(cell.After("differs by up to")[1], 0, 1e-13)),
        new(2, "trap-check", "With ones everywhere the numbers agree, too.", "ten seeds; ones only", cell => cell.Holds(
            "(build.Dense(na, na + nx, 1.0) * xt.Map(_ => 1.0).JoinVertically(aPrev.Map(_ => 1.0))).Equals(build.Dense(na, na + nx, 1.0) * aPrev.Map(_ => 1.0).JoinVertically(xt.Map(_ => 1.0)))")),
        new(2, "trap-check", "so it finds nothing wrong", "ten seeds; rival: the network that the wrong order is, cut out of W_a", cell =>
        {
            Assert.InRange(Assert.Single(cell.After("largest difference to it:")), 0, 1e-14);
            cell.Shows("gradient check passed: True");
        }),
        new(2, "rosetta-run", "Here all four run on the same numbers.", "ten seeds; four forms", cell => Assert.All(cell.Numbers("difference"), difference => Assert.InRange(difference, 0, 1e-13))),
        new(2, "speed-run", "All three do the same multiplications.", "ten seeds; batches of 16 and of 1 (Changes)", cell => Assert.All(cell.Numbers("difference"), difference => Assert.InRange(difference, 0, 1e-9))),
    ];
}
