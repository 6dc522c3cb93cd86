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
        new(5, "powers", "multiply by 0.9 forty times, or by 1.1", "nothing is random", cell =>
        {
            cell.Shows("0.9 to the 40: 0.0148");
            cell.Shows("1.1 to the 40: 45.3");
        }),
        new(5, "four-curves", "The bound is a bound: nothing is above it.", "ten seeds; gains 0.8 and 1.5; every step", cell =>
            OnCurves(cell, "Enumerable.Range(0, T + 1).All(k => Math.Max(truth[k], bptt[k]) <= Math.Pow(bound, k) * (1 + 1e-12))")),
        new(5, "four-curves", "it is one vector, and the truth is the worst case over all vectors", "ten seeds; gains 0.8 and 1.5; every step", cell =>
            OnCurves(cell, "Enumerable.Range(0, T + 1).All(k => bptt[k] <= truth[k] * (1 + 1e-12))")),
        new(5, "four-curves", "In the first steps back the truth can lie above the guess", "ten seeds", cell => OnCurves(cell, "gain > 1 || truth[1] > guess || truth[2] > guess * guess || truth[3] > Math.Pow(guess, 3)")),
        new(5, "four-curves", "after many steps far below it", "ten seeds; gains 0.8 and 1.5", cell => OnCurves(cell, "truth[T] < Math.Pow(guess, T) / 10")),
        new(5, "back-slider", "Forty steps back the truth then lies far below them", "ten seeds; gains 0.6, 0.8, 1.2, 1.5 and 2; inputs of scale 0 (Changes)", cell => cell.Holds("""
            new[] { 0.6, 0.8, 1.2, 1.5, 2.0 }.All(gain =>
            {
                var p = RnnParameters.ScaledNormal(nx: 3, na, ny: 4, seed, gain);
                var f = Rnn.Forward(p, Sequence.Normal(T, 3, 1, seed + 100, scale: 0.5), start);
                return new[] { Dynamics.SigmaMax(p.Waa), Dynamics.SpectralRadius(p.Waa) }.Where(factor => factor > 1).All(factor => Dynamics.BackwardNorms(f)[0] < Math.Pow(factor, T) / 10);
            })
            """)),
        new(5, "shared-run", "add almost nothing to it", "ten seeds", cell => Assert.InRange(Assert.Single(cell.After("steps make up")), 90, 100)),
        new(5, "non-normal-run", "The powers grow first, and shrink only in the end.", "nothing is random; 1 to 160 factors", cell =>
        {
            var norms = cell.Numbers("σ_max");
            Assert.True(norms[0] < norms[1] && norms[1] < norms[2] && norms[2] is > 15 and < 25);
            Assert.True(norms[^2] < 1 && norms[^1] < norms[^2]);
            Assert.All(cell.Numbers("eigenvalue to the power"), power => Assert.True(power < 1));
        }),
        new(5, "non-normal-run", "falls from $\\sigma_{\\mathrm{max}}$ towards ρ = 0.9, and never below it", "nothing is random; 1 to 160 factors", cell =>
        {
            var growth = cell.Numbers("growth per factor");
            Assert.Equal(growth.OrderDescending(), growth);
            Assert.InRange(growth[^1], 0.9, 0.95);
        }),
        new(5, "non-normal-run", "five times its length is added along the first axis", "nothing is random; each entry", cell => cell.Holds("W[0, 1] == 5 && W[1, 0] == 0")),
        new(5, "entrywise-run", "the entry-by-entry product is far too small", "ten seeds; 1 and 6 factors", cell =>
        {
            Assert.Equal(cell.Numbers("matrix product")[0], cell.Numbers("entry by entry")[0]);
            Assert.True(cell.Numbers("matrix product")[3] > 8 * cell.Numbers("entry by entry")[3]);
        }),
        new(5, "saturation-run", "The louder the input, the nearer the units are to ±1, and the less comes back", "ten seeds of 20 networks each; four input scales", cell =>
            Assert.Equal(cell.Numbers("norm after 10 steps back").OrderDescending(), cell.Numbers("norm after 10 steps back"))),
        new(5, "clipping-run", "direction kept (cosine 1)", "ten seeds", cell =>
        {
            Assert.True(cell.Numbers("length")[0] > 10);
            Assert.Equal((1, 1), (cell.Numbers("length")[1], cell.Numbers("cosine to the original")[1]));
        }),
        new(5, "clipping-run", "by value, the direction suffers", "ten seeds", cell => Assert.InRange(cell.Numbers("cosine to the original")[2], 0.3, 0.95)),
        new(5, "clipping-run", "The vanished gradient is left as it is", "ten seeds", cell => Assert.Single(cell.Numbers("length")[3..].Distinct())),
        new(5, "explosion-run", "Without clipping none of the eight networks learns", "ten seeds of eight networks each; rates 0.5, 0.3 and 0.03 (Changes); PyTorch, eight seeds: again-explosion.csv", cell =>
        {
            Assert.Equal(0, cell.Numbers("learned")[0]);
            Assert.True(cell.Numbers("last loss")[0] > 1e6 && cell.Numbers("largest gradient")[0] > 1e6, cell.Text);
        }),
        new(5, "explosion-run", "Clipping bounds the steps: with the same rate, all eight learn.", "ten seeds of eight networks each; rates 0.5, 0.3 and 0.03 (Changes); PyTorch, eight seeds: again-explosion.csv", cell => Assert.Equal(8, cell.Numbers("learned")[1])),
        new(5, "explosion-run", "only what follows them, $W_{ya}$ and $b_y$, can bring about such a loss", "ten seeds of eight networks each; by the sizes of the weights after the last update", cell => cell.Holds("""
            Seeds.Run(1000 * seed, 8, s => Repeat(Clip.None, s)).All(run => !(run.Parameters.Wya.FrobeniusNorm() < 1e6))
            """)),
        new(5, "explosion-run", "where only $W_{ya}$ and $b_y$ are trained, the loss of nearly all eight becomes astronomical, too", "ten seeds of eight networks each", cell => cell.Holds("""
            Seeds.Run(1000 * seed, 8, s => new Trainer(150, SequenceTask.Echo(delay: 2, T).Loss, Optimiser.Sgd(0.5)) { Moving = d => d with { Waa = 0 * d.Waa, Wax = 0 * d.Wax, Ba = 0 * d.Ba } }
                .Train(RnnParameters.ScaledNormal(nx: 1, na, ny: 1, s, gain: 2), InitialState.Zero, k => SequenceTask.Echo(delay: 2, T).Batch(m: 8, s + 100, k)))
                .Count(run => !(run.FinalLoss(20) < 1e6)) >= 6
            """)),
        new(5, "explosion-run", "Always saying 0 would have a loss of about 1/3", "ten seeds of 2,000 sequences each", cell => Assert.InRange(cell.Value(
            "SequenceTask.Echo(delay: 2, T).Batch(2000, seed) is var batch ? SequenceTask.Echo(delay: 2, T).Loss.Of([.. batch.X.Select(x => 0 * x)], batch.Y).Value : 0"), 0.32, 0.35)),
        new(5, "cliff-numbers", "the walk leaves the picture in a single step, to a place where tanh is flat", "nothing is random; limits of 1, 20 (Changes) and none", cell => cell.Holds("""
            free.Zip(free.Skip(1)).Max(step => (step.Second - step.First).L2Norm()) is > 5 and < 15 && free[^1][1] > 5 && At(free[^1][0], free[^1][1]) is var end && end.Gradient.L2Norm() < 1e-3 && end.Loss > 0.1
            """)),
        new(5, "cliff-numbers", "Clipped, it takes a short step in the same direction, and goes on down.", "nothing is random; limits of 1, 20 (Changes) and none", cell => cell.Holds("""
            At(clipped[^1][0], clipped[^1][1]).Loss < 1e-5 && clipped.Zip(clipped.Skip(1)).All(step => (step.Second - step.First).L2Norm() < 0.11)
            """)),
        new(5, "cliff-numbers", "Both walks begin on the plateau and soon have a point on the cliff.", "nothing is random; limits of 1 and none", cell =>
        {
            Assert.All(cell.Numbers("steepest"), steepest => Assert.True(steepest > 10));
            cell.Holds("free.Take(3).SequenceEqual(clipped.Take(3)) && At(free[0][0], free[0][1]).Gradient.L2Norm() < 1");
        }),
        new(5, "cliff-figure", "high where b is below 0, low above", "nothing is random; every w above 1.05", cell => cell.Holds(
            "ws.Where(w => w > 1.05).All(w => At(w, -0.1).Loss > 0.2 && At(w, 0.1).Loss < 0.1 && At(w, -0.1).Loss > 5 * At(w, 0.1).Loss)")),
        new(5, "adding-figure", "After 400 updates all ten stored networks have learned a good part of the short task, and none the long one", "ten stored seeds; two lengths; PyTorch, eight seeds: again.csv", cell =>
            cell.Holds("Errors(10, 400).Max() < 1 / 6.0 - 0.05 && Errors(40, 400).Min() > 0.13 && Errors(40, 400).Count(error => error > 1 / 6.0) is > 0 and < 10")),
        new(5, "adding-figure", "after 8,000 updates every one of the ten seeds is clearly below 1/6", "ten stored seeds; five budgets; PyTorch, eight seeds, 4,000 updates: again.csv", cell =>
            cell.Holds("Errors(40, 8000).Length == 10 && Errors(40, 8000).Max() < 0.6 / 6")),
        new(5, "adding-run", "the same seed gives the same error again", "ten seeds beside a stored one; two lengths", cell =>
        {
            foreach (var (stored, again) in cell.Numbers("stored").Zip(cell.Numbers("the same again"))) Assert.Equal(stored, again, 0.001 * stored);
            Assert.InRange(cell.Numbers("another seed")[0], 0, 1 / 6.0);
            Assert.InRange(cell.Numbers("another seed")[1], 0.13, 0.25);
        }),
        new(5, "adding-run", "Always saying 1 has a mean squared error of 1/6", "ten seeds of 100,000 sequences each", cell => Assert.InRange(
            cell.Value("SequenceTask.Adding(10).Batch(m: 100_000, seed + 1000).Y[^1]!.Enumerate().Average(sum => (sum - 1) * (sum - 1))"), 1 / 6.0 - 0.002, 1 / 6.0 + 0.002)),
    ];
}
