using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>Lesson 10: running parity, learned on 12 bits with three learning rates by a plain network with and without tanh and by two gated ones, eight units each; and on 60 bits by those that can learn it, with one rate. They are tested on as many bits, on 200 and on 2,000.</summary>
internal static class Parities
{
    private const int Units = 8, M = 20, Networks = 10;

    public static IEnumerable<string> Lines()
    {
        yield return "network,bits,rate,updates,seed,own,on200,on2000,largest";
        foreach (var (bits, budgets) in new[] { (12, new[] { 500, 2000 }), (60, [2000]) })
            foreach (var updates in budgets)
                for (var s = 1001L; s <= 1000 + Networks; s++)
                {
                    foreach (var rate in new[] { 0.003, 0.01, 0.03 })
                        foreach (var (name, g) in new[] { ("tanh", Activation.Tanh), ("linear", Activation.Identity) })
                            if (bits == 12 || (name, rate) == ("tanh", 0.01)) yield return Invariant($"{name},{bits},{rate},{updates},{s},{Plain(g, bits, rate, updates, s)}");
                    foreach (var rate in new[] { 0.01, 0.03, 0.1 })
                        foreach (var low in new[] { 0, -1 })
                            if (bits == 12 || (low, rate) == (-1, 0.03)) yield return Invariant($"gate {low},{bits},{rate},{updates},{s},{Gate(low, bits, rate, updates, s)}");
                }
    }

    private static string Plain(Activation g, int bits, double rate, int updates, long s)
    {
        var task = SequenceTask.Parity(bits);
        var q = new Trainer(updates, task.Loss, Optimiser.Adam(rate)) { Clip = Clip.Norm(1), Activation = g }.Train(
            RnnParameters.ScaledNormal(1, Units, 2, s), InitialState.Zero, k => task.Batch(M, s + 100, k)).Parameters;
        return Shares(s, bits, test => Accuracy.Of(Rnn.Forward(q, test.X, InitialState.Zero.Create(Units, test.M), g).Zy, test.Y)) + ",";
    }

    private static string Gate(int low, int bits, double rate, int updates, long s)
    {
        var g = Gated.Trained(nx: 1, Units, ny: 2, low, rate, updates, s, k => SequenceTask.Parity(bits).Batch(M, s + 100, k));
        return Invariant($"{Shares(s, bits, g.Right)},{g.LargestGate(SequenceTask.Parity(200).Batch(100, s + 5000).X):F4}");
    }

    private static string Shares(long s, int bits, Func<Batch, double> right) =>
        string.Join(',', new[] { (T: bits, m: 100), (T: 200, m: 100), (T: 2000, m: 20) }.Select(test => Invariant($"{right(SequenceTask.Parity(test.T).Batch(test.m, s + 5000)):F4}")));
}
