using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>Lesson 10: running parity, learned on 12 bits with three learning rates by a plain network with and without tanh and by two gated ones, eight units each; and on 60 bits by those that can learn it, with one rate.</summary>
internal static class Parities
{
    private const int Units = 8, M = 20, Networks = 10;

    public static IEnumerable<string> Lines()
    {
        yield return "network,bits,rate,updates,seed,own,on200,largest";
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
        double Right(int T) => SequenceTask.Parity(T).Batch(100, s + 5000) is var test
            ? Accuracy.Of(Rnn.Forward(q, test.X, InitialState.Zero.Create(Units, 100), g).Zy, test.Y) : 0;
        return Invariant($"{Right(bits):F4},{Right(200):F4},");
    }

    private static string Gate(int low, int bits, double rate, int updates, long s)
    {
        var (task, draw) = (SequenceTask.Parity(bits), new SeededRandom(s));
        var (Wk, Wh, Wy) = (draw.Normal(Units, 2), draw.Normal(Units, 2), draw.Normal(2, Units + 1, 0.5));
        var rule = Optimiser.Adam(rate);
        for (var k = 0; k < updates; k++)
        {
            var gradient = Gradient(Wk, Wh, Wy, low, task.Batch(M, s + 100, k));
            var step = rule.Step(Vector<double>.Build.Dense([.. Wk.Enumerate(), .. Wh.Enumerate(), .. Wy.Enumerate()]), gradient / Math.Max(1, gradient.L2Norm()));
            rule = step.Next;
            var numbers = step.Theta.ToArray();
            Matrix<double> Part(Matrix<double> like, int from) => Matrix<double>.Build.Dense(like.RowCount, like.ColumnCount, numbers[from..(from + like.RowCount * like.ColumnCount)]);
            (Wk, Wh, Wy) = (Part(Wk, 0), Part(Wh, 2 * Units), Part(Wy, 4 * Units));
        }
        var longest = SequenceTask.Parity(200).Batch(100, s + 5000);
        double Right(Batch test) => Accuracy.Of([.. Run(Wk, Wh, low, test.X).A.Skip(1).Select(a => Wy * WithOne(a))], test.Y);
        var largest = Run(Wk, Wh, low, longest.X).K.Max(k => k.Enumerate().Max(Math.Abs));
        return Invariant($"{Right(SequenceTask.Parity(bits).Batch(100, s + 5000)):F4},{Right(longest):F4},{largest:F4}");
    }

    private static Matrix<double> WithOne(Matrix<double> x) => x.Stack(Matrix<double>.Build.Dense(1, x.ColumnCount, 1));

    private static (List<Matrix<double>> A, List<Matrix<double>> K, List<Matrix<double>> H) Run(Matrix<double> Wk, Matrix<double> Wh, double low, IReadOnlyList<Matrix<double>> x)
    {
        var k = x.Select(xt => low + (1 - low) * Activation.Sigmoid.Value(Wk * WithOne(xt))).ToList();
        var h = x.Select(xt => Wh * WithOne(xt)).ToList();
        List<Matrix<double>> a = [Matrix<double>.Build.Dense(Units, x[0].ColumnCount, 1)];
        for (var t = 0; t < x.Count; t++) a.Add(k[t].PointwiseMultiply(a[t]) + (1 - k[t]).PointwiseMultiply(h[t]));
        return (a, k, h);
    }

    private static Vector<double> Gradient(Matrix<double> Wk, Matrix<double> Wh, Matrix<double> Wy, double low, Batch batch)
    {
        var (a, k, h) = Run(Wk, Wh, low, batch.X);
        var loss = Loss.CrossEntropy.Of([.. a.Skip(1).Select(at => Wy * WithOne(at))], batch.Y);
        var (dWk, dWh, dWy, carry) = (0 * Wk, 0 * Wh, 0 * Wy, 0 * a[0]);
        for (var t = batch.T; t >= 1; t--)
        {
            var (kt, x1, dzy) = (k[t - 1], WithOne(batch.X[t - 1]).Transpose(), loss.DZy[t - 1]);
            var da = (Wy.Transpose() * dzy).SubMatrix(0, Units, 0, batch.M) + carry;
            var ds = da.PointwiseMultiply(a[t - 1] - h[t - 1]).PointwiseMultiply(kt - low).PointwiseMultiply(1 - kt) / (1 - low);
            (dWk, dWh, dWy) = (dWk + ds * x1, dWh + da.PointwiseMultiply(1 - kt) * x1, dWy + dzy * WithOne(a[t]).Transpose());
            carry = da.PointwiseMultiply(kt);
        }
        return Vector<double>.Build.Dense([.. dWk.Enumerate(), .. dWh.Enumerate(), .. dWy.Enumerate()]);
    }
}
