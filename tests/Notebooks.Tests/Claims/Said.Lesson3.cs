namespace Notebooks.Tests;

internal static partial class Said
{
    private static Claim[] Lesson3 =>
    [
        new(3, "napkin", "all other entries are 0", "nothing is random; each entry", cell => cell.Holds(
            "p.Wax.Equals(build.DenseOfArray(new double[,] { { 1, -1, 0, 0, 0 }, { 0, 0, 0, 0, 2 } })) && p.Waa.Equals(build.DenseOfArray(new double[,] { { 2, 0 }, { 0, 0 } })) && p.Wya.Equals(build.DenseOfArray(new double[,] { { 2, 2 }, { -2, 2 }, { 0, -2 } })) && p.Ba[1] == -1 && p.By[2] == 1")),
        new(3, "by-hand-run", "(tanh 1 = 0.762, and tanh(−1) = −0.762.)", "nothing is random; by hand", cell => Assert.Equal([0.762, -0.762], cell.Numbers("a")[..2])),
        new(3, "by-hand-run", "z of unit 1 is all memory: 2 · 0.762 = 1.523", "nothing is random; by hand", cell =>
            Assert.Equal((1.523, 0, 0), (cell.Numbers("z")[2], cell.Numbers("news")[2], cell.Numbers("habit")[2]))),
        new(3, "by-hand-run", "Unit 2 has no memory", "nothing is random; each step", cell => Assert.All(new[] { 1, 3, 5 }, row => Assert.Equal(0, cell.Numbers("memory")[row]))),
        new(3, "by-hand-run", "the units stand at about (0.95, 0.76)", "nothing is random; by hand", cell => Assert.Equal([0.949, 0.762], cell.Numbers("a")[4..])),
        new(3, "reading-run", "can be read as probabilities", "nothing is random; rival: the library's softmax", cell =>
        {
            cell.Shows("the same as the library's: True");
            cell.Holds("Math.Abs(yHat.Enumerate().Sum() - 1) < 1e-15 && yHat.Enumerate().All(v => v > 0)");
            Assert.Equal([96, 2, 2], cell.Numbers("probability"));
        }),
        new(3, "feedforward-run", "so there the two agree; after that they part", "nothing is random; rival: a feedforward network written out", cell =>
        {
            Assert.InRange(cell.Numbers("with memory differs by")[0], 0, 1e-15);
            Assert.All(cell.Numbers("with memory differs by")[1..], difference => Assert.True(difference > 0.01));
        }),
        new(3, "feedforward-run", "they agree at every word, outputs included", "nothing is random; rival: a feedforward network written out", cell =>
            Assert.All(cell.Numbers("without memory differs by"), difference => Assert.InRange(difference, 0, 1e-15))),
        new(3, "where-is-y-run", "Only the loss.", "nothing is random; two true answers", cell =>
        {
            Assert.NotEqual(cell.After("loss if y⟨3⟩ is ?:"), cell.After("loss if y⟨3⟩ is .:"));
            cell.Shows("W_ya and ŷ⟨3⟩ as before: True");
        }),
        new(3, "where-is-y-run", "a wrong guess pulls harder on", "nothing is random; two true answers", cell => cell.Holds("Pull(statement) > 3 * Pull(question)")),
        new(3, "where-is-y-run", "changes what is read off, but no state", "nothing is random; W_ya ten times as large", cell =>
        {
            cell.Shows("ŷ⟨1⟩ changed: True");
            cell.Shows("a⟨2⟩ changed: False");
        }),
        new(3, "ablation-run", "so both sentences get the same answer", "nothing is random; two sentences", cell => Assert.Equal(cell.Rows[1]["who said so"], cell.Rows[1]["she said so"])),
        new(3, "ablation-run", "The states could still move, driven by a⟨0⟩", "nothing is random; a start of 0.5", cell =>
            cell.Holds("Rnn.Forward(noInput, x, build.Dense(2, 1, 0.5)).A is var s && (s[2] - s[1]).FrobeniusNorm() > 0.01")),
        new(3, "ablation-run", "the question mark and the full stop come out equal", "nothing is random", cell =>
        {
            cell.Holds("End(noMemory, \"who said so\")[0, 0] == End(noMemory, \"who said so\")[1, 0]");
            cell.Holds("End(noMemory, \"who said so\")[2, 0] < 0.1");
        }),
        new(3, "ablation-run", "The states are what they were, but nobody reads them.", "nothing is random; each state, each output", cell => cell.Holds(
            "Rnn.Forward(noReadOut, x, a0).A[3].Equals(forward.A[3]) && Rnn.Forward(noReadOut, x, a0).YHat.All(y => (y - Softmax.Of(p.By.ToColumnMatrix())).Enumerate().All(d => Math.Abs(d) < 1e-15))")),
        new(3, "fade", "Only with the factor 0 do the two curves end at the very same value; with a small factor they end close together (0.04 apart at 0.2, 1.91 at 1).", "nothing is random; six factors", cell => cell.Holds("""
            Unit1(0, "who")[^1] == Unit1(0, "she")[^1] && new[] { 1, 0.8, 0.6, 0.4, 0.2, 0 }.Select(f => Unit1(f, "who")[^1] - Unit1(f, "she")[^1]).ToArray() is var d
                && d.Zip(d.Skip(1), (u, v) => u > v).All(falls => falls) && Math.Abs(d[4] - 0.04) < 0.005 && Math.Abs(d[0] - 1.91) < 0.005
            """)),
        new(3, "fade", "Below a factor of 0.5 that is less than 1", "nothing is random; factors 0.2, 0.4, 0.45 and 0.6", cell => cell.Holds("""
            new[] { 0.45, 0.4, 0.2 }.All(f => Unit1(f, "who") is var a && a.Skip(1).Zip(a.Skip(2), (u, v) => v < 2 * f * u + 1e-15).All(b => b))
                && Unit1(0.6, "who")[^1] > 0.4
            """)),
        new(3, "fade", "0.659 for the factor 0.6, and 0.958 for 1", "nothing is random; rival: the root of v = tanh(2 f v), by repetition", cell => cell.Holds("""
            new[] { (0.6, 0.659), (1, 0.958) }.All(at => Enumerable.Range(0, 1000).Aggregate(0.5, (v, _) => Math.Tanh(2 * at.Item1 * v)) is var balance
                && Math.Abs(balance - at.Item2) < 5e-4
                && Unit1(at.Item1, "who") is var a && a.Skip(1).Zip(a.Skip(2), (u, v) => Math.Abs(v - balance) <= Math.Abs(u - balance)).All(nearer => nearer))
            """)),
        new(3, "shared-run", "The weights stay the same 25 numbers, biases included", "nothing is random; sentences of 3, 11 and 1,001 words", cell =>
        {
            Assert.Equal([25, 25, 25], cell.Numbers("weights"));
            Assert.Equal([3, 11, 1001], cell.Numbers("states"));
        }),
        new(3, "shared-run", "they hold on to *who* through a thousand steps", "nothing is random; sentences of 3, 11 and 1,001 words, two beginnings", cell =>
        {
            Assert.All(cell.Numbers("question mark after who"), percent => Assert.Equal(96, percent));
            Assert.All(cell.Numbers("question mark after she"), percent => Assert.Equal(2, percent));
        }),
        new(3, "xor-run", "is as random as a coin: about half", "ten seeds of three networks each", cell => Assert.All(cell.Numbers("without"), percent => Assert.InRange(percent, 44, 56))),
        new(3, "xor-run", "More training or more units would not help", "ten seeds; twice the training and four times the units at once", cell => cell.Holds("""
            RnnParameters.Glorot(nx: 1, na: 32, ny: 2, seed) is var start && new Trainer(Steps: 3000, task.Loss, Optimiser.Adam(0.01)) { Clip = Clip.Norm(1), Moving = d => d with { Waa = 0 * d.Waa } }
                .Train(start with { Waa = 0 * start.Waa }, InitialState.Zero, k => task.Batch(m: 20, seed + 100, k)).Parameters is var larger && task.Batch(m: 2000, seed + 1000) is var bits
                && Accuracy.Of(Rnn.Forward(larger, bits.X, build.Dense(32, 2000)).Zy, bits.Y, SequenceTask.CanBeKnown) is > 0.47 and < 0.53
            """)),
        new(3, "xor-run", "and are nearly always right", "ten seeds of three networks each", cell => Assert.All(cell.Numbers("with"), percent => Assert.InRange(percent, 98, 100))),
        new(3, "exercise-2-check", "on the other two bits, nothing can be known anyway", "2,000 sequences; rival: weights chosen by hand", cell => cell.Holds("""
            new RnnParameters(
                build.DenseOfArray(new double[,] { { 0, 0, 0 }, { 20, 0, 0 }, { 20, 0, 0 } }), build.DenseOfArray(new double[,] { { 40 }, { 40 }, { 40 } }),
                build.DenseOfArray(new double[,] { { 0, -5, 5 }, { 0, 5, -5 } }), Vector<double>.Build.DenseOfArray([-20, 0, -40]), Vector<double>.Build.DenseOfArray([5, -5])) is var three
                && task.Batch(m: 2000, 7) is var bits && Rnn.Forward(three, bits.X, build.Dense(3, 2000)).Zy is var zy
                && Accuracy.Of(zy, bits.Y, SequenceTask.CanBeKnown) == 1 && Math.Abs(Accuracy.Of(zy, bits.Y, t => t % 3 != 2) - 0.5) < 0.02
            """)),
    ];
}
