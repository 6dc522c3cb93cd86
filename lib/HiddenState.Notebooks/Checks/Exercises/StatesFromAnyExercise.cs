using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>All states from a⟨0⟩ or from none, with the inputs and the pieces they are made of.</summary>
internal sealed record StatesFromAnyFormula(RnnParameters P, IReadOnlyList<Matrix<double>> X, Matrix<double>? A0)
{
    public Func<StatesFromAnyFormula, Matrix<double>> None { get; init; } = f => Pieces.Zero(f.P.Na, f.X[0].ColumnCount);
    public Func<StatesFromAnyFormula, Matrix<double>, Matrix<double>> Given { get; init; } = (_, a0) => a0;
    public Func<StatesFromAnyFormula, int, bool> HasBias { get; init; } = (_, _) => true;
    public Func<StatesFromAnyFormula, int, bool> HasInput { get; init; } = (_, _) => true;
    public Func<RnnParameters, RnnParameters> Weights { get; init; } = p => p;
    public Func<Matrix<double>, Matrix<double>> G { get; init; } = Pieces.Tanh;
    public Func<StatesFromAnyFormula, IReadOnlyList<Matrix<double>>, IReadOnlyList<Matrix<double>>> Keep { get; init; } = (_, a) => a;

    /// <summary>a⟨t⟩ = tanh(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a) from a⟨0⟩, which is 0 where none is given.</summary>
    public IReadOnlyList<Matrix<double>> Run()
    {
        var p = Weights(P);
        List<Matrix<double>> a = [];
        for (var t = 1; t <= X.Count; t++)
        {
            var z = p.Waa.Times(t > 1 ? a[t - 2] : A0 is null ? None(this) : Given(this, A0));
            if (HasInput(this, t)) z += p.Wax.Times(X[t - 1]);
            if (HasBias(this, t)) z += p.Ba.Repeat(z.ColumnCount);
            a.Add(G(z));
        }
        return Keep(this, a);
    }
}

/// <summary>None given, and zeros given: the same.</summary>
internal static class StatesFromAnyExercise
{
    public static Exercise<StatesFromAnyFormula, IReadOnlyList<Matrix<double>>> Exercise { get; } = new()
    {
        Name = "States from a⟨0⟩, or from none",
        Draw = network => new(network.P, network.X, network.Number % 2 == 0 ? null : network.A0),
        Run = f => f.Run(),
        Inputs = f => [.. f.P.Parts(), Part.List("x", "(n_x, m)", f.X, 1), Part.Single("a⟨0⟩", "(n_a, m)", f.A0)],
        Parts = a => [Part.List("a", "(n_a, m)", a, 1)],
        Mistakes =
        [
            new("where none is given, the first step has no bias",
                "Without a state the term with W_aa falls away, and what stands beside it goes, too. The bias does not depend on the state.",
                "What is left of W_aa a⟨0⟩ + W_ax x⟨1⟩ + b_a where a⟨0⟩ = 0?",
                f => f with { HasBias = (g, t) => g.A0 is not null || t > 1 }),
            new("there is no bias at any step",
                "The bias belongs to every step, whatever the state is.",
                "Where does `p.Ba` enter?",
                f => f with { HasBias = (_, _) => false }),
            new("there is no bias at the first step, whether a⟨0⟩ is given or not",
                "The first step is a step like any other.",
                "In which steps is b_a added?",
                f => f with { HasBias = (_, t) => t > 1 }),
            new("where a⟨0⟩ is given, the first step has no bias",
                "The bias is added in the branch without a state only, as if it stood for the missing state.",
                "In which steps is b_a added?",
                f => f with { HasBias = (g, t) => g.A0 is null || t > 1 }),
            new("a⟨0⟩ is not used where it is given: you start from zeros",
                "With a rule for \"none\" in the function, the given state is easily forgotten.",
                "Where does `a0` enter if it is not null?",
                f => f with { Given = (_, a0) => a0 * 0 }),
            new("where none is given you start from ones",
                "\"None\" has to mean one thing everywhere, and by custom it means zeros: nothing has happened yet.",
                "With which a⟨0⟩ does the term W_aa a⟨0⟩ vanish?",
                f => f with { None = g => Pieces.One(g.P.Na, g.X[0].ColumnCount) }),
            new("where none is given you start from tanh(b_a), the state after a step without an input",
                "That is a sensible start, too, but another one than zeros.",
                "With which a⟨0⟩ does the term W_aa a⟨0⟩ vanish?",
                f => f with { None = g => Pieces.Tanh(g.P.Ba.Repeat(g.X[0].ColumnCount)) }),
            new("where none is given, x⟨1⟩ has no effect",
                "The first input needs no state before it: it comes in through W_ax.",
                "What is left of W_aa a⟨0⟩ + W_ax x⟨1⟩ + b_a where a⟨0⟩ = 0?",
                f => f with { HasInput = (g, t) => g.A0 is not null || t > 1 }),
            new("where none is given, the list is one state short",
                "Without a start the first step seems to be impossible. It is the step from zeros.",
                "How many states are there for T inputs?",
                f => f with { Keep = (g, a) => g.A0 is null ? [.. a.Skip(1)] : a }),
            new("where none is given, the first state is zeros, and x⟨1⟩ makes the second",
                "Zeros are a⟨0⟩. The list begins with a⟨1⟩, which has seen x⟨1⟩.",
                "Which is the first state in the list, and what has it read?",
                f => f with { Keep = (g, a) => g.A0 is null ? [a[0] * 0, .. a.SkipLast(1)] : a }),
            new("W_aa is transposed",
                "W_aa is square, so either way round fits.",
                "Which index of W_aa is the sender?",
                f => f with { Weights = p => f.Weights(p) with { Waa = f.Weights(p).Waa.Transpose() } }),
            new("tanh is left out",
                "z⟨t⟩ is only the sum inside.",
                "Which values can a state take?",
                f => f with { G = Pieces.Same }),
        ],
    };
}
