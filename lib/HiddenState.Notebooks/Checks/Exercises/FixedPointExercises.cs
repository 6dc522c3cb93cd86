using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>What is needed to find a fixed point of a⟨t⟩ = F(a⟨t−1⟩) under a constant input, with its inputs and pieces.</summary>
internal sealed record FixedPointFormula(RnnParameters P, Vector<double> X, Vector<double> A)
{
    public Func<Vector<double>, Vector<double>> G { get; init; } = z => z.PointwiseTanh();
    public Func<RnnParameters, RnnParameters> Weights { get; init; } = p => p;
    public Func<Vector<double>, Vector<double>> Slope { get; init; } = a => 1 - a.PointwisePower(2);
    public Func<Vector<double>, Matrix<double>, Matrix<double>> Chain { get; init; } = (slope, waa) => waa.MapIndexed((i, _, w) => slope[i] * w, Zeros.Include);
    public Func<Vector<double>, double> Half { get; init; } = step => step * step / 2;
    public double Sign { get; init; } = -1;
    public double Identity { get; init; } = 1;
    public Func<FixedPointFormula, Vector<double>> SlopeAt { get; init; } = f => f.Next;

    /// <summary>F(a) = g(W_aa a + W_ax x + b_a)</summary>
    public Vector<double> Next => Weights(P) is var p ? G(p.Waa * A + p.Wax * X + p.Ba) : A;

    /// <summary>q(a) = ½ ‖F(a) − a‖²</summary>
    public double Speed() => Half(Next - A);

    /// <summary>J = diag(1 − a⟨t⟩²) W_aa with a⟨t⟩ = <paramref name="at"/></summary>
    public Matrix<double> Jacobian(Vector<double> at) => Chain(Slope(at), P.Waa);

    /// <summary>a − (J − I)⁻¹ (F(a) − a)</summary>
    public Vector<double> NewtonStep()
    {
        var J = Jacobian(SlopeAt(this));
        return A + Sign * (J - Identity * Matrix<double>.Build.DenseIdentity(A.Count)).Solve(Next - A);
    }
}

/// <summary>Three steps on the way to a fixed point.</summary>
internal static class FixedPointExercises
{
    public static Exercise<FixedPointFormula, double> Speed { get; } = new()
    {
        Name = "How fast the state moves",
        Draw = Drawn,
        Run = f => f.Speed(),
        Inputs = Inputs,
        Parts = q => [Part.Single("q", q)],
        Mistakes =
        [
            .. OfTheStep,
            new("the factor ½ is left out", "It is there so that the derivative of the square has no 2.", "What does the formula begin with?",
                f => f with { Half = step => 2 * f.Half(step) }),
            new("the length is not squared", "The norm is a root; its square is the plain sum of squares.", "Is there still a root in your result?",
                f => f with { Half = step => step.L2Norm() / 2 }),
        ],
    };

    public static Exercise<FixedPointFormula, Matrix<double>> Jacobian { get; } = new()
    {
        Name = "The Jacobian of one step",
        Draw = Drawn,
        Run = f => f.Jacobian(f.A),
        Inputs = f => [.. f.P.Parts(), Part.Single("a⟨t⟩", "n_a", f.A)],
        Parts = J => [Part.Single("J", "(n_a, n_a)", J)],
        Mistakes = OfTheJacobian,
    };

    public static Exercise<FixedPointFormula, Vector<double>> NewtonStep { get; } = new()
    {
        Name = "One step of Newton's method",
        Draw = Drawn,
        Run = f => f.NewtonStep(),
        Inputs = Inputs,
        Parts = a => [Part.Single("a", "n_a", a)],
        Mistakes =
        [
            new("you went the other way: the sign of the step is wrong", "Newton's step goes to where the straight line through F(a) − a meets 0.", "Put a plain number in: f(a) = 2a − 2 at a = 3. Where is its zero, and where does your step go?",
                f => f with { Sign = -f.Sign }),
            new("I is missing: you took J for the derivative of F(a) − a", "The zero of F(a) − a is looked for, so the derivative has a −1 for the −a in each diagonal entry.", "What is the derivative of −a?",
                f => f with { Identity = 0 }),
            new("J is taken with the slope at a, not at F(a)", "tanh′(z) = 1 − tanh²(z), and tanh(z) is the state after the step.", "Which of the two states comes out of the tanh?",
                f => f with { SlopeAt = g => g.A }),
            .. OfTheJacobian,
        ],
    };

    private static IReadOnlyList<Mistake<FixedPointFormula>> OfTheStep =>
    [
        new("the input is left out", "The input shifts every fixed point.", "Where does x enter?", f => f with { Weights = p => f.Weights(p) with { Wax = p.Wax * 0 } }),
        new("the bias is left out", "The bias is an input that never changes.", "Where does b_a enter?", f => f with { Weights = p => f.Weights(p) with { Ba = p.Ba * 0 } }),
        new("tanh is left out", "Without it the step is a straight line and has one fixed point only.", "Which values can a state take?", f => f with { G = z => z }),
        new("W_aa is transposed", "Row i of W_aa holds what unit i hears.", "Which index of W_aa is the sender?", f => f with { Weights = p => f.Weights(p) with { Waa = f.Weights(p).Waa.Transpose() } }),
    ];

    private static IReadOnlyList<Mistake<FixedPointFormula>> OfTheJacobian =>
    [
        new("you scaled the columns of W_aa, not its rows", "Entry (i, j) says how unit i reacts to unit j. The tanh that is passed is that of unit i.", "On which side of W_aa does the diagonal matrix stand?",
            f => f with { Chain = (slope, waa) => waa.MapIndexed((_, j, w) => slope[j] * w, Zeros.Include) }),
        new("the result is transposed", "Row i belongs to the unit that reacts.", "How does unit i at t depend on unit j at t − 1: which entry of W_aa is it?",
            f => f with { Chain = (slope, waa) => f.Chain(slope, waa).Transpose() }),
        new("the slope of tanh is left out", "W_aa alone is the Jacobian of a network without tanh.", "What is tanh′(z)?",
            f => f with { Slope = a => a * 0 + 1 }),
        new("the slope is 1 − a in place of 1 − a²", "tanh′(z) = 1 − tanh²(z).", "What is the slope at a = −1?",
            f => f with { Slope = a => 1 - a }),
        new("you took tanh of the state once more: 1 − tanh²(a)", "a⟨t⟩ has gone through tanh already.", "Is a⟨t⟩ before or after the tanh?",
            f => f with { Slope = a => 1 - a.PointwiseTanh().PointwisePower(2) }),
    ];

    private static FixedPointFormula Drawn(Network network) => new(network.P, network.X[0].Column(0), network.A0.Column(0).PointwiseTanh());

    private static IReadOnlyList<Part> Inputs(FixedPointFormula f) => [.. f.P.Parts(), Part.Single("x", "n_x", f.X), Part.Single("a", "n_a", f.A)];
}
