using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>What the output is read off from, and the pieces of the formula.</summary>
internal sealed record ReadOutFormula(RnnParameters P, Matrix<double> At)
{
    public Func<ReadOutFormula, Matrix<double>> Bias { get; init; } = f => f.P.By.Repeat(f.At.ColumnCount);
    public Func<Matrix<double>, Matrix<double>> G { get; init; } = Softmax.Of;
    public Func<Matrix<double>, Matrix<double>> Result { get; init; } = Pieces.Same;

    /// <summary>ŷ⟨t⟩ = softmax(W_ya a⟨t⟩ + b_y)</summary>
    public Matrix<double> YHat() => Result(G(P.Wya.Times(At) + Bias(this)));
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
        Mistakes = Mistakes,
    };

    /// <summary>The exercise as it is asked of a function that has to take the softmax by itself.</summary>
    public static Exercise<ReadOutFormula, Matrix<double>> ByHand(Delegate? student) =>
        Exercise.Without(student, method => method.DeclaringType == typeof(Softmax) || method.Name is nameof(Loss.Output) or $"get_{nameof(RnnForward.YHat)}", softmax => new($"`{softmax.DeclaringType!.Name}.{softmax.Name.Replace("get_", "")}` has done the work",
            "The exercise asks for the softmax by hand: what makes every number positive, and by what is each divided so that they add up to 1?"));

    /// <summary>Those of one output are those of each output of a sequence, too.</summary>
    public static IReadOnlyList<Mistake<ReadOutFormula>> Mistakes =>
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
        new("exp is missing: you divided the numbers themselves by their sum",
            "z_y may be negative, so its shares of a sum are no probabilities.",
            "What makes every number positive?",
            f => f with { G = z => Shares(z, v => v, 1) }),
        new("you divided by the root of the sum of squares, the norm 2",
            "That makes columns of length 1. Probabilities add up to 1: the norm 1, the plain sum.",
            "Add up one column of your ŷ⟨t⟩. What should come out?",
            f => f with { G = z => Shares(z, Math.Exp, 2) }),
        new("you divided by the largest power, not by their sum",
            "Then the largest entry of each column is 1, and the column adds up to more.",
            "Add up one column of your ŷ⟨t⟩. What should come out?",
            f => f with { G = z => z.MapIndexed((i, j, v) => Math.Exp(v - z.Column(j).Maximum()), Zeros.Include) }),
        new("you took the softmax twice",
            "If a helper already applies softmax, the second one makes all probabilities nearly equal.",
            "How many times does softmax stand in the formula?",
            f => f with { G = z => Softmax.Of(Softmax.Of(z)) }),
        new("the sign in exp is wrong: exp(−z)",
            "The most likely answer then becomes the least likely.",
            "Which entry of z_y is the largest, and which of your ŷ⟨t⟩?",
            f => f with { G = z => f.G(-z) }),
        new("you took the logarithm of the softmax",
            "That is what some losses are made of. ŷ⟨t⟩ itself is a set of probabilities, and none of them is negative.",
            "Add up one column of your ŷ⟨t⟩. What should come out?",
            f => f with { G = z => f.G(z).PointwiseLog() }),
        new("you added b_y as a single column to a matrix of m columns",
            "Other libraries repeat the column silently. MathNet does not: shapes have to be equal.",
            "How can you make b_y as wide as the batch? `MapIndexed` gives you the row of each entry.",
            f => f with { Bias = step => step.P.By.ToColumnMatrix() }),
        new("you took b_y[j], the entry for the column, where the row is meant",
            "`MapIndexed` gives the row i first, then the column j. A bias has one number for each output, and each output has a row.",
            "Which of i and j runs over the n_y outputs?",
            f => f with { Bias = step => Pieces.Entries(step.P.Ny, step.At.ColumnCount, (_, j) => step.P.By[j]) }),
        new("you subtracted b_y",
            "A sign is easily lost, and the shapes cannot show it.",
            "Which signs stand in W_ya a⟨t⟩ + b_y?",
            f => f with { P = f.P with { By = -f.P.By } }),
        new("you subtracted W_ya a⟨t⟩",
            "A sign is easily lost, and the shapes cannot show it.",
            "Which signs stand in W_ya a⟨t⟩ + b_y?",
            f => f with { P = f.P with { Wya = -f.P.Wya } }),
        new("you added b_y after the softmax",
            "The bias looks like something one adds at the end. But probabilities add up to 1 already.",
            "What exactly stands in the brackets of softmax( … )?",
            f => f with { Bias = step => f.Bias(step) * 0, Result = y => f.Result(y) + f.P.By.Repeat(f.At.ColumnCount) }),
        new("the bias b_y reaches the first column only",
            "With one sequence it makes no difference. With a batch each of the m columns is a sequence of its own and needs its bias.",
            "How many columns has z_y⟨t⟩, and to how many do you add b_y?",
            f => f with { Bias = step => f.Bias(step).MapIndexed((_, j, b) => j == 0 ? b : 0, Zeros.Include) }),
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
    ];

    /// <summary>h(z) divided by the norm p of its column.</summary>
    private static Matrix<double> Shares(Matrix<double> z, Func<double, double> h, double p) => z.Map(h, Zeros.Include) is var powers
        ? powers.MapIndexed((_, j, power) => power / (p == 1 ? powers.Column(j).Sum() : powers.Column(j).Norm(p)), Zeros.Include)
        : z;
}
