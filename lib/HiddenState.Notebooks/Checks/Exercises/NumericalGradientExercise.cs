using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>A gradient by differences, with its inputs and the pieces it is made of.</summary>
internal sealed record NumericalGradientFormula(Func<Matrix<double>, double> Loss, Matrix<double> W, double Epsilon)
{
    public Func<Matrix<double>, int, int, double, Matrix<double>> Moved { get; init; } = Move;
    public double Above { get; init; } = 1;
    public double Below { get; init; } = -1;
    public Func<NumericalGradientFormula, double, double, double> Quotient { get; init; } = (f, above, below) => (above - below) / (2 * f.Epsilon);
    public Func<NumericalGradientFormula, Matrix<double>> Run { get; init; } = EntryByEntry;

    /// <summary>dW[i, j] = (L(W + ε E_ij) − L(W − ε E_ij)) / 2ε</summary>
    public static Matrix<double> EntryByEntry(NumericalGradientFormula f) =>
        f.W.MapIndexed((i, j, _) => f.Quotient(f, f.Loss(f.Moved(f.W, i, j, f.Above * f.Epsilon)), f.Loss(f.Moved(f.W, i, j, f.Below * f.Epsilon))), Zeros.Include);

    private static Matrix<double> Move(Matrix<double> W, int i, int j, double by)
    {
        var moved = W.Clone();
        moved[i, j] += by;
        return moved;
    }
}

/// <summary>Central differences.</summary>
internal static class NumericalGradientExercise
{
    public static Exercise<NumericalGradientFormula, Matrix<double>> Exercise { get; } = new()
    {
        Name = "Numerical gradient",
        Draw = network => new(LossOf(network), network.P.Wax, 0.02 + 0.2 * network.Random.NextDouble()),    // so large that another ε shows
        Run = f => f.Run(f),
        Inputs = f => [Part.Single("W", "(n_a, n_x)", f.W)],
        Parts = d => [Part.Single("dW", "(n_a, n_x)", d)],
        Tolerance = 1e-8,
        Mistakes =
        [
            new("you took the difference to one side, (L(W + ε) − L(W)) / ε",
                "In the limit both sides agree. For a finite ε the difference to one side is wrong by about ε, the central one by about ε².",
                "At which two points do you evaluate the loss?",
                f => f with { Below = 0, Quotient = (g, above, below) => f.Quotient(g, above, below) * 2 }),
            new("you took the difference to the other side, (L(W) − L(W − ε)) / ε",
                "In the limit both sides agree. For a finite ε the difference to one side is wrong by about ε, the central one by about ε².",
                "At which two points do you evaluate the loss?",
                f => f with { Above = 0, Quotient = (g, above, below) => f.Quotient(g, above, below) * 2 }),
            new("you divided by ε in place of 2ε: everything is twice as large",
                "From W − ε to W + ε one walks a distance of 2ε.",
                "How far apart are the two points at which you evaluate the loss?",
                f => f with { Quotient = (g, above, below) => f.Quotient(g, above, below) * 2 }),
            new("you divided the difference to one side by 2ε: everything is half as large",
                "From W to W + ε one walks a distance of ε.",
                "How far apart are the two points at which you evaluate the loss?",
                f => f with { Below = 0 }),
            new("the division by 2ε is missing",
                "The difference of two losses shrinks with ε. The slope does not.",
                "What is the difference of the losses per unit of distance?",
                f => f with { Quotient = (g, above, below) => f.Quotient(g, above, below) * 2 * g.Epsilon }),
            new("you multiplied by ε where you should divide",
                "`/ 2 * epsilon` divides by 2 and then multiplies: it needs brackets, `/ (2 * epsilon)`.",
                "In which order does C# compute the quotient?",
                f => f with { Quotient = (g, above, below) => f.Quotient(g, above, below) * g.Epsilon * g.Epsilon }),
            new("the sign is wrong: you subtract the loss above from the loss below",
                "The order of a difference looks free until one needs its sign.",
                "If the loss grows with W[i, j], what should be the sign of its derivative?",
                f => f with { Quotient = (g, above, below) => f.Quotient(g, below, above) }),
            .. new[] { 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7 }.Select(epsilon => new Mistake<NumericalGradientFormula>(
                "you used an ε of your own, not the one that was passed in",
                "For a small ε it hardly matters which. Whoever calls the function wants to choose: too small, and rounding spoils it; too large, and the bend of the curve does.",
                "Where does `epsilon` enter your function, and how often?",
                f => f with { Epsilon = epsilon })),
            .. new[] { 1e-2, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7 }.Select(epsilon => new Mistake<NumericalGradientFormula>(
                "you moved W by an ε of your own, and divided by the one that was passed in",
                "The distance that one walks and the distance by which one divides must be the same.",
                "How far apart are the two points at which you evaluate the loss?",
                f => f with { Moved = (W, i, j, by) => f.Moved(W, i, j, by * epsilon / f.Epsilon) })),
            new("you moved all numbers of W at once",
                "That gives one slope, along one direction, the same in every entry. A gradient has a slope of its own for each number.",
                "How many numbers of W change between your two evaluations?",
                f => f with { Moved = (W, _, _, by) => W + by }),
            new("you moved W[j, i] where W[i, j] was asked for",
                "Two loops, two indices: they are easily exchanged.",
                "Which index runs over the rows?",
                f => f with { Moved = (W, i, j, by) => f.Moved(W, j, i, by) }),
            new("you did not move W[i, j] back before the next entry",
                "Each entry asks what happens if it alone moves. What was moved before has to stand where it stood.",
                "What does W look like when your loop comes to the second entry?",
                f => f with { Run = g => WithoutMovingBack(g) }),
        ],
    };

    /// <summary>L(W) = Σ R ∘ tanh(W x⟨1⟩ + b_a), a smooth function that is neither linear nor even in any entry of W.</summary>
    private static Func<Matrix<double>, double> LossOf(Network network)
    {
        var (x, ba) = (network.X[0], network.P.Ba.Repeat(network.M));
        var R = network.Normal(network.Na, network.M);
        return W => Pieces.Tanh(W.Times(x) + ba).PointwiseMultiply(R).Enumerate().Sum();
    }

    private static Matrix<double> WithoutMovingBack(NumericalGradientFormula f)
    {
        var (W, d) = (f.W.Clone(), f.W * 0);
        for (var i = 0; i < W.RowCount; i++)
            for (var j = 0; j < W.ColumnCount; j++)
            {
                W[i, j] += f.Epsilon;
                var above = f.Loss(W);
                W[i, j] -= 2 * f.Epsilon;
                d[i, j] = f.Quotient(f, above, f.Loss(W));
            }
        return d;
    }
}
