namespace Notebooks.Tests;

internal static partial class Said
{
    private static Claim[] Lesson6 =>
    [
        new(6, "lines", "makes it shorter by 4 percent", "ten seeds", cell => cell.Holds("Math.Abs(Dynamics.SpectralRadius(p.Waa) - 0.96) < 1e-9")),
        new(6, "lines", "about five and a half rounds", "ten seeds; the angle of units 5 and 6, summed; rival: 40 · 50 / 360 = 5.6; 2,000 other starts and input weights: 4.9 to 5.9", cell => cell.Holds("""
            Enumerable.Range(0, 40).Sum(t => Math.IEEERemainder(Math.Atan2(a[t + 1][5, 0], a[t + 1][4, 0]) - Math.Atan2(a[t][5, 0], a[t][4, 0]), 2 * Math.PI)) / (2 * Math.PI) is > 4.8 and < 6.2
            """)),
        new(6, "lines", "the push at t = 10", "nothing is random; every input", cell => cell.Holds("x[9][0, 0] == 2 && x.Count == 40 && x.Sum(xt => xt[0, 0]) == 2")),
        new(6, "fixed-points", "some go away, it is *unstable*", "nothing is random; each of nine points", cell =>
            Assert.All(cell.Rows.Zip(cell.Numbers("largest")), row => Assert.Equal(row.First["kind"] == "stable", row.Second < 1))),
        new(6, "fixed-points", "Nine fixed points, and four of them are stable.", "nothing is random; 81 starts of Newton's method; W_aa = 0.9 I (Changes)", cell =>
            Assert.Equal((4, 5), (cell.Rows.Count(row => row["kind"] == "stable"), cell.Rows.Count(row => row["kind"] == "unstable")))),
        new(6, "fixed-points", "the plane is divided among them", "nothing is random; 100 random starts of 400 steps", cell =>
            cell.Holds("""
                FixedPoints.Find(two, build.DenseOfColumnArrays(grid)).Where(point => point.IsStable).ToArray() is var places
                    && Enumerable.Range(0, 100).All(i => Rnn.Forward(two, Sequence.Of(new double[400]), new SeededRandom(i).Uniform(2, 1)).A[^1] is var end
                        && places.Any(point => (point.A - end.Column(0)).L2Norm() < 1e-6))
                """)),
        new(6, "drag", "The saddles lie on these borders", "nothing is random; 64 starts around each of five points", cell => cell.Holds("""
            FixedPoints.Find(two, build.DenseOfColumnArrays(grid)).Where(point => !point.IsStable).All(point => Enumerable.Range(0, 64)
                .Select(k => Rnn.Forward(two, Sequence.Of(new double[400]), (point.A + Vector<double>.Build.Dense([0.01 * Math.Cos(k * Math.PI / 32), 0.01 * Math.Sin(k * Math.PI / 32)])).ToColumnMatrix()).A[^1])
                .Select(end => (Math.Round(end[0, 0], 2), Math.Round(end[1, 0], 2))).Distinct().Count() == (point.A.L2Norm() < 1e-6 ? 4 : 2))
            """)),
        new(6, "bifurcation-plot", "For small g there is one fixed point, 0, and it is stable", "nothing is random; 81 starts of Newton's method", cell =>
        {
            cell.Holds("FixedPoints.Find(two with { Waa = 0.5 * Waa }, everywhere) is [{ IsStable: true } only] && only.A.L2Norm() < 1e-6");
            cell.ShowsNot("e−");
        }),
        new(6, "bifurcation-plot", "first two pairs, later two more", "nothing is random; 41 values of g, 81 starts of Newton's method at each", cell => cell.Holds("""
            gains.Select(g => FixedPoints.Find(two with { Waa = g * Waa }, everywhere)).Select(found => (All: found.Count, Stable: found.Count(point => point.IsStable))).Distinct()
                .SequenceEqual([(1, 1), (1, 0), (5, 2), (9, 4)])
            """)),
        new(6, "slider-numbers", "both shrink: the path spirals into the origin", "nothing is random; two starts", cell =>
            Assert.All((string[])["from small", "from large"], start => Assert.InRange(cell.Numbers(start)[0], 0, 0.001))),
        new(6, "slider-numbers", "hardly attracts any more", "nothing is random", cell => Assert.InRange(cell.Numbers("from large")[1], 0.1, 0.7)),
        new(6, "slider-numbers", "wherever it starts", "nothing is random; two starts at two gains", cell =>
            Assert.All((int[])[2, 3], row => Assert.InRange(cell.Numbers("from small")[row] / cell.Numbers("from large")[row], 0.8, 1.25))),
        new(6, "search-code", "the network has made a place to rest for each", "ten seeds, a network trained for each; two bits (Changes); ten stored ones; PyTorch, eight seeds: again.csv", cell => cell.Shows("stable points: 8; different answers there: 8")),
        new(6, "search-code", "below 1 at each of them", "ten seeds, a network trained for each", cell => Assert.All(cell.Numbers("largest"), largest => Assert.InRange(largest, 0, 0.99))),
        new(6, "components-code", "Three of them hold most of it here", "ten seeds, a network trained for each", cell => Assert.InRange(Assert.Single(cell.After("first three directions hold")), 70, 100)),
        new(6, "between-code", "27 = 3 · 3 · 3", "ten seeds, a network trained for each; ten stored ones; PyTorch, eight seeds: again.csv", cell =>
        {
            Assert.Equal([0, 1, 2, 3], cell.Numbers("unstable directions"));
            Assert.Equal([8, 12, 6, 1], cell.Numbers("fixed points"));
        }),
        new(6, "between-code", "with two it lies on a face", "ten seeds, a network trained for each; every point", cell => cell.Holds("""
            all.All(point => (flipFlop.Wya * point.A + flipFlop.By).Count(output => Math.Abs(output) < 0.6) == point.UnstableDirections)
            """)),
        new(6, "between-code", "Nineteen saddles lie between them.", "ten seeds, a network trained for each; ten stored ones; PyTorch, eight seeds: again.csv", cell => cell.Holds("all.Count(point => !point.IsStable && point.UnstableDirections < 16) == 19")),
        new(6, "components-slider", "The states crowd at the eight stable points", "ten seeds, a network trained for each; every state from step 13 on", cell => cell.Holds("""
            build.DenseOfColumnVectors(stable.Select(point => point.A)) is var corners
                && states.Skip(12).SelectMany(a => a.EnumerateColumns()).Select(a => corners.EnumerateColumns().Min(corner => (corner - a).L2Norm())).Order().ElementAt(states.Skip(12).Sum(a => a.ColumnCount) / 2)
                < corners.EnumerateColumns().SelectMany(u => corners.EnumerateColumns().Select(v => (u - v).L2Norm())).Where(length => length > 0).Min() / 2
            """)),
        new(6, "programs-plot", "So the two programs differ in the last digits after one step.", "ten seeds; gains 0.9 and 12", cell => cell.Holds("calm[1] > 0 && calm[1] < 1e-12 && chaotic[1] > 0 && chaotic[1] < 1e-12")),
        new(6, "programs-plot", "With a small gain that difference is forgotten", "ten seeds", cell => cell.Holds("calm[40] < 1e-13 && calm[60] < 1e-13")),
        new(6, "programs-plot", "After 40 steps the distance (the length of the difference) is more than 0.1.", "ten seeds", cell => cell.Holds("chaotic[40] > 0.1 && chaotic[3] < 1e-10")),
        new(6, "programs-plot", "two states that have nothing to do with each other", "ten seeds; rival: 20 pairs of unrelated states", cell => Assert.InRange(cell.Value("""
            chaotic[60] / Enumerable.Range(1, 20).Average(i =>
            {
                var W = RnnParameters.ScaledNormal(nx: 1, na: 200, ny: 1, seed, gain: 12).Waa.ToArray();
                double[] From(long s)
                {
                    var a = new SeededRandom(s).Normal(200, 1, 0.5).Column(0).ToArray();
                    for (var t = 0; t < 60; t++) a = Step(W, a, fromLeft: true);
                    return a;
                }
                return MathNet.Numerics.Distance.Euclidean(From(seed + 300 + i), From(seed + 400 + i));
            })
            """), 0.6, 1.6)),
    ];
}
