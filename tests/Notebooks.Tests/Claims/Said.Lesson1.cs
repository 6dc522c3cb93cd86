namespace Notebooks.Tests;

internal static partial class Said
{
    /// <summary>Ratio of distances after 60 steps, 64 tanh units, for the gains 0.5 … 2: known orders of magnitude.</summary>
    private static readonly double[] Forgetting = [6e-17, 2.6e-9, 2.8e-7, 4e-4, 0.09, 0.8];

    private static Claim[] Lesson1 =>
    [
        new(1, "one-unit", "Three starts, three different stories.", cell =>
        {
            cell.Shows("start  0:  0.762  0.363  0.180");
            cell.Shows("start  1:  0.905  0.424  0.209");
            cell.Shows("start -1:  0.462  0.227  0.113");
        }),
        new(1, "start-with-x", "Five columns do not meet three rows", cell =>
            cell.Shows("aPrev has shape 3x4; expected n_a x m = 5x4, because W_aa is 5x5")),
        new(1, "wrong-shapes", "None of the three.", cell =>
            Assert.Equal((3, 1), (cell.Text.Split("; expected ").Length - 1, cell.Text.Split("it fits").Length - 1))),
        new(1, "zero-first", "So the first step is an ordinary feedforward layer", cell =>
        {
            Assert.InRange(Assert.Single(cell.After("feedforward layer:")), 0, 1e-14);
            cell.Shows("equal, to the last bit, if W_aa is taken away: True");
        }),
        new(1, "columns-run", "Only the second column differs from zero.", cell =>
            cell.Holds("(Rnn.Forward(p, x, other).A[T] - Rnn.Forward(p, x, a0).A[T]).EnumerateColumns().Select(c => c.L2Norm() > 0).SequenceEqual(new[] { false, true, false, false })")),
        new(1, "unheard-run", "So the program starts from zeros, whatever it is given", cell =>
        {
            Assert.True(Assert.Single(cell.After("to a start from a⟨0⟩:")) > 0.1);
            Assert.InRange(Assert.Single(cell.After("to a start from zeros:")), 0, 1e-14);
        }),
        new(1, "two-starts", "They come together.", cell =>
            cell.Holds("(fromZero[60] - fromRandom[60]).FrobeniusNorm() < 0.001 * (fromZero[0] - fromRandom[0]).FrobeniusNorm()")),
        new(1, "ratios", "After 60 steps, on average less than a millionth is left.", cell =>
        {
            Assert.All(cell.Numbers("mean").Take(3), mean => Assert.InRange(mean, 0, 1e-6));
            Assert.All(cell.Numbers("mean").Zip(Forgetting), pair => Assert.InRange(pair.First, pair.Second / 10, pair.Second * 10));
        }),
        new(1, "ratios", "the distance is divided by about the same factor at each step", cell =>
        {
            foreach (var gain in (string[])["0.9", "1.0"])
                Assert.InRange(cell.Value($"twenty.Average(s => Distances({gain}, s) is var d ? Math.Log(d[30] / d[0]) / Math.Log(d[60] / d[30]) : 0)"), 0.8, 1.25);
        }),
        new(1, "ratios", "Some networks are faster than others", cell =>
            Assert.All(cell.Numbers("smallest").Zip(cell.Numbers("largest")).Skip(1).Take(4), pair => Assert.True(pair.Second > 10 * pair.First))),
        new(1, "ratios", "the curve stops near 1e-16", cell => Assert.InRange(cell.Numbers("mean")[0], 1e-17, 1e-15)),
        new(1, "ratios", "after 60 steps some of the start is left", cell => Assert.InRange(cell.Numbers("mean")[4], 0.01, 0.5)),
        new(1, "ratios", "Two states that began side by side would drift apart, too", cell =>
        {
            Assert.True(cell.Numbers("mean")[5] > 0.3);
            Assert.InRange(cell.Value("""
                Math.Exp(twenty.Average(s =>
                {
                    var net = RnnParameters.ScaledNormal(nx: 2, na: 64, ny: 3, s, gain: 2);
                    var read = Sequence.Normal(T: 60, n: 2, m: 1, s + 100, scale: 0.5);
                    var from = InitialState.RandomFixed(s + 200).Create(64, 1);
                    return Math.Log((Rnn.Forward(net, read, from).A[60] - Rnn.Forward(net, read, from + 1e-9).A[60]).FrobeniusNorm() / 8e-9);
                }))
                """), 10, 1e12);
        }),
        new(1, "ones-run", "For each gain the two columns agree within a factor of two.", cell =>
            Assert.All(cell.Numbers("from zeros").Zip(cell.Numbers("from ones")), pair => Assert.InRange(pair.Second / pair.First, 0.5, 2))),
        new(1, "ratios", "forgets faster, whatever the gain", cell => cell.Holds("""
            new[] { 0.9, 1.0, 1.2, 1.5, 2.0 }.All(gain => twenty.Average(s =>
            {
                var net = RnnParameters.ScaledNormal(nx: 2, na: 64, ny: 3, s, gain);
                var read = Sequence.Normal(T: 30, n: 2, m: 1, s + 100, scale: 2.0);
                var far = Rnn.Forward(net, read, InitialState.RandomFixed(s + 200).Create(64, 1)).A;
                var near = Rnn.Forward(net, read, InitialState.Zero.Create(64, 1)).A;
                return Math.Log((far[30] - near[30]).FrobeniusNorm()) - Math.Log(Distances(gain, s)[30]);
            }) < 0)
            """)),
    ];
}
