namespace Notebooks.Tests;

internal static partial class Said
{
    /// <summary>The curves of the lesson's picture, for one gain: truth, BPTT, bound, guess.</summary>
    private const string Curves = """
        new[] { 0.8, 1.5 }.All(gain =>
        {
            var p = RnnParameters.ScaledNormal(nx: 3, na, ny: 4, seed, gain);
            var f = Rnn.Forward(p, Sequence.Normal(T, 3, 1, seed + 100, scale: 0.5), InitialState.RandomFixed(seed + 200).Create(na, 1));
            var da = Rnn.Backward(f, AtTheEnd(f)).DA;
            var truth = Dynamics.BackwardNorms(f).Reverse().ToArray();
            var bptt = da.Reverse().Select(d => d.FrobeniusNorm() / da[T].FrobeniusNorm()).ToArray();
            var (bound, guess) = (Dynamics.SigmaMax(p.Waa), Dynamics.SpectralRadius(p.Waa));
            return QUESTION;
        })
        """;

    private static void OnCurves(PlayedCell cell, string question) => cell.Holds(Curves.Replace("QUESTION", question));

    private static Claim[] Lesson5 =>
    [
        new(5, "powers", "multiply by 0.9 forty times, or by 1.1", cell =>
        {
            cell.Shows("0.9 to the 40: 0.0148");
            cell.Shows("1.1 to the 40: 45.3");
        }),
        new(5, "four-curves", "The bound is a bound: nothing is above it.", cell =>
            OnCurves(cell, "Enumerable.Range(0, T + 1).All(k => Math.Max(truth[k], bptt[k]) <= Math.Pow(bound, k) * (1 + 1e-12))")),
        new(5, "four-curves", "it is one vector, and the truth is the worst case over all vectors", cell =>
            OnCurves(cell, "Enumerable.Range(0, T + 1).All(k => bptt[k] <= truth[k] * (1 + 1e-12))")),
        new(5, "four-curves", "At the first steps the truth can be above it", cell => OnCurves(cell, "gain > 1 || truth[1] > guess || truth[2] > guess * guess || truth[3] > Math.Pow(guess, 3)")),
        new(5, "four-curves", "after many steps it is far below", cell => OnCurves(cell, "truth[T] < Math.Pow(guess, T) / 10")),
        new(5, "back-slider", "The truth stays far below them", cell => cell.Holds("""
            new[] { 1.2, 1.5, 2.0 }.All(gain =>
            {
                var p = RnnParameters.ScaledNormal(nx: 3, na, ny: 4, seed, gain);
                var f = Rnn.Forward(p, Sequence.Normal(T, 3, 1, seed + 100, scale: 0.5), start);
                return Dynamics.BackwardNorms(f)[0] < Math.Pow(Math.Min(Dynamics.SigmaMax(p.Waa), Dynamics.SpectralRadius(p.Waa)), T) / 10;
            })
            """)),
        new(5, "shared-run", "add almost nothing to it", cell => Assert.InRange(Assert.Single(cell.After("steps add")), 90, 100)),
        new(5, "non-normal-run", "The powers grow first, and shrink only in the end.", cell =>
        {
            var norms = cell.Numbers("σ_max");
            Assert.True(norms[0] < norms[1] && norms[1] < norms[2] && norms[2] > 10);
            Assert.True(norms[^2] < 1 && norms[^1] < norms[^2]);
            Assert.All(cell.Numbers("eigenvalue to the power"), power => Assert.True(power < 1));
        }),
        new(5, "entrywise-run", "the true product is several times as large", cell =>
            Assert.True(cell.Numbers("matrix product")[3] > 3 * cell.Numbers("entry by entry")[3])),
        new(5, "saturation-run", "The louder the input, the flatter the tanh, and the less comes back.", cell =>
            Assert.Equal(cell.Numbers("norm after 10 steps back").OrderDescending(), cell.Numbers("norm after 10 steps back"))),
        new(5, "clipping-run", "direction kept (cosine 1)", cell =>
        {
            Assert.True(cell.Numbers("length")[0] > 10);
            Assert.Equal((1, 1), (cell.Numbers("length")[1], cell.Numbers("cosine to the original")[1]));
        }),
        new(5, "clipping-run", "by value, the direction suffers", cell => Assert.InRange(cell.Numbers("cosine to the original")[2], 0.3, 0.95)),
        new(5, "clipping-run", "The vanished gradient is left as it is", cell => Assert.Single(cell.Numbers("length")[3..].Distinct())),
        new(5, "adding-run", "Always saying 1 has a mean squared error of 1/6", cell =>
        {
            Assert.InRange(Assert.Single(cell.After("always saying 1:")), 1 / 6.0 - 0.002, 1 / 6.0 + 0.002);
            cell.Shows("(1/6 = 0.1667)");
        }),
        new(5, "adding-run", "The short task is learned well.", cell => Assert.InRange(cell.Numbers("mean squared error")[0], 0, 0.02)),
        new(5, "adding-run", "With forty steps the network does hardly better than always saying 1", cell => Assert.InRange(cell.Numbers("mean squared error")[2], 0.14, 0.25)),
    ];
}
