using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>One step of the network as a straight line near a guess, with its inputs and the pieces it is made of.</summary>
internal sealed record LineAtFormula(RnnParameters P, Vector<double> X, Vector<double> A)
{
    public Func<RnnParameters, RnnParameters> Weights { get; init; } = p => p;
    public Func<Vector<double>, Vector<double>> G { get; init; } = z => z.PointwiseTanh();
    public Func<LineAtFormula, Vector<double>> Slope { get; init; } = f => 1 - f.F.PointwisePower(2);
    public Func<Vector<double>, Matrix<double>, Matrix<double>> Chain { get; init; } = (slope, waa) => waa.MapIndexed((i, _, w) => slope[i] * w, Zeros.Include);
    public Func<LineAtFormula, Vector<double>> U { get; init; } = f => f.F - f.J * f.A;

    /// <summary>F = tanh(W_aa â + W_ax x + b_a)</summary>
    public Vector<double> F => Weights(P) is var p ? G(p.Waa * A + p.Wax * X + p.Ba) : A;

    /// <summary>J = diag(1 − F²) W_aa</summary>
    public Matrix<double> J => Chain(Slope(this), P.Waa);

    /// <summary>a ↦ F + J (a − â) = J a + (F − J â)</summary>
    public (Matrix<double> W, Vector<double> u) Run() => (J, U(this));
}

/// <summary>The straight line in the place of one step, for Newton's method over time.</summary>
internal static class LineAtExercise
{
    public static Exercise<LineAtFormula, (Matrix<double> W, Vector<double> u)> Exercise { get; } = new()
    {
        Name = "A straight line in the place of a step",
        Draw = network => new(network.P, network.X[0].Column(0), network.A0.Column(0)),
        Run = f => f.Run(),
        Inputs = f => [.. f.P.Parts(), Part.Single("x", "n_x", f.X), Part.Single("â", "n_a", f.A)],
        Parts = line => [Part.Single("W", "(n_a, n_a)", line.W), Part.Single("u", "n_a", line.u)],
        Mistakes =
        [
            new("u is F alone: − J â is missing",
                "At a = â the line has to give F. With u = F it gives J â + F there.",
                "Put a = â into your line. What comes out?",
                f => f with { U = g => g.F }),
            new("the sign is wrong: u = F + J â",
                "The line goes on from F by J (a − â), so â is subtracted.",
                "Put a = â into your line. What comes out?",
                f => f with { U = g => g.F + g.J * g.A }),
            new("u is F − â: J is missing there",
                "â stands inside the bracket that J multiplies.",
                "Multiply out F + J (a − â).",
                f => f with { U = g => g.F - g.A }),
            new("u is what comes in, W_ax x + b_a, as in a network without tanh",
                "There it is right, because the line is the step itself. With tanh the line only touches the step at â.",
                "Put a = â into your line. Is it the state that the step gives?",
                f => f with { U = g => g.P.Wax * g.X + g.P.Ba }),
            new("the slope of tanh is left out: W is W_aa",
                "W_aa is the slope of the sum inside tanh, not of what tanh makes of it.",
                "What is tanh′(z)?",
                f => f with { Slope = g => g.A * 0 + 1 }),
            new("the slope is taken at the guess, 1 − â², and not at the state after the step",
                "tanh′(z) = 1 − tanh²(z), and tanh(z) is the state after the step, F.",
                "Which of the two states comes out of this tanh?",
                f => f with { Slope = g => 1 - g.A.PointwisePower(2) }),
            new("the slope is 1 − F in place of 1 − F²",
                "tanh′(z) = 1 − tanh²(z).",
                "What is the slope at F = −1?",
                f => f with { Slope = g => 1 - g.F }),
            new("you took tanh of the state once more for the slope: 1 − tanh²(F)",
                "F has gone through tanh already.",
                "Is F before or after the tanh?",
                f => f with { Slope = g => 1 - g.F.PointwiseTanh().PointwisePower(2) }),
            new("you scaled the columns of W_aa, not its rows",
                "Row i belongs to the unit whose tanh is passed.",
                "On which side of W_aa does the diagonal matrix stand?",
                f => f with { Chain = (slope, waa) => waa.MapIndexed((_, j, w) => slope[j] * w, Zeros.Include) }),
            new("J is transposed",
                "Row i belongs to the unit that reacts.",
                "How does unit i depend on unit j: which entry of W_aa is it?",
                f => f with { Chain = (slope, waa) => f.Chain(slope, waa).Transpose() }),
            new("the input is left out of F",
                "The line belongs to one time step, so that step's input is part of it.",
                "Where does `xt` enter?",
                f => f with { Weights = p => f.Weights(p) with { Wax = p.Wax * 0 } }),
            new("the bias is left out of F",
                "The bias is part of every step.",
                "Where does `p.Ba` enter?",
                f => f with { Weights = p => f.Weights(p) with { Ba = p.Ba * 0 } }),
        ],
    };
}
