using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Two linear steps, a ↦ W a + u each, and the pieces of what they are together.</summary>
internal sealed record JoinStepsFormula(Matrix<double> W1, Matrix<double> U1, Matrix<double> W2, Matrix<double> U2)
{
    public Func<JoinStepsFormula, Matrix<double>> W { get; init; } = f => f.W2.Times(f.W1);
    public Func<JoinStepsFormula, Matrix<double>> FromFirst { get; init; } = f => f.W2.Times(f.U1);
    public Func<JoinStepsFormula, Matrix<double>> FromSecond { get; init; } = f => f.U2;

    /// <summary>W₂ (W₁ a + u₁) + u₂ = (W₂ W₁) a + (W₂ u₁ + u₂)</summary>
    public (Matrix<double> W, Matrix<double> u) Run() => (W(this), FromFirst(this) + FromSecond(this));
}

/// <summary>Two linear steps as one.</summary>
internal static class JoinStepsExercise
{
    public static Exercise<JoinStepsFormula, (Matrix<double> W, Matrix<double> u)> Exercise { get; } = new()
    {
        Name = "Two steps as one",
        Draw = network => new(network.P.Waa, network.A0, network.Normal(network.Na, network.Na), network.Normal(network.Na, network.M)),
        Run = f => f.Run(),
        Inputs = f =>
        [
            Part.Single("W₁", "(n_a, n_a)", f.W1), Part.Single("u₁", "(n_a, m)", f.U1),
            Part.Single("W₂", "(n_a, n_a)", f.W2), Part.Single("u₂", "(n_a, m)", f.U2),
        ],
        Parts = step => [Part.Single("W", "(n_a, n_a)", step.W), Part.Single("u", "(n_a, m)", step.u)],
        Mistakes =
        [
            new("you did the second step first",
                "Written from left to right, the first step stands first. In a product of matrices the one on the right acts first.",
                "Put the first step's result, W₁ a + u₁, into the second one. Which matrix ends up on the left?",
                f => f with { W = g => g.W1.Times(g.W2), FromFirst = g => g.W1.Times(g.U2), FromSecond = g => g.U1 }),
            new("the two matrices are in the wrong order: W₁ W₂",
                "In a product of matrices the one on the right acts first, so the first step stands on the right.",
                "Multiply out W₂ (W₁ a).",
                f => f with { W = g => g.W1.Times(g.W2) }),
            new("the matrices are added, where one is applied after the other",
                "Two things that happen one after the other look like a sum. What the second step gets is already multiplied by W₁.",
                "With plain numbers: the first step doubles, the second triples. By how much do both multiply?",
                f => f with { W = g => g.W1 + g.W2 }),
            new("the matrices are multiplied entry by entry",
                "`PointwiseMultiply` fits, because both have the same shape. One matrix after another is the matrix product.",
                "What does entry (i, j) of W₂ W₁ sum over?",
                f => f with { W = g => g.W2.PointwiseMultiply(g.W1) }),
            new("the product of the matrices is transposed",
                "The shape is the same either way, because both are square.",
                "What is (W₂ W₁)ᵀ, and which of the two acts first in it?",
                f => f with { W = g => g.W2.Times(g.W1).Transpose() }),
            new("u₁ does not go through the second step: it is added as it is",
                "u₁ has been added before the second step begins, so the second step multiplies it, as it multiplies everything that it is given.",
                "With plain numbers: add 5, then double and add 1. What is added in all?",
                f => f with { FromFirst = g => g.U1 }),
            new("u₁ is multiplied by the matrix of its own step, W₁",
                "W₁ and u₁ belong together, so they seem to meet. But u₁ is added after W₁ has done its work.",
                "Which matrix comes after u₁ has been added?",
                f => f with { FromFirst = g => g.W1.Times(g.U1) }),
            new("u₁ goes through both matrices",
                "What goes through both is a, the state before the first step. u₁ comes in after W₁.",
                "Multiply out W₂ (W₁ a + u₁) + u₂.",
                f => f with { FromFirst = g => g.W2.Times(g.W1.Times(g.U1)) }),
            new("the second step's matrix multiplies its own u₂, too",
                "A bracket too large: W₂ (u₁ + u₂). In a step, the state is multiplied first and u is added after that.",
                "What multiplies u₂ in W₂ (…) + u₂?",
                f => f with { FromSecond = g => g.W2.Times(g.U2) }),
            new("u₂ is left out",
                "What the first step brings along is the harder part, and the second step's own u is easily forgotten.",
                "What would your pair say if W₂ were zero?",
                f => f with { FromSecond = g => g.U2 * 0 }),
            new("u₁ is left out",
                "Only the second step's u is in sight at the end. What the first one added is still there, multiplied by W₂.",
                "What does your pair make of a = 0?",
                f => f with { FromFirst = g => g.U1 * 0 }),
            new("u₂ is subtracted",
                "A sign is easily lost, and the shapes cannot show it.",
                "Which signs stand in W₂ (W₁ a + u₁) + u₂?",
                f => f with { FromSecond = g => -g.U2 }),
        ],
    };
}
