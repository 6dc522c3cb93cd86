using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>
/// Lesson 9, how far a start is heard: what other rates, up to five times the updates, other gains and a large first θ change about it, in ten forgetting networks;
/// and in how many of ten sets of three switches the training finds a start for step 5, and for step 40 alone.
/// </summary>
internal static class Heard
{
    private const int Networks = 10;

    private static readonly int[] Asked = [1, 2, 5, 10, 15, 20, 30, 40];

    public static IEnumerable<string> Lines()
    {
        yield return "network,rate,updates,first,seed,asked,apart,distance";
        for (var seed = 1001L; seed <= 1000 + Networks; seed++)
        {
            foreach (var gain in new[] { 0.5, 0.9, 1.5 })
            {
                var p = RnnParameters.ScaledNormal(nx: 2, na: 32, ny: 1, seed, gain);
                var x = Sequence.Normal(60, 2, 1, seed + 100, scale: 0.5);
                var distance = From(p, x, InitialState.Zero).Zip(From(p, x, InitialState.RandomFixed(seed + 200)), (a, b) => (a - b).L2Norm()).ToArray();
                foreach (var (rate, updates, first) in gain == 0.9 ? new[] { (0.05, 200, 0), (0.05, 400, 0), (0.05, 1000, 0), (0.5, 200, 0), (0.5, 1000, 0), (0.05, 1000, 3) } : [(0.05, 200, 0), (0.05, 1000, 0)])
                    foreach (var k in Asked)
                        yield return Invariant($"gain {gain},{rate},{updates},{first},{seed},{k},{Apart(p, [.. x.Take(k)], [.. x.Take(k)], 3, rate, updates, first, seed):0.###e0},{distance[k]:0.###e0}");
            }
            var switches = Words.Switches(seed);
            var silent = Sequence.Normal(40, 3, 1, seed: 1, scale: 0);
            foreach (var (rate, updates) in new[] { (0.05, 200), (0.05, 400), (0.05, 1000), (0.5, 200), (0.5, 1000) })
                foreach (var k in new[] { 5, 40 })
                    yield return Invariant($"switches,{rate},{updates},0,{seed},{k},{Apart(switches, [.. silent.Take(k)], silent, 1, rate, updates, 0, seed):0.###e0},");
        }
    }

    private static IReadOnlyList<Matrix<double>> From(RnnParameters p, IReadOnlyList<Matrix<double>> x, InitialState start) => Rnn.Forward(p, x, start.Create(p.Na, 1)).A;

    /// <summary>How far apart the last outputs after x are, from a start that was asked for one output at the end of <paramref name="asked"/>, and from one for the opposite.</summary>
    private static double Apart(RnnParameters p, List<Matrix<double>> asked, IReadOnlyList<Matrix<double>> x, double output, double rate, int updates, double first, long seed)
    {
        double Last(double wanted)
        {
            var y = Matrix<double>.Build.Dense(p.Ny, 1, wanted);
            Batch one = new(asked, [.. asked.Select((_, t) => t == asked.Count - 1 ? y : null)]);
            var theta = first * new SeededRandom(seed + 300).Normal(p.Na, 1).Column(0);
            var start = new Trainer(updates, Loss.SquaredError, Optimiser.Adam(rate)) { Clip = Clip.Norm(1), Frozen = true }.Train(p, InitialState.Learned(theta), _ => one).Start;
            return Rnn.Forward(p, x, start.Create(p.Na, 1)).Zy[^1][0, 0];
        }
        return Last(output) - Last(-output);
    }
}
