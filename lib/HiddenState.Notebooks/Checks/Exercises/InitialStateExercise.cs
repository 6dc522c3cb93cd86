using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>A network and a batch of sequences to start, and the start.</summary>
internal sealed record InitialStateFormula(RnnParameters P, IReadOnlyList<Matrix<double>> X)
{
    public Func<InitialStateFormula, int> Rows { get; init; } = f => f.P.Na;
    public Func<InitialStateFormula, int> Columns { get; init; } = f => f.X[0].ColumnCount;
    public Func<int, int, Matrix<double>> Fill { get; init; } = Pieces.Zero;

    /// <summary>a⟨0⟩ = 0, (n_a, m)</summary>
    public Matrix<double> A0() => Fill(Rows(this), Columns(this));
}

/// <summary>a⟨0⟩ = 0 in the right shape.</summary>
internal static class InitialStateExercise
{
    public static Exercise<InitialStateFormula, Matrix<double>> Exercise { get; } = new()
    {
        Name = "Initial state",
        Draw = network => new(network.P, network.X),
        Run = f => f.A0(),
        Inputs = f => [.. f.P.Parts(), Part.List("x", "(n_x, m)", f.X, 1)],
        Parts = a0 => [Part.Single("a⟨0⟩", "(n_a, m)", a0)],
        Mistakes =
        [
            new("you took x⟨1⟩ as a⟨0⟩",
                "x⟨1⟩ is the first thing at hand, so why not begin there? It has a way in of its own, through W_ax, and another size.",
                "Which rows does W_aa need: n_a or n_x?",
                f => f with { Fill = (_, _) => f.X[0] }),
            new("you gave a⟨0⟩ as many rows as the input has",
                "State and input are added in the end, so one may think that they are of one size. Each first goes through a weight of its own.",
                "How many units has the state, and which weight tells?",
                f => f with { Rows = g => g.P.Nx }),
            new("you gave a⟨0⟩ as many rows as the output has",
                "What is passed on from step to step is the state a⟨t⟩, not the output ŷ⟨t⟩ that is read off it.",
                "How many units has the state, and which weight tells?",
                f => f with { Rows = g => g.P.Ny }),
            new("you gave a⟨0⟩ as many rows as there are time steps",
                "The picture of the unrolled network shows one box for each step, so the boxes are taken for units. They are the same units, again and again.",
                "n_a is chosen by whoever builds the network. Which weight tells how large it is?",
                f => f with { Rows = g => g.X.Count }),
            new("you gave a⟨0⟩ as many columns as there are time steps",
                "`x.Count` is the first count one finds. It is T, the length of the sequences; m is how many of them run side by side.",
                "Which property of one x⟨t⟩ tells how many sequences there are?",
                f => f with { Columns = g => g.X.Count }),
            new("you gave a⟨0⟩ a single column for the whole batch",
                "One network, one start? The m sequences know nothing of each other: each needs a state of its own.",
                "How many columns has x⟨t⟩?",
                f => f with { Columns = _ => 1 }),
            new("you gave a⟨0⟩ a single row, as if it were one number for each sequence",
                "In the smallest examples the state is one number. In general it is n_a of them.",
                "How many rows has W_aa?",
                f => f with { Rows = _ => 1 }),
            new("you gave a⟨0⟩ as a single number",
                "In the smallest examples the state is one number. In general it is n_a of them for each of the m sequences.",
                "Which shape has a⟨1⟩?",
                f => f with { Rows = _ => 1, Columns = _ => 1 }),
            new("you gave a⟨0⟩ as many columns as it has units",
                "(n_a, n_a) is the shape of the weight W_aa. A weight is what the network knows, a state is where it is now.",
                "How many sequences run side by side?",
                f => f with { Columns = g => g.P.Na }),
            new("you gave a⟨0⟩ as many columns as x⟨t⟩ has rows",
                "(n_a, n_x) is the shape of the weight W_ax. A weight is what the network knows, a state is where it is now.",
                "How many sequences run side by side?",
                f => f with { Columns = g => g.P.Nx }),
            new("you exchanged rows and columns of a⟨0⟩",
                "Some texts have one row for each sequence. Here it is one column.",
                "Could W_aa be multiplied by your a⟨0⟩?",
                f => f with { Rows = f.Columns, Columns = f.Rows }),
            new("you started with ones",
                "One may hope that ones make the network \"remember everything\". They only say something that never happened; zeros say that nothing happened yet.",
                "Which number leaves the first step to the input and the bias alone?",
                f => f with { Fill = Pieces.One }),
        ],
    };
}
