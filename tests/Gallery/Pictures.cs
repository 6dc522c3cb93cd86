using HiddenState;
using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;

namespace Gallery;

/// <summary>One of each kind, on small real networks.</summary>
public static class Pictures
{
    private static readonly RnnParameters P = RnnParameters.Normal(nx: 3, na: 5, ny: 2, seed: 1, scale: 0.5);
    private static readonly IReadOnlyList<Matrix<double>> X = Sequence.Normal(T: 30, n: 3, m: 4, seed: 1);
    private static readonly RnnForward Forward = Rnn.Forward(P, X, InitialState.RandomPerSequence(1).Create(5, 4));

    /// <summary>Two units that turn: strong weights of their own and weak ones across, so there is something to see in the plane.</summary>
    public static RnnParameters Two { get; } = RnnParameters.Zeros(nx: 1, na: 2, ny: 1) with
    {
        Waa = Matrix<double>.Build.DenseOfArray(new[,] { { 1.6, -0.4 }, { 0.3, 1.5 } }),
        Wax = Matrix<double>.Build.DenseOfArray(new[,] { { 0.3 }, { -0.2 } }),
        Ba = Vector<double>.Build.Dense([0.05, -0.02]),
    };

    public static IReadOnlyList<Matrix<double>> TwoInputs { get; } = Sequence.Normal(T: 25, n: 1, m: 1, seed: 2, scale: 0.2);

    public static Matrix<double> TwoStart { get; } = Matrix<double>.Build.Dense(2, 1, [-0.1, 0.6]);

    /// <summary>Five units that hold on to what they have: the same turn-free weights on the diagonal, so there are many fixed points.</summary>
    private static readonly RnnForward Memory = Rnn.Forward(
        RnnParameters.Identity(nx: 3, na: 5, ny: 2, seed: 3, scale: 1.5), Sequence.Normal(T: 30, n: 3, m: 30, seed: 3, scale: 0.2), InitialState.RandomPerSequence(4, 0.7).Create(5, 30));

    public static IReadOnlyList<(string Name, object Value)> All { get; } =
    [
        ("Trajectories", Plot.Trajectories(Forward.A, title: "Five units over thirty steps")),
        ("Heat map", Plot.HeatMap(Forward.A)),
        ("Path in the plane of two units", Plot.Path(Forward.A)),
        ("Curves", Plot.Curves("Unit 1 and its first input.", "value", new Curve("a⟨t⟩, unit 1", [.. Forward.A.Select(a => a[0, 0])]), new Curve("x⟨t⟩, first", [.. X.Select(x => x[0, 0])]))),
        ("Distance over time", Plot.DistanceOverTime(new[] { 0.5, 0.9, 1.2, 1.5, 2.0 }.Select(g => new Curve($"g = {g}", Distances(g))))),
        ("Loss curves", Plot.LossCurves(("a⟨0⟩ = 0", Losses(0.3, 1)), ("a⟨0⟩ learned", Losses(0.15, 2)))),
        ("Gradient norms", Plot.GradientNorms(new Curve("vanishing", [.. Enumerable.Range(0, 30).Select(k => Math.Pow(0.7, k))]), new Curve("exploding", [.. Enumerable.Range(0, 30).Select(k => Math.Pow(1.3, k))]))),
        ("Phase plane", Plot.PhasePlane(Two, paths: [("from the left", Rnn.Forward(Two, TwoInputs, TwoStart).A)])),
        ("States and fixed points in principal components", Plot.StateSpace(Memory.A, FixedPoints.Find(Memory.Parameters, Memory.A[^1]))),
        ("States that turn", Plot.TurningStateSpace(Memory.A, FixedPoints.Find(Memory.Parameters, Memory.A[^1]))),
        ("A bifurcation", Plot.Bifurcation("g", [.. Enumerable.Range(0, 25).Select(k => 0.3 + 0.04 * k)], g => Two with { Waa = g * Two.Waa }, Matrix<double>.Build.Dense(2, 25, (unit, k) => unit == 0 ? (k % 5 - 2) / 2.0 : (k / 5 - 2) / 2.0))),
        ("Seeds by step", Plot.ByStep("Loss by step.", "loss", new Runs("zero", Losses(0.3, 1), Looks.Zero), new Runs("carried", Losses(0.15, 2), Looks.Carried))),
        ("Words by weight", Show.Words("How much each word counts.", ["two", "thousand", "and", "six"], [3, 1, 0.2, 2])),
        ("A slider over the gain", Plot.Slider("g", [0.5, 1, 1.5, 2, 3], g => Plot.Trajectories(Rnn.Forward(P with { Waa = g * P.Waa }, X, Forward.A[0]).A))),
        ("a⟨0⟩ to drag", Plot.DragInitialState(Two, TwoInputs, TwoStart)),
        ("The block product", Show.BlockProduct(Matrix<double>.Build.Dense(3, 2, 1), Matrix<double>.Build.Dense(3, 3, 9), Matrix<double>.Build.Dense(2, 1, 1), Matrix<double>.Build.Dense(3, 1, 9))),
        ("Side by side", Show.SideBySide(("W_aa", P.Waa), ("W_ax", P.Wax))),
        ("Stacked", Show.Stacked(("a⟨0⟩", Forward.A[0]), ("x⟨1⟩", X[0]))),
        ("Unrolled in time", Show.Unrolled(P, steps: 3, m: 4)),
        ("Unrolled in time, many steps", Show.Unrolled(P, steps: 30, m: 4)),
        ("A large matrix", Matrix<double>.Build.Dense(40, 30, (i, j) => Math.Sin(i + 0.1 * j))),
        ("A vector", Vector<double>.Build.Dense([1.5, -2, 1e-7, 123456789, double.NaN, double.NegativeInfinity])),
        ("Parameters", P),
        ("A forward pass", Forward),
        ("Gradients", Rnn.Backward(Forward, [.. Forward.Zy.Select(y => y * 0)], Loss.SquaredError)),
        ("A table", Show.Table(new[] { 0.5, 1, 2 }.Select(g => new { gain = g, ratio = Distances(g)[60] / Distances(g)[0] }))),
        ("Lines to order", LinesToOrder.Bptt),
        ("Code with a fault", FaultyCode.Forward),
        ("A check", Check.Latch(() => (0.9, 1, 0))),
        ("Several at once", Show.Rows("a⟨0⟩ and the picture of its future:", Forward.A[0], Plot.HeatMap(Forward.A, sequence: 1))),
    ];

    private static double[] Distances(double gain)
    {
        var p = RnnParameters.ScaledNormal(nx: 2, na: 64, ny: 1, seed: 1, gain);
        var x = Sequence.Normal(T: 60, n: 2, m: 1, seed: 1, scale: 0.5);
        var a = Rnn.Forward(p, x, InitialState.Zero.Create(64, 1)).A;
        var b = Rnn.Forward(p, x, InitialState.RandomFixed(1).Create(64, 1)).A;
        return [.. a.Zip(b, (u, v) => (u - v).FrobeniusNorm())];
    }

    private static double[][] Losses(double floor, long seed)
    {
        var noise = new SeededRandom(seed).Normal(20, 100);
        return [.. Enumerable.Range(0, 20).Select(s => Enumerable.Range(0, 100).Select(k => floor + Math.Exp(-k / (20.0 + s)) * (1 + 0.1 * noise[s, k])).ToArray())];
    }
}
