namespace Notebooks.Tests;

internal static partial class Said
{
    private static Claim[] Lesson4 =>
    [
        new(4, "two-derivatives", "the calculation gives the first number below. The truth is the second.", cell =>
        {
            cell.Shows("immediate derivative:  0.346899");
            cell.Shows("total derivative:      0.659384");
            cell.Shows("by moving w:           0.659384");
        }),
        new(4, "side-by-side-table", "At t = 1 the two are equal", cell => Assert.Equal(cell.Numbers("immediate")[0], cell.Numbers("total")[0])),
        new(4, "side-by-side-table", "From t = 2 on they part", cell =>
            cell.Holds("StateDerivative.Of(forward).Skip(1).All(d => Math.Abs(d.Immediate[0, weight] - d.Total[0, weight]) > 1e-9)")),
        new(4, "side-by-side-table", "moving the weight agrees with the total derivative", cell =>
            Assert.All(cell.Numbers("total").Zip(cell.Numbers("by moving the weight")), pair => Assert.Equal(pair.First, pair.Second, 2e-6))),
        new(4, "untie-loss", "All copies hold the same numbers, so the states are the same.", cell =>
            cell.Holds("Math.Abs(LossWith(p.Waa, k: 3) - Loss.CrossEntropy.Of(forward.Zy, y).Value) < 1e-12")),
        new(4, "untie-run", "so its gradient is an ordinary one", cell => Assert.All(cell.Numbers("relative error"), error => Assert.InRange(error, 0, 1e-6))),
        new(4, "untie-sum", "of the gradients of its copies", cell => Assert.InRange(Math.Abs(cell.Value("difference")), 0, 1e-13)),
        new(4, "carry-run", "At t = 6 the carry is zero, before that it is not.", cell =>
        {
            Assert.All(cell.Numbers("carry")[..5], carry => Assert.True(carry > 0));
            Assert.Equal(0, cell.Numbers("carry")[5]);
        }),
        new(4, "carry-slider", "With a small gain hardly anything comes back", cell =>
        {
            cell.Holds("CarryLengths(0.5) is var a && a[0] < 1e-6 * a[30]");
            cell.Holds("CarryLengths(1.5)[0] > 1000 * CarryLengths(0.5)[0]");
        }),
        new(4, "softmax-run", "the guess minus the truth", cell => Assert.InRange(Assert.Single(cell.After("largest difference:")), 0, 1e-15)),
        new(4, "gradient-check-run", "so it is a good witness", cell => Assert.All(cell.Numbers("relative error"), error => Assert.InRange(error, 0, 1e-6))),
        new(4, "sabotage-run", "Everything else is wrong.", cell => Assert.Equal(
            ["W_ya", "b_y", "x<6>"], cell.Rows.Where(row => row["passed"] == "yes").Select(row => row["quantity"]))),
        new(4, "truncated-run", "nothing is lost, and the angle is zero", cell =>
            Assert.All((string[])["small gain", "middle gain", "large gain"], gain => Assert.Equal(0, cell.Numbers(gain)[5]))),
        new(4, "truncated-run", "With a small gain a few steps are nearly enough", cell => Assert.InRange(cell.Numbers("small gain")[2], 0, 5)),
        new(4, "truncated-run", "With a large gain much of the gradient comes from far back", cell =>
        {
            Assert.All(Enumerable.Range(0, 4), k => Assert.True(cell.Numbers("large gain")[k] > cell.Numbers("small gain")[k]));
            Assert.True(cell.Numbers("large gain")[2] > 10);
        }),
    ];
}
