namespace Notebooks.Tests;

internal static partial class Said
{
    private static Claim[] Lesson3 =>
    [
        new(3, "by-hand-run", "(tanh 1 = 0.762, tanh 0.5 = 0.462, so tanh(−0.5) = −0.462.)", cell =>
        {
            Assert.Equal([0.762, -0.462, 0.363, 0.707], cell.Numbers("a"));
            Assert.Equal([1, -0.5, 0.381, 0.881], cell.Numbers("z"));
        }),
        new(3, "by-hand-run", "unit 1 holds half of what it was", cell => Assert.Equal(cell.Numbers("a")[0] / 2, cell.Numbers("memory")[2], 1e-12)),
        new(3, "by-hand-run", "At t = 2 the input is silent.", cell => Assert.Equal([0, 0], cell.Numbers("news")[2..])),
        new(3, "reading-run", "can be read as probabilities", cell =>
        {
            cell.Shows("the same as the library's: True");
            cell.Holds("Math.Abs(yHat.Enumerate().Sum() - 1) < 1e-15 && yHat.Enumerate().All(v => v > 0)");
        }),
        new(3, "where-is-y-run", "Changing", cell =>
        {
            cell.Shows("ŷ⟨1⟩ changed with W_ya: True");
            cell.Shows("a⟨2⟩ changed with W_ya: False");
        }),
        new(3, "where-is-y-run", "was never told the true answers", cell => Assert.NotEqual(cell.After("answers 1, 2:"), cell.After("answers 3, 3:"))),
        new(3, "deaf-run", "other inputs give the same states", cell => cell.Shows("other inputs, same last state: True")),
        new(3, "deaf-run", "The states still move", cell => cell.Holds("Rnn.Forward(deaf, inputs, start).A is var a && Enumerable.Range(1, T).All(t => (a[t] - a[t - 1]).FrobeniusNorm() > 0)")),
        new(3, "forgetful-run", "It is exactly a feedforward layer", cell => Assert.InRange(Assert.Single(cell.After("over all steps:")), 0, 1e-14)),
        new(3, "fade", "by a number between 1 and 0", cell => cell.Holds("Rnn.Forward(full with { Waa = 0 * full.Waa }, inputs, start).A[T].Equals(Rnn.Forward(forgetful, inputs, start).A[T])")),
        new(3, "dumb-run", "The states are as lively as ever", cell =>
        {
            cell.Shows("the same guess at each of the 20 steps: True");
            cell.Holds("Rnn.Forward(dumb, inputs, start).A[T].Equals(Rnn.Forward(full, inputs, start).A[T])");
        }),
        new(3, "shared-run", "So the number of weights does not depend on the number of steps.", cell =>
        {
            Assert.Equal([75, 75, 75], cell.Numbers("weights"));
            Assert.Equal([1, 10, 1000], cell.Numbers("states"));
        }),
        new(3, "xor-run", "about one half", cell => Assert.All(cell.Numbers("without"), percent => Assert.InRange(percent, 44, 56))),
        new(3, "xor-run", "and are nearly always right", cell => Assert.All(cell.Numbers("with"), percent => Assert.InRange(percent, 98, 100))),
    ];
}
