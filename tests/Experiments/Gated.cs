namespace HiddenState.Experiments;

/// <summary>Lesson 10's gated unit, as the notebook has it; the biases are the last columns. It starts from ones.</summary>
internal sealed record Gated(Matrix<double> Wk, Matrix<double> Wh, Matrix<double> Wy, double Low)
{
    public static Gated Trained(int nx, int na, int ny, double low, double rate, int updates, long seed, Func<int, Batch> batch)
    {
        var draw = new SeededRandom(seed);
        var g = new Gated(draw.Normal(na, nx + 1), draw.Normal(na, nx + 1), draw.Normal(ny, na + 1, 0.5), low);
        var rule = Optimiser.Adam(rate);
        for (var k = 0; k < updates; k++)
        {
            var gradient = g.Gradient(batch(k));
            var step = rule.Step(g.Numbers, gradient / Math.Max(1, gradient.L2Norm()));
            (g, rule) = (g.With(step.Theta), step.Next);
        }
        return g;
    }

    public double Right(Batch test) => Accuracy.Of([.. Run(test.X).A.Skip(1).Select(a => Wy * WithOne(a))], test.Y);

    public double LargestGate(IReadOnlyList<Matrix<double>> x) => Run(x).K.Max(k => k.Enumerate().Max(Math.Abs));

    private Vector<double> Numbers => Vector<double>.Build.Dense([.. Wk.Enumerate(), .. Wh.Enumerate(), .. Wy.Enumerate()]);

    private Gated With(Vector<double> numbers)
    {
        var size = Wk.RowCount * Wk.ColumnCount;
        Matrix<double> Part(Matrix<double> like, int from) => Matrix<double>.Build.Dense(like.RowCount, like.ColumnCount, numbers.SubVector(from, like.RowCount * like.ColumnCount).ToArray());
        return new(Part(Wk, 0), Part(Wh, size), Part(Wy, 2 * size), Low);
    }

    private static Matrix<double> WithOne(Matrix<double> x) => x.Stack(Matrix<double>.Build.Dense(1, x.ColumnCount, 1));

    private (List<Matrix<double>> A, List<Matrix<double>> K, List<Matrix<double>> H) Run(IReadOnlyList<Matrix<double>> x)
    {
        var k = x.Select(xt => Low + (1 - Low) * Activation.Sigmoid.Value(Wk * WithOne(xt))).ToList();
        var h = x.Select(xt => Wh * WithOne(xt)).ToList();
        List<Matrix<double>> a = [Matrix<double>.Build.Dense(Wk.RowCount, x[0].ColumnCount, 1)];
        for (var t = 0; t < x.Count; t++) a.Add(k[t].PointwiseMultiply(a[t]) + (1 - k[t]).PointwiseMultiply(h[t]));
        return (a, k, h);
    }

    private Vector<double> Gradient(Batch batch)
    {
        var (a, k, h) = Run(batch.X);
        var loss = Loss.CrossEntropy.Of([.. a.Skip(1).Select(at => Wy * WithOne(at))], batch.Y);
        var (dWk, dWh, dWy, carry) = (0 * Wk, 0 * Wh, 0 * Wy, 0 * a[0]);
        for (var t = batch.T; t >= 1; t--)
        {
            var (kt, x1, dzy) = (k[t - 1], WithOne(batch.X[t - 1]).Transpose(), loss.DZy[t - 1]);
            var da = (Wy.Transpose() * dzy).SubMatrix(0, Wk.RowCount, 0, batch.M) + carry;
            var ds = da.PointwiseMultiply(a[t - 1] - h[t - 1]).PointwiseMultiply(kt - Low).PointwiseMultiply(1 - kt) / (1 - Low);
            (dWk, dWh, dWy) = (dWk + ds * x1, dWh + da.PointwiseMultiply(1 - kt) * x1, dWy + dzy * WithOne(a[t]).Transpose());
            carry = da.PointwiseMultiply(kt);
        }
        return new Gated(dWk, dWh, dWy, Low).Numbers;
    }
}
