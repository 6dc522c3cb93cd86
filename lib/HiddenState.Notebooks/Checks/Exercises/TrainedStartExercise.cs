using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Gradient descent on a⟨0⟩ alone, with its inputs and the pieces it is made of.</summary>
internal sealed record TrainedStartFormula(RnnParameters P, IReadOnlyList<Matrix<double>> X, IReadOnlyList<Matrix<double>> Y, int Updates, double Rate)
{
    public Func<TrainedStartFormula, Vector<double>> First { get; init; } = f => Vector<double>.Build.Dense(f.P.Na);
    public Func<TrainedStartFormula, Vector<double>, Matrix<double>> StartFrom { get; init; } = (f, theta) => theta.Repeat(f.X[0].ColumnCount);
    public Func<RnnBackward, Vector<double>> Gradient { get; init; } = backward => backward.DA0.RowSums();
    public Func<TrainedStartFormula, Vector<double>, Vector<double>, Vector<double>> Update { get; init; } = (f, theta, d) => theta - f.Rate * d;
    public Func<int, int> Rounds { get; init; } = updates => updates;
    public Func<TrainedStartFormula, RnnBackward, RnnParameters, RnnParameters> Weights { get; init; } = (_, _, p) => p;
    public Func<Vector<double>, Vector<double>> Given { get; init; } = theta => theta;

    /// <summary>θ ← θ − rate Σ_j da⟨0⟩_j, again and again, each time from the loss of the present θ.</summary>
    public Vector<double> Run()
    {
        var (p, theta) = (P, First(this));
        for (var k = 0; k < Rounds(Updates); k++)
        {
            var backward = Rnn.Backward(Rnn.Forward(p, X, StartFrom(this, theta)), Y, Loss.SquaredError);
            theta = Update(this, theta, Gradient(backward));
            p = Weights(this, backward, p);
        }
        return Given(theta);
    }
}

/// <summary>Only a⟨0⟩ is trained.</summary>
internal static class TrainedStartExercise
{
    public static Exercise<TrainedStartFormula, Vector<double>> Exercise { get; } = new()
    {
        Name = "Only a⟨0⟩ is trained",
        Draw = network => new(network.P, network.X, [.. network.X.Select(_ => network.Normal(network.Ny, network.M))], 2 + network.Number % 3, 0.3),
        Run = f => f.Run(),
        Inputs = f => [.. f.P.Parts(), Part.List("x", "(n_x, m)", f.X, 1), Part.List("y", "(n_y, m)", f.Y, 1)],
        Parts = theta => [Part.Single("θ", "n_a", theta)],
        Mistakes =
        [
            new("the gradient is always taken at a start of zeros: θ is changed, but never used",
                "The forward pass has to start from the present θ. Otherwise each update repeats the first one.",
                "Which a⟨0⟩ does your forward pass get in the second round?",
                f => f with { StartFrom = (g, theta) => Pieces.Zero(g.P.Na, g.X[0].ColumnCount) }),
            new("only one update is made",
                "A `return` inside the loop, or no loop at all, gives the first step of the way.",
                "How often does your loop run?",
                f => f with { Rounds = _ => 1 }),
            new("one update too many is made",
                "With k from 0, `k <= updates` runs once more than `k < updates`.",
                "How often does your loop run for `updates` = 1?",
                f => f with { Rounds = updates => updates + 1 }),
            new("one update too few is made",
                "With k from 1, `k < updates` runs once less than `k <= updates`.",
                "How often does your loop run for `updates` = 1?",
                f => f with { Rounds = updates => updates - 1 }),
            new("θ goes uphill: the sign of the update is wrong",
                "A gradient points to where the loss grows.",
                "Does the loss fall from round to round?",
                f => f with { Update = (g, theta, d) => theta + g.Rate * d }),
            new("θ is overwritten by the last step, in place of moved by it",
                "`=` where `-=` belongs: the way that was made before is forgotten.",
                "What is left of the first update after the second?",
                f => f with { Update = (g, _, d) => -g.Rate * d }),
            new("the rate is left out",
                "A gradient says how steep it is, not how far to go.",
                "Where does `rate` enter?",
                f => f with { Update = (_, theta, d) => theta - d }),
            new("the gradient is averaged over the batch, not summed",
                "Every sequence started from θ, so their shares add up. Where the loss is a mean over the batch, they have been divided already.",
                "One θ, used by m sequences: by how much does the loss change if it changes?",
                f => f with { Gradient = backward => f.Gradient(backward) / backward.DA0.ColumnCount }),
            new("only the first sequence's share of the gradient is used",
                "Column 0 of da⟨0⟩ belongs to sequence 0. Every sequence started from θ.",
                "How many columns has da⟨0⟩?",
                f => f with { Gradient = backward => backward.DA0.Column(0) }),
            new("the gradient is that of a⟨1⟩, not of a⟨0⟩",
                "`DA[1]` belongs to the state after the first step. Between it and a⟨0⟩ lie W_aa and tanh.",
                "Which entry of `DA` belongs to a⟨0⟩?",
                f => f with { Gradient = backward => backward.DA[1].RowSums() }),
            new("the biases get their update, too",
                "The network is frozen: what is learned must be in θ alone, or it does not work with the network as it was.",
                "Which parameters does your forward pass get in the second round?",
                f => f with { Weights = (g, backward, p) => f.Weights(g, backward, p) with { Ba = p.Ba - g.Rate * backward.DParameters.Ba } }),
            new("training begins at ones",
                "The exercise begins at zeros, as the network itself does.",
                "What is θ before the first update?",
                f => f with { First = g => Vector<double>.Build.Dense(g.P.Na, 1) }),
        ],
    };
}
