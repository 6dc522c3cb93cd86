using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>tanh′ in a backward pass: tanh′(z⟨t⟩) = 1 − a⟨t⟩², and what is taken for it.</summary>
internal static class Slope
{
    /// <summary>From a⟨t−1⟩ and a⟨t⟩ to tanh′(z⟨t⟩).</summary>
    public delegate Matrix<double> Function(Matrix<double> aPrev, Matrix<double> at);

    /// <summary>1 − a⟨t⟩²</summary>
    public static Matrix<double> OfTanh(Matrix<double> aPrev, Matrix<double> at) => at.Map(a => 1 - a * a, Zeros.Include);

    /// <summary>The mistakes in the derivative, the same ones for one step and for a sequence.</summary>
    public static IReadOnlyList<Mistake<TFormula>> Mistakes<TFormula>(Func<TFormula, Function, TFormula> with) =>
    [
        new("you forgot the derivative of tanh",
            "da⟨t⟩ is how the loss depends on a⟨t⟩. The sum z⟨t⟩ stands before the tanh, and where tanh is flat it hardly matters.",
            "What has to happen to da⟨t⟩ before it becomes dz⟨t⟩?",
            f => with(f, (_, at) => Pieces.One(at.RowCount, at.ColumnCount))),
        new("you used 1 − tanh(a⟨t⟩)²: the tanh is taken twice",
            "The textbook formula is 1 − tanh(z)². But a⟨t⟩ already is tanh(z⟨t⟩).",
            "Which of the two do you square, z⟨t⟩ after a tanh, or a⟨t⟩?",
            f => with(f, (_, at) => OfTanh(at, Pieces.Tanh(at)))),
        new("you took the derivative of tanh at a⟨t−1⟩",
            "Both states are at hand and have the same shape. The tanh of step t gave a⟨t⟩.",
            "Which state came out of the tanh that you go back through?",
            f => with(f, (aPrev, _) => OfTanh(aPrev, aPrev))),
        new("you used 1 − a⟨t⟩ for the derivative of tanh: the square is missing",
            "The derivative of tanh is even in a: the same for a and −a.",
            "What is the derivative where a⟨t⟩ is −1, and what does yours give there?",
            f => with(f, (_, at) => at.Map(a => 1 - a, Zeros.Include))),
        new("you used a⟨t⟩² for the derivative of tanh: 1 − is missing",
            "tanh is steepest where a is 0, and flat where it is near 1 or −1.",
            "What is the derivative where a⟨t⟩ is 0, and what does yours give there?",
            f => with(f, (_, at) => at.Map(a => a * a, Zeros.Include))),
        new("you used a⟨t⟩ (1 − a⟨t⟩), which is the derivative of the sigmoid",
            "Both are S-shaped, and both derivatives can be written with a alone. The state of this network comes from tanh.",
            "Which formula belongs to tanh?",
            f => with(f, (_, at) => at.Map(a => a * (1 - a), Zeros.Include))),
        new("you used 1 + a⟨t⟩² for the derivative of tanh: the sign is wrong",
            "tanh never rises faster than with slope 1, so its derivative cannot be above 1.",
            "What is the derivative where a⟨t⟩ is near 1, and what does yours give there?",
            f => with(f, (_, at) => at.Map(a => 1 + a * a, Zeros.Include))),
    ];
}
