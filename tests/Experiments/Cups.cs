using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>Lesson 10: three cups, learned on 12 swaps by a plain network with and without tanh and by gates from −1 to 1, sixteen units each, with other rates and up to five times the updates.</summary>
internal static class Cups
{
    private const int Units = 16, M = 20, Networks = 10;

    private static readonly (int One, int Two)[] Pairs = [(0, 1), (1, 2), (0, 2)];

    public static IEnumerable<string> Lines()
    {
        yield return "network,rate,updates,seed,own,on200";
        foreach (var updates in new[] { 1000, 2000, 5000 })
            for (var s = 1001L; s <= 1000 + Networks; s++)
            {
                foreach (var (name, g, rate) in new[] { ("tanh", Activation.Tanh, 0.01), ("tanh", Activation.Tanh, 0.003), ("linear", Activation.Identity, 0.01) })
                    if (updates < 5000 || rate == 0.01) yield return Invariant($"{name},{rate},{updates},{s},{Plain(g, rate, updates, s)}");
                yield return Invariant($"gate -1,0.03,{updates},{s},{Gate(0.03, updates, s)}");
            }
    }

    private static string Plain(Activation g, double rate, int updates, long s)
    {
        var q = new Trainer(updates, Loss.CrossEntropy, Optimiser.Adam(rate)) { Clip = Clip.Norm(1), Activation = g }.Train(
            RnnParameters.ScaledNormal(nx: 3, Units, ny: 3, s), InitialState.Zero, k => Swaps(12, M, s + 100, k)).Parameters;
        return Both(s, test => Accuracy.Of(Rnn.Forward(q, test.X, InitialState.Zero.Create(Units, 100), g).Zy, test.Y));
    }

    private static string Gate(double rate, int updates, long s) =>
        Both(s, Gated.Trained(nx: 3, Units, ny: 3, low: -1, rate, updates, s, k => Swaps(12, M, s + 100, k)).Right);

    private static string Both(long s, Func<Batch, double> right) => Invariant($"{right(Swaps(12, 100, s + 5000, 0)):F4},{right(Swaps(200, 100, s + 5001, 0)):F4}");

    private static Batch Swaps(int T, int m, long seed, int number)
    {
        var random = new SeededRandom(seed, number);
        var ball = new int[m];
        List<Matrix<double>> x = [], y = [];
        for (var t = 0; t < T; t++)
        {
            int[] which = [.. ball.Select(_ => random.NextInt(3))];
            ball = [.. ball.Select((at, j) => at == Pairs[which[j]].One ? Pairs[which[j]].Two : at == Pairs[which[j]].Two ? Pairs[which[j]].One : at)];
            x.Add(Sequence.OneHot(which, 3));
            y.Add(Sequence.OneHot(ball, 3));
        }
        return new(x, y);
    }
}
