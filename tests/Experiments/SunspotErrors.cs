using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>Lesson 8: the error of the network that says next year's sunspots, in both periods and both forms, with noise of 0.1.</summary>
internal static class SunspotErrors
{
    private const double Noise = 0.1;

    public static IEnumerable<string> Lines()
    {
        yield return "form,from,to,seed,rmse";
        foreach (var form in new[] { "plain", "square roots" })
            foreach (var (from, to) in new[] { (1871, 1920), (1921, 1988) })
                for (long seed = 101; seed <= 120; seed++)
                    yield return Invariant($"{form},{from},{to},{seed},{Rmse(form, from - 1700, to - 1699, seed):G4}");
    }

    private static double Rmse(string form, int from, int to, long seed)
    {
        var roots = form == "square roots";
        var numbers = Sunspots.Numbers;
        var read = numbers.Select(v => roots ? Math.Sqrt(v) / 10 : v / 100).ToArray();
        var past = Sequence.Of(read[..(from - 1)]);
        var change = Sequence.Of(Enumerable.Range(1, from - 1).Select(t => read[t] - read[t - 1]).ToArray());
        var noise = new SeededRandom(seed + 100);
        var run = new Trainer(400, Loss.SquaredError, Optimiser.Adam(0.01)) { Clip = Clip.Norm(1) }.Train(
            RnnParameters.ScaledNormal(nx: 1, na: 6, ny: 1, seed), InitialState.Zero,
            _ => new Batch([.. past.Select(x => x + Noise * noise.NextGaussian())], change));
        var said = Rnn.Forward(run.Parameters, Sequence.Of(read[..^1]), InitialState.Zero.Create(6, 1)).Zy;
        double Back(double v) => roots ? 100 * v * Math.Abs(v) : 100 * v;
        return Math.Sqrt(Enumerable.Range(from, to - from).Average(t => Math.Pow(Back(read[t - 1] + said[t - 1][0, 0]) - numbers[t], 2)));
    }
}
