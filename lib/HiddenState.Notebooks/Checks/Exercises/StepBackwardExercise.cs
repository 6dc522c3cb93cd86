using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>One step backward, with its inputs and the pieces it is made of.</summary>
internal sealed record StepBackwardFormula(RnnParameters P, Matrix<double> Xt, Matrix<double> APrev, Matrix<double> At, Matrix<double> Da)
{
    public Slope.Function Slope { get; init; } = Notebooks.Slope.OfTanh;
    public Func<Matrix<double>, Vector<double>> BiasSum { get; init; } = dz => dz.RowSums();
    public Matrix<double> WaaBack { get; init; } = P.Waa.Transpose();
    public Matrix<double> WaxBack { get; init; } = P.Wax.Transpose();
    public Matrix<double> StateForWaa { get; init; } = APrev;
    public Matrix<double> InputForWax { get; init; } = Xt;
    public Func<Matrix<double>, Matrix<double>> ForWeights { get; init; } = Pieces.Same;
    public Func<Matrix<double>, Matrix<double>> ForInputs { get; init; } = Pieces.Same;
    public Func<StepGradients, StepGradients> Result { get; init; } = d => d;

    /// <summary>dz⟨t⟩ = da⟨t⟩ ∘ (1 − a⟨t⟩²), dW_aa = dz a⟨t−1⟩ᵀ, dW_ax = dz x⟨t⟩ᵀ, db_a = Σ_j dz_j, dx⟨t⟩ = W_axᵀ dz, da⟨t−1⟩ = W_aaᵀ dz</summary>
    public StepGradients Run()
    {
        var dz = Da.PointwiseMultiply(Slope(APrev, At));
        var (forWeights, forInputs) = (ForWeights(dz), ForInputs(dz));
        return Result(new(
            forWeights.Times(StateForWaa.Transpose()), forWeights.Times(InputForWax.Transpose()), BiasSum(dz), WaxBack.Times(forInputs), WaaBack.Times(forInputs)));
    }
}

/// <summary>What one step backward gives.</summary>
internal sealed record StepGradients(Matrix<double> DWaa, Matrix<double> DWax, Vector<double> Dba, Matrix<double> Dxt, Matrix<double> DaPrev);

/// <summary>The gradients of one step from da⟨t⟩.</summary>
internal static class StepBackwardExercise
{
    public static Exercise<StepBackwardFormula, StepGradients> Exercise { get; } = new()
    {
        Name = "One step backward",
        Draw = network => new(network.P, network.X[0], network.A0, RnnCell.Step(network.P, network.X[0], network.A0), network.Normal(network.Na, network.M)),
        Run = f => f.Run(),
        Inputs = f =>
        [
            .. f.P.Parts(), Part.Single("x⟨t⟩", "(n_x, m)", f.Xt), Part.Single("a⟨t−1⟩", "(n_a, m)", f.APrev),
            Part.Single("a⟨t⟩", "(n_a, m)", f.At), Part.Single("da⟨t⟩", "(n_a, m)", f.Da),
        ],
        Parts = d =>
        [
            Part.Single("dW_aa", "(n_a, n_a)", d.DWaa), Part.Single("dW_ax", "(n_a, n_x)", d.DWax), Part.Single("db_a", "n_a", d.Dba),
            Part.Single("dx⟨t⟩", "(n_x, m)", d.Dxt), Part.Single("da⟨t−1⟩", "(n_a, m)", d.DaPrev),
        ],
        Mistakes = [.. Slope.Mistakes<StepBackwardFormula>((f, slope) => f with { Slope = slope }), .. OfTheStep],
    };

    private static IReadOnlyList<Mistake<StepBackwardFormula>> OfTheStep =>
    [
        new("you used W_aa without transposing it for da⟨t−1⟩",
            "W_aa is square, so either way round fits. Forward, unit j speaks to unit i through entry [i, j]; backward the blame goes from i to j.",
            "What do you multiply dz⟨t⟩ by to come back to a⟨t−1⟩?",
            f => f with { WaaBack = f.P.Waa }),
        new("you used W_ax without transposing it for dx⟨t⟩",
            "Forward W_ax leads from n_x numbers to n_a. Backward it has to lead from n_a to n_x.",
            "Which shape must the factor of dz⟨t⟩ have to give (n_x, m)?",
            f => f with { WaxBack = f.P.Wax }),
        new("you multiplied dz⟨t⟩ by a⟨t⟩ in dW_aa, where a⟨t−1⟩ belongs",
            "Both states are at hand and have the same shape. But W_aa was multiplied by one of them only.",
            "What stands beside W_aa in the formula of the forward pass?",
            f => f with { StateForWaa = f.At }),
        new("dW_aa is transposed: you have a⟨t−1⟩ dz⟨t⟩ᵀ",
            "dW_aa is square, so no shape gives it away. Entry [i, j] belongs to the weight from unit j to unit i.",
            "Which of the two factors has to give the rows of dW_aa?",
            f => f with { Result = d => f.Result(d) is var g ? g with { DWaa = g.DWaa.Transpose() } : d }),
        new("dW_ax is transposed: you have x⟨t⟩ dz⟨t⟩ᵀ",
            "A gradient always has the shape of what it is the gradient of.",
            "Compare the shapes of dW_ax and W_ax.",
            f => f with { Result = d => f.Result(d) is var g ? g with { DWax = g.DWax.Transpose() } : d }),
        new("you used da⟨t⟩ in place of dz⟨t⟩ for the bias b_a",
            "b_a is added inside the tanh, so the way back to it leads through the tanh too.",
            "Where in the forward formula does b_a stand, inside or outside of the tanh?",
            f => f with { BiasSum = _ => f.Da.RowSums() }),
        new("you used da⟨t⟩ in place of dz⟨t⟩ for the weights dW_aa and dW_ax",
            "Both products stand inside the tanh, so the way back to their weights leads through the tanh too.",
            "Where in the forward formula do W_aa and W_ax stand, inside or outside of the tanh?",
            f => f with { ForWeights = _ => f.Da }),
        new("you used da⟨t⟩ in place of dz⟨t⟩ for dx⟨t⟩ and da⟨t−1⟩",
            "x⟨t⟩ and a⟨t−1⟩ enter inside the tanh, so the way back to them leads through the tanh too.",
            "What has happened to da⟨t⟩ before W_aaᵀ and W_axᵀ meet it?",
            f => f with { ForInputs = _ => f.Da }),
        new("you averaged db_a over the batch in place of summing",
            "If the loss is a mean over the batch, the 1/m is in da⟨t⟩ already. Here every column adds its share.",
            "Which of the other gradients has a 1/m in it?",
            f => f with { BiasSum = dz => f.BiasSum(dz) / dz.ColumnCount }),
        new("db_a takes the first column of the batch only",
            "b_a was added to each of the m columns, so each of them has a say in its gradient.",
            "Over what do you sum to come from (n_a, m) to n_a numbers?",
            f => f with { BiasSum = dz => dz.Column(0) }),
        new("db_a is summed along the wrong side",
            "The sum over the batch leaves n_a numbers, one for each unit. The sum over the units leaves m.",
            "How many numbers has b_a?",
            f => f with { BiasSum = dz => dz.ColumnSums() }),
        new("every sign is wrong: you returned the step downhill, not the gradient",
            "A step of learning goes against the gradient. The minus sign belongs to that step: whoever takes it sets it.",
            "If the loss grows with a weight, what should be the sign of its gradient?",
            f => f with { Result = d => f.Result(d) is var g ? new(-g.DWaa, -g.DWax, -g.Dba, -g.Dxt, -g.DaPrev) : d }),
        new("you divided dW_aa and dW_ax by m",
            "If the loss is a mean over the batch, the 1/m is in da⟨t⟩ already. The product with the transpose adds up the columns, and that is all.",
            "Is there a 1/m in the formulas of this step?",
            f => f with { ForWeights = dz => f.ForWeights(dz) / dz.ColumnCount }),
        new("you returned da⟨t⟩ as da⟨t−1⟩",
            "The gradient seems to pass through unchanged. But a⟨t−1⟩ acts on a⟨t⟩ only by way of W_aa and the tanh.",
            "What lies between a⟨t−1⟩ and a⟨t⟩?",
            f => f with { Result = d => f.Result(d) with { DaPrev = f.Da } }),
        new("you returned dz⟨t⟩ as da⟨t−1⟩: W_aa is left out",
            "The tanh is behind you, but between a⟨t−1⟩ and the sum z⟨t⟩ there is still a weight.",
            "What is a⟨t−1⟩ multiplied by on its way into z⟨t⟩?",
            f => f with { Result = d => f.Result(d) with { DaPrev = f.ForInputs(f.Da.PointwiseMultiply(f.Slope(f.APrev, f.At))) } }),
    ];
}
