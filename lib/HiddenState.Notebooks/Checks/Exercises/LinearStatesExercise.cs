using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>All states of a network that is linear in its state, with its inputs and the pieces it is made of.</summary>
internal sealed record LinearStatesFormula(RnnParameters P, IReadOnlyList<Matrix<double>> X, Matrix<double> A0)
{
    public Func<Matrix<double>, Matrix<double>> Begin { get; init; } = a0 => a0;
    public Func<IReadOnlyList<Matrix<double>>, int, Matrix<double>> StateBefore { get; init; } = (a, t) => a[t - 1];
    public Func<IReadOnlyList<Matrix<double>>, int, Matrix<double>> Input { get; init; } = (x, t) => x[t - 1];
    public Func<RnnParameters, RnnParameters> Weights { get; init; } = p => p;
    public Func<Matrix<double>, Matrix<double>> Squeezed { get; init; } = Pieces.Tanh;
    public Func<Matrix<double>, Matrix<double>> Whole { get; init; } = a => a;
    public Func<IReadOnlyList<Matrix<double>>, IReadOnlyList<Matrix<double>>> Keep { get; init; } = a => a;

    /// <summary>a⟨t⟩ = W_aa a⟨t−1⟩ + tanh(W_ax x⟨t⟩ + b_a)</summary>
    public IReadOnlyList<Matrix<double>> Run()
    {
        var p = Weights(P);
        List<Matrix<double>> a = [Begin(A0)];
        for (var t = 1; t <= X.Count; t++)
            a.Add(Whole(p.Waa.Times(StateBefore(a, t)) + Squeezed(p.Wax.Times(Input(X, t)) + p.Ba.Repeat(A0.ColumnCount))));
        return Keep(a);
    }
}

/// <summary>The states of a linear recurrence whose inputs are squeezed, from a state that was handed over.</summary>
internal static class LinearStatesExercise
{
    public static Exercise<LinearStatesFormula, IReadOnlyList<Matrix<double>>> Exercise { get; } = new()
    {
        Name = "States from a state that is handed over",
        Draw = network => new(network.P, network.X, network.A0),
        Run = f => f.Run(),
        Inputs = f => [.. f.P.Parts(), Part.List("x", "(n_x, m)", f.X, 1), Part.Single("a⟨0⟩", "(n_a, m)", f.A0)],
        Parts = a => [Part.List("a", "(n_a, m)", a, 0)],
        Mistakes =
        [
            new("a⟨0⟩ goes through tanh once more, and your list begins with that",
                "Put into one list with the inputs, the state gets what they get. But a⟨0⟩ is a state: it was made by the steps before, and is complete. With a⟨0⟩ = 0 nobody would notice.",
                "What should `a[0]` be?",
                f => f with { Begin = Pieces.Tanh }),
            new("a⟨0⟩ goes through tanh once more before the first step",
                "a⟨0⟩ is a state: it was made by the steps before, and is complete. With a⟨0⟩ = 0 nobody would notice.",
                "What is multiplied by W_aa at t = 1?",
                f => f with { StateBefore = (a, t) => t == 1 ? Pieces.Tanh(a[0]) : a[t - 1] }),
            new("the state goes through tanh at each step before it is handed on",
                "In the plain network the state is squeezed at each step. Here only what comes in is; that is what makes the network linear in its state.",
                "Inside which bracket does tanh stand?",
                f => f with { StateBefore = (a, t) => Pieces.Tanh(a[t - 1]) }),
            new("tanh is taken of the whole sum: that is the plain network",
                "It is the formula of all other lessons. Then no pair (W, u) says what a step does, and there is nothing to scan.",
                "Inside which bracket does tanh stand?",
                f => f with { Squeezed = Pieces.Same, Whole = Pieces.Tanh }),
            new("tanh is left out",
                "The network is linear in its state, but what comes in is still squeezed.",
                "What happens to W_ax x⟨t⟩ + b_a before it is added?",
                f => f with { Squeezed = Pieces.Same }),
            new("the bias is left out",
                "A scan joins matrices and inputs; the bias belongs to the inputs, and is easily lost there.",
                "Where does `p.Ba` enter?",
                f => f with { Weights = p => f.Weights(p).WithoutBias() }),
            new("a⟨0⟩ is not used: you start from zeros, and your list begins with zeros too",
                "Most examples start with zeros, so the argument looks superfluous. A piece of a longer sequence starts where the piece before ended.",
                "Where does `a0` enter?",
                f => f with { Begin = a0 => a0 * 0 }),
            new("a⟨0⟩ stands in the list, but the first step starts from zeros",
                "The scan itself needs no a⟨0⟩. It has to come in afterwards, or as the first element of the list that is scanned.",
                "What is multiplied by W_aa at t = 1?",
                f => f with { StateBefore = (a, t) => t == 1 ? a[0] * 0 : a[t - 1] }),
            new("each step starts from a⟨0⟩",
                "The argument `a0` is in reach all the time. Multiplied by W_aa alone, and not by its powers, it is the state before every step.",
                "By which matrix is a⟨0⟩ multiplied in a⟨3⟩?",
                f => f with { StateBefore = (a, _) => a[0] }),
            new("W_aa is transposed",
                "W_aa is square, so either way round fits.",
                "Which index of W_aa is the sender?",
                f => f with { Weights = p => f.Weights(p) with { Waa = f.Weights(p).Waa.Transpose() } }),
            new("the inputs are taken from the last to the first",
                "In a scan it does not matter where one begins to join, but the order of the items does.",
                "Which input meets a⟨0⟩?",
                f => f with { Input = (x, t) => x[^t] }),
            new("your list does not begin with a⟨0⟩",
                "The scan gives T results. With a⟨0⟩ before them `a[t]` is a⟨t⟩.",
                "How many states are there for T inputs?",
                f => f with { Keep = a => [.. f.Keep(a).Skip(1)] }),
            new("the last state is missing",
                "T inputs make T states, and a⟨0⟩ is there before them.",
                "How many states are there for T inputs?",
                f => f with { Keep = a => [.. f.Keep(a).SkipLast(1)] }),
        ],
    };
}
