using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>What the output is read off from.</summary>
internal sealed record ReadOutFormula(RnnParameters P, Matrix<double> At)
{
    public Func<Matrix<double>, Matrix<double>> G { get; init; } = Softmax.Of;

    /// <summary>ŷ⟨t⟩ = softmax(W_ya a⟨t⟩ + b_y)</summary>
    public Matrix<double> YHat() => G(P.Wya * At + P.By.Columns(At.ColumnCount));
}

/// <summary>ŷ⟨t⟩ = softmax(W_ya a⟨t⟩ + b_y).</summary>
internal static class ReadOutExercise
{
    public static Exercise<ReadOutFormula, Matrix<double>> Exercise { get; } = new()
    {
        Name = "Reading off the output",
        Draw = network => new(network.P, network.A0),
        Run = f => f.YHat(),
        Inputs = f => [.. f.P.Parts(), Part.Single("a⟨t⟩", "(n_a, m)", f.At)],
        Parts = yHat => [Part.Single("ŷ⟨t⟩", "(n_y, m)", yHat)],
        Mistakes =
        [
            new("the softmax of ŷ⟨t⟩ is missing",
                "W_ya a⟨t⟩ + b_y already has the shape of the output, but its numbers are no probabilities yet.",
                "Add up one column of your ŷ⟨t⟩. What should come out?",
                f => f with { G = Pieces.Same }),
            new("you took the softmax over the batch, along the rows",
                "Softmax divides by a sum, and the sum can be taken along either side without an error. One column is one sequence.",
                "Add up one column of your ŷ⟨t⟩. What should come out?",
                f => f with { G = Pieces.SoftmaxOverBatch }),
            new("you divided by the sum over all columns together",
                "The probabilities of one sequence add up to 1. Dividing by one sum for the whole batch shares a single 1 among all sequences.",
                "Add up one column of your ŷ⟨t⟩. What should come out?",
                f => f with { G = z => z.PointwiseExp() / z.PointwiseExp().Enumerate().Sum() }),
            new("you took e to the power of each number, and did not divide by their sum",
                "The powers are positive, as probabilities are. They do not add up to 1 yet.",
                "Add up one column of your ŷ⟨t⟩. What should come out?",
                f => f with { G = z => z.PointwiseExp() }),
            new("you used the sigmoid where softmax belongs",
                "The sigmoid turns each number into a probability of its own. With n_y answers of which one is right, they have to share.",
                "Add up one column of your ŷ⟨t⟩. What should come out?",
                f => f with { G = Pieces.Sigmoid }),
            new("you used tanh where softmax belongs",
                "tanh makes the state. The output is a set of probabilities, and none of them is negative.",
                "Which of the two formulas has the softmax, the one for a⟨t⟩ or the one for ŷ⟨t⟩?",
                f => f with { G = Pieces.Tanh }),
            new("you forgot the bias b_y",
                "A bias looks small beside a product, and with b_y = 0, as it is often initialised, nobody would notice.",
                "Which term of W_ya a⟨t⟩ + b_y is not in your sum?",
                f => f with { P = f.P with { By = f.P.By * 0 } }),
            new("you used W_ya transposed",
                "Transposing makes shapes fit in other texts, where examples are rows. Here each example is a column, and weights stand on the left.",
                "W_ya is (n_y, n_a): what does it have to be multiplied by to give (n_y, m)?",
                f => f with { P = f.P with { Wya = f.P.Wya.Transpose() } }),
        ],
    };
}
