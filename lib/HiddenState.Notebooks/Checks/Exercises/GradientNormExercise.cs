using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>The norm of a gradient, with the pieces it is made of.</summary>
internal sealed record GradientNormFormula(RnnParameters D)
{
    public Func<RnnParameters, IReadOnlyList<Matrix<double>>> Members { get; init; } =
        d => [d.Waa, d.Wax, d.Wya, d.Ba.ToColumnMatrix(), d.By.ToColumnMatrix()];
    public Func<Matrix<double>, double> OfOne { get; init; } = matrix => matrix.FrobeniusNorm();
    public Func<IEnumerable<double>, double> Together { get; init; } = norms => Math.Sqrt(norms.Sum(norm => norm * norm));

    /// <summary>‖d‖ = √(the sum of the squares of all numbers)</summary>
    public double Run() => Together(Members(D).Select(OfOne));
}

/// <summary>One number for the length of a whole gradient.</summary>
internal static class GradientNormExercise
{
    public static Exercise<GradientNormFormula, double> Exercise { get; } = new()
    {
        Name = "Norm of a gradient",
        Draw = network => new(network.P),
        Run = f => f.Run(),
        Inputs = f => f.D.Parts("d"),
        Parts = norm => [Part.Single("‖d‖", norm)],
        Mistakes = Mistakes<GradientNormFormula>((f, change) => change(f)),
    };

    /// <summary>Also for what is built on the norm.</summary>
    public static IReadOnlyList<Mistake<TFormula>> Mistakes<TFormula>(Func<TFormula, Func<GradientNormFormula, GradientNormFormula>, TFormula> with) =>
    [
        new("the norm is without its root",
            "The sum of the squares is the length squared.",
            "What is the length of the vector (3, 4)?",
            f => with(f, norm => norm with { Together = norms => Math.Pow(norm.Together(norms), 2) })),
        new("the norms of the five parts are added",
            "Lengths that stand at right angles do not add up: the vector (3, 4) has length 5, not 7.",
            "What is added up before the root is taken, once?",
            f => with(f, norm => norm with { Together = norms => norms.Sum() })),
        new("only the largest of the five norms counts",
            "All parameters together make one vector, and its length takes all of them in.",
            "Which numbers have to enter the sum of the squares?",
            f => with(f, norm => norm with { Together = norms => norms.Max() })),
        new("you used `L2Norm` for the matrices, which is their largest singular value",
            "For a vector the L2 norm is the length. For a matrix MathNet's `L2Norm` is how much it stretches at most. The root of the sum of all squares has another name.",
            "Which norm of a matrix does not care how its numbers are arranged?",
            f => with(f, norm => norm with { OfOne = matrix => matrix.L2Norm() })),
        new("the biases are left out of the norm",
            "A bias looks small beside a matrix of weights. It belongs to the gradient like every other number.",
            "How many parts has `RnnParameters`?",
            f => with(f, norm => norm with { Members = d => [.. norm.Members(d).Take(3)] })),
        new("W_ya and b_y are left out of the norm",
            "The recurrent weights are what explodes. But one number for the whole gradient takes all of it in.",
            "How many parts has `RnnParameters`?",
            f => with(f, norm => norm with { Members = d => [d.Waa, d.Wax, d.Ba.ToColumnMatrix()] })),
        new("the norm is that of dW_aa alone",
            "The recurrent weights are what explodes. But one number for the whole gradient takes all of it in.",
            "How many parts has `RnnParameters`?",
            f => with(f, norm => norm with { Members = d => [d.Waa] })),
        new("you took the sum of the absolute values",
            "That is another norm, the L1 norm. The length in the usual sense comes from squares.",
            "What is the length of the vector (3, 4)?",
            f => with(f, norm => norm with { OfOne = SumOfSizes, Together = norms => norms.Sum() })),
        new("you took the largest absolute value",
            "That is another norm, the maximum norm. The length in the usual sense takes all numbers in.",
            "What is the length of the vector (3, 4)?",
            f => with(f, norm => norm with { OfOne = Largest, Together = norms => norms.Max() })),
        new("you took the root of the mean of the squares",
            "The mean makes networks of different size comparable, but the length is the root of the sum.",
            "By what do you divide, and does it stand in the formula?",
            f => with(f, norm => norm with { Members = d => [.. norm.Members(d).Select(matrix => matrix / Math.Sqrt(d.Count))] })),
    ];

    private static double SumOfSizes(Matrix<double> matrix) => matrix.Enumerate().Sum(Math.Abs);

    private static double Largest(Matrix<double> matrix) => matrix.Enumerate().Max(Math.Abs);
}
