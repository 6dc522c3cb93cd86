using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>One step of learning a⟨0⟩, with its inputs and the pieces it is made of.</summary>
internal sealed record LearnedStateFormula(Vector<double> A0, Matrix<double> Da0, double LearningRate)
{
    public Vector<double> Start { get; init; } = A0;
    public double Sign { get; init; } = -1;
    public Func<Matrix<double>, Vector<double>> OverBatch { get; init; } = da0 => da0.RowSums();
    public Func<Vector<double>, Vector<double>> Result { get; init; } = a0 => a0;

    /// <summary>a⟨0⟩ ← a⟨0⟩ − α Σ_j da⟨0⟩_j: every sequence of the batch started from the same vector.</summary>
    public Vector<double> Run() => Result(Start + Sign * LearningRate * OverBatch(Da0));
}

/// <summary>A learned a⟨0⟩, updated like a weight.</summary>
internal static class LearnedStateExercise
{
    public static Exercise<LearnedStateFormula, Vector<double>> Exercise { get; } = new()
    {
        Name = "Update of a learned a⟨0⟩",
        Draw = network => new(network.P.Ba, network.A0, 0.1 + 0.4 * network.Random.NextDouble()),
        Run = f => f.Run(),
        Inputs = f => [Part.Single("a⟨0⟩", "n_a", f.A0), Part.Single("da⟨0⟩", "(n_a, m)", f.Da0)],
        Parts = a0 => [Part.Single("a⟨0⟩", "n_a", a0)],
        Mistakes =
        [
            new("you went up the gradient: the sign of the step is wrong",
                "The gradient points to where the loss grows.",
                "In which direction does the loss become smaller?",
                f => f with { Sign = 1 }),
            new("you averaged da⟨0⟩ over the batch in place of summing",
                "If the loss is a mean over the batch, the 1/m is in da⟨0⟩ already. One vector starts all m sequences, so their shares add up, as they do for a weight.",
                "How did db_a come from dz⟨t⟩?",
                f => f with { OverBatch = da0 => da0.RowSums() / da0.ColumnCount }),
            new("you used the first column of da⟨0⟩ only",
                "One vector starts all m sequences, so each of them has a say.",
                "What happens to the columns 1 … m − 1?",
                f => f with { OverBatch = da0 => da0.Column(0) }),
            new("you used the last column of da⟨0⟩ only",
                "One vector starts all m sequences, so each of them has a say.",
                "What happens to the columns before the last one?",
                f => f with { OverBatch = da0 => da0.Column(da0.ColumnCount - 1) }),
            new("you summed da⟨0⟩ along the wrong side",
                "The sum over the batch leaves n_a numbers, one for each unit. The sum over the units leaves m.",
                "How many numbers has the vector a⟨0⟩?",
                f => f with { OverBatch = da0 => da0.ColumnSums() }),
            new("the learning rate is left out",
                "The gradient says where to go, not how far.",
                "Where does `learningRate` enter?",
                f => f with { LearningRate = 1 }),
            new("you divided by the learning rate",
                "A small learning rate is there to make small steps.",
                "Does your step become smaller or larger with a smaller rate?",
                f => f with { LearningRate = 1 / f.LearningRate }),
            new("you returned the step alone: the old a⟨0⟩ is left out",
                "The update says how a⟨0⟩ changes. What is learned so far has to stay.",
                "From where does the step start?",
                f => f with { Start = f.A0 * 0 }),
            new("a⟨0⟩ comes back as it was",
                "MathNet's `Add` and `Subtract` do not change the vector they are called on: they give a new one.",
                "What do you do with the value that the subtraction gives back?",
                f => f with { Sign = 0 }),
            new("your learned a⟨0⟩ is zero",
                "Zeros are the usual start. If the function gives zeros whatever it was passed, nothing is ever learned, though the program runs.",
                "Where do `a0` and `da0` enter?",
                f => f with { Result = a0 => a0 * 0 }),
        ],
    };
}
