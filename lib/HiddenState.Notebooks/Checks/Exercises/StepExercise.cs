using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>One step, with its inputs and the pieces it is made of.</summary>
internal sealed record StepFormula(RnnParameters P, Matrix<double> Xt, Matrix<double> APrev)
{
    public Func<StepFormula, Matrix<double>> Products { get; init; } = f => f.P.Waa.Times(f.APrev) + f.P.Wax.Times(f.Xt);
    public Func<StepFormula, Matrix<double>> Bias { get; init; } = f => f.P.Ba.Repeat(f.M);
    public Func<Matrix<double>, Matrix<double>> G { get; init; } = Pieces.Tanh;
    public Func<Matrix<double>, Matrix<double>> Result { get; init; } = Pieces.Same;

    public int M => Xt.ColumnCount;

    /// <summary>a⟨t⟩ = g(z⟨t⟩) with z⟨t⟩ = W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a</summary>
    public Matrix<double> At() => Result(G(Products(this) + Bias(this)));
}

/// <summary>a⟨t⟩ = tanh(W_aa a⟨t−1⟩ + W_ax x⟨t⟩ + b_a), written with two products or with one.</summary>
internal static class StepExercise
{
    public static Exercise<StepFormula, Matrix<double>> TwoProducts { get; } = Named("One step", p => p, _ => null);

    public static Exercise<StepFormula, Matrix<double>> OneProduct { get; } = Named("One step, one product",
        p => p with { Waa = new WatchedMatrix(p.Waa), Wax = new WatchedMatrix(p.Wax) },
        f => WatchedMatrix.WasMultiplied(f.P.Waa) || WatchedMatrix.WasMultiplied(f.P.Wax)
            ? new("W_aa and W_ax are multiplied each by itself: those are two products",
                "The exercise asks for one. Which matrix holds both weights, and which one holds both a⟨t−1⟩ and x⟨t⟩?")
            : null);

    /// <summary>The exercise as it is asked of a function: whoever multiplies with parts of W_a has cut it first, and a step of the library that makes two products is seen by its name.</summary>
    public static Exercise<StepFormula, Matrix<double>> OneProductOf(Delegate? student) =>
        OneProduct.Without(student, method => method.Name is nameof(RnnCell.Step) or nameof(Rnn.Forward), step => new($"your function calls `{step.DeclaringType!.Name}.{step.Name}`, which makes two products",
            "The exercise asks for one. Which matrix holds both weights, and which one holds both a⟨t−1⟩ and x⟨t⟩?")).Without(student, method => method.Name is nameof(Matrix<double>.SubMatrix) or nameof(Vector<double>.SubVector), cut => new($"`{cut.Name}` cuts the joined matrix apart again",
            "A part for a⟨t−1⟩ and a part for x⟨t⟩ make two products. The exercise asks for one: what does W_a have to be multiplied with as a whole?"));

    private static Exercise<StepFormula, Matrix<double>> Named(string name, Func<RnnParameters, RnnParameters> draw, Func<StepFormula, Objection?> objection) => new()
    {
        Name = name,
        Draw = network => new(draw(network.P), network.X[0], network.A0),
        Run = f => f.At(),
        Objection = objection,
        Inputs = f => [.. f.P.Parts(), Part.Single("x⟨t⟩", "(n_x, m)", f.Xt), Part.Single("a⟨t−1⟩", "(n_a, m)", f.APrev)],
        Parts = at => [Part.Single("a⟨t⟩", "(n_a, m)", at)],
        Mistakes = Mistakes,
    };

    /// <summary>Those of a step are those of each step of a sequence, too.</summary>
    public static IReadOnlyList<Mistake<StepFormula>> Mistakes =>
    [
        new("a⟨t−1⟩ has no effect, as if it were zero",
            "It is easy to think of zeros here, because at the very first step a⟨0⟩ often is zero. From then on it carries everything the network remembers.",
            "Where does `aPrev` enter your formula, and through which weight?",
            f => f with { APrev = f.APrev * 0 }),
        new("x⟨t⟩ has no effect: the step is deaf to its input",
            "The state seems to know everything already. But what is new at t comes in only here.",
            "Where does `xt` enter your formula, and through which weight?",
            f => f with { Xt = f.Xt * 0 }),
        new("you used x⟨t⟩ where a⟨t−1⟩ belongs",
            "x⟨t⟩ is what the network reads now, a⟨t−1⟩ what it noted before: another thing, of another size.",
            "Which of the two has n_a rows, as W_aa needs?",
            f => f with { APrev = f.Xt }),
        new("you used W_aa transposed",
            "W_aa is square, so either way round fits, and no error says a word. Row i of W_aa holds what unit i hears from the others.",
            "Is the transpose in the formula of the forward pass?",
            f => f with { P = f.P with { Waa = f.P.Waa.Transpose() } }),
        new("you used W_ax transposed",
            "Transposing makes shapes fit in other texts, where examples are rows. Here each example is a column, and weights stand on the left.",
            "W_ax is (n_a, n_x): what does it have to be multiplied by to give (n_a, m)?",
            f => f with { P = f.P with { Wax = f.P.Wax.Transpose() } }),
        new("you forgot the bias b_a",
            "A bias looks small beside two products, and with b_a = 0, as it is often initialised, nobody would notice.",
            "Which of the three terms of z⟨t⟩ is not in your sum?",
            f => f with { P = f.P.WithoutBias() }),
        new("you took b_a[j], the entry for the column, where the row is meant",
            "`MapIndexed` gives the row i first, then the column j. A bias has one number for each unit, and each unit has a row.",
            "Which of i and j runs over the n_a units?",
            f => f with { Bias = step => Pieces.Entries(step.P.Na, step.M, (_, j) => step.P.Ba[j]) }),
        new("you subtracted b_a",
            "A sign is easily lost, and the shapes cannot show it.",
            "Which signs stand in the sum z⟨t⟩?",
            f => f with { P = f.P with { Ba = -f.P.Ba } }),
        new("you subtracted W_ax x⟨t⟩",
            "A sign is easily lost, and the shapes cannot show it.",
            "Which signs stand in the sum z⟨t⟩?",
            f => f with { Xt = -f.Xt }),
        new("you subtracted W_aa a⟨t−1⟩",
            "A sign is easily lost, and the shapes cannot show it.",
            "Which signs stand in the sum z⟨t⟩?",
            f => f with { APrev = -f.APrev }),
        new("the sign of the result is wrong",
            "A sign is easily lost, and the shapes cannot show it.",
            "Which signs stand in the formula?",
            f => f with { Result = a => -f.Result(a) }),
        new("you multiplied the two products entry by entry",
            "Both products have the same shape, so this fits too. In the formula they are added.",
            "What stands between W_aa a⟨t−1⟩ and W_ax x⟨t⟩?",
            f => f with { Products = step => step.P.Waa.Times(step.APrev).PointwiseMultiply(step.P.Wax.Times(step.Xt)) }),
        new("the bias b_a is added twice",
            "Some texts have two biases, one beside each product. Here b_a stands for their sum.",
            "How often does b_a stand in the formula?",
            f => f with { P = f.P with { Ba = 2 * f.P.Ba } }),
        new("the bias b_a reaches the first column only",
            "With one sequence it makes no difference. With a batch each of the m columns is a sequence of its own and needs its bias.",
            "How many columns has z⟨t⟩, and to how many do you add b_a?",
            f => f with { Bias = step => f.Bias(step).MapIndexed((_, j, b) => j == 0 ? b : 0, Zeros.Include) }),
        new("you added b_a as a single column to a matrix of m columns",
            "Other libraries repeat the column silently. MathNet does not: shapes have to be equal.",
            "How can you make b_a as wide as the batch?",
            f => f with { Bias = step => step.P.Ba.ToColumnMatrix() }),
        new("you added b_a after the tanh",
            "The bias looks like something one adds at the end. But it shifts where the unit starts to respond, so it belongs inside.",
            "What exactly stands in the brackets of tanh( … )?",
            f => f with { Bias = NoBias, Result = a => f.Result(a + f.Bias(f)) }),
        new("you took the tanh of each product by itself, the bias with the first one, then added",
            "tanh of a sum looks as if it could be taken term by term. It is not linear: first the whole sum, then tanh, once.",
            "How many times does tanh stand in the formula?",
            f => f with { Products = step => f.G(step.P.Waa.Times(step.APrev) + f.Bias(step)) + f.G(step.P.Wax.Times(step.Xt)), Bias = NoBias, G = Pieces.Same }),
        new("you took the tanh of each product by itself, and added b_a outside",
            "tanh of a sum looks as if it could be taken term by term. It is not linear: first the whole sum, then tanh, once.",
            "How many times does tanh stand in the formula?",
            f => f with { Products = step => f.G(step.P.Waa.Times(step.APrev)) + f.G(step.P.Wax.Times(step.Xt)), G = Pieces.Same }),
        new("you took the tanh of each of the three terms, then added",
            "tanh of a sum looks as if it could be taken term by term. It is not linear: first the whole sum, then tanh, once.",
            "How many times does tanh stand in the formula?",
            f => f with { Products = step => f.G(step.P.Waa.Times(step.APrev)) + f.G(step.P.Wax.Times(step.Xt)) + f.G(f.Bias(step)), Bias = NoBias, G = Pieces.Same }),
        new("you took the tanh of each product by itself, then added",
            "tanh of a sum looks as if it could be taken term by term. It is not linear: first the whole sum, then tanh, once.",
            "How many times does tanh stand in the formula?",
            f => f with { Products = step => f.G(step.P.Waa.Times(step.APrev)) + f.G(step.P.Wax.Times(step.Xt) + f.Bias(step)), Bias = NoBias, G = Pieces.Same }),
        new("you used the sigmoid where tanh belongs",
            "Both are S-shaped. The sigmoid gives 0 to 1, tanh −1 to 1: look at the signs of your numbers.",
            "Which function g does this network use for its state?",
            f => f with { G = Pieces.Sigmoid }),
        .. Others.Select(other => new Mistake<StepFormula>(
            $"you used `{other.Name}` where tanh belongs",
            $"`{other.Name}` is a function of its own, {other.What}. tanh is the hyperbolic tangent: `Math.Tanh`, `PointwiseTanh`.",
            "Which values can tanh take, and which does your function?",
            f => f with { G = z => z.Map(other.Function, Zeros.Include) })),
        new("you used ReLU where tanh belongs",
            "ReLU is the usual choice in feedforward networks. Here the state has to stay between −1 and 1.",
            "Which function g does this network use for its state?",
            f => f with { G = Pieces.Relu }),
        new("you used softmax where tanh belongs",
            "Softmax turns the output into probabilities. The state is no set of probabilities: its units are free of each other.",
            "Which of the two formulas has the softmax, the one for a⟨t⟩ or the one for ŷ⟨t⟩?",
            f => f with { G = Softmax.Of }),
        new("you returned z⟨t⟩: the tanh is missing",
            "The sum is most of the work, so it feels finished. Without g the network is linear, and its states can grow without bound.",
            "What happens to z⟨t⟩ before it becomes a⟨t⟩?",
            f => f with { G = Pieces.Same }),
        new("you took the tanh twice",
            "If a helper already applies g, the second one flattens everything a little more.",
            "How many times does tanh stand in the formula?",
            f => f with { G = z => Pieces.Tanh(Pieces.Tanh(z)) }),
        new("you multiplied [W_aa | W_ax] with [x⟨t⟩; a⟨t−1⟩]: the wrong order",
            "Any order of the two parts gives a legal shape, and even a gradient check agrees with itself. But W_aa then meets inputs, and W_ax states.",
            "W_a begins with the columns of W_aa: with which rows do they have to meet?",
            f => f with { Products = step => step.P.Wa.Times(step.Xt.JoinVertically(step.APrev)) }),
        new("you multiplied [W_ax | W_aa] with [a⟨t−1⟩; x⟨t⟩]: the wrong order",
            "Any order of the two parts gives a legal shape, and even a gradient check agrees with itself. But W_ax then meets states, and W_aa inputs.",
            "The rows of [a; x] begin with the state: with which columns do they have to meet?",
            f => f with { Products = step => step.P.Wax.JoinHorizontally(step.P.Waa).Times(step.APrev.JoinVertically(step.Xt)) }),
        new("you averaged the state over the batch",
            "One state for the whole batch sounds economical. But each column is a sequence with a past of its own, and the average is nobody's past.",
            "Do the columns of a batch ever meet in the forward pass?",
            f => f with { APrev = f.APrev.Averaged() }),
        new("you returned the output ŷ⟨t⟩ in place of the state a⟨t⟩",
            "Both come out of a step. The state is what the next step needs; the output is read off it.",
            "Which of the two has n_a rows?",
            f => f with { Result = a => Softmax.Of(f.P.Wya.Times(a) + f.P.By.Repeat(f.M)) }),
        new("you returned a⟨t⟩ with rows and columns exchanged",
            "Some texts have one row for each sequence. Here it is one column.",
            "Compare the shape of your result with (n_a, m).",
            f => f with { Result = a => a.Transpose() }),
    ];

    private static (string Name, string What, Func<double, double> Function)[] Others =>
    [
        ("Tan", "the tangent of an angle, without bounds", Math.Tan), ("Atan", "the angle of a tangent, between −π/2 and π/2", Math.Atan),
        ("Sinh", "the hyperbolic sine, without bounds", Math.Sinh), ("Cosh", "the hyperbolic cosine, never below 1", Math.Cosh),
        ("Sin", "the sine of an angle, which comes back again and again", Math.Sin), ("Sign", "−1 or 1 with nothing between", v => Math.Sign(v)),
    ];

    private static Matrix<double> NoBias(StepFormula f) => Pieces.Zero(f.P.Na, f.M);
}
