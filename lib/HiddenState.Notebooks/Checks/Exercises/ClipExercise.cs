using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Clipping by norm, with its inputs and the pieces it is made of.</summary>
internal sealed record ClipFormula(RnnParameters D, double Limit)
{
    /// <summary>The norm that is compared with the limit, and the one by which is divided: the same, but for a mistake.</summary>
    public GradientNormFormula Compared { get; init; } = new(D);
    public GradientNormFormula Norm { get; init; } = new(D);
    public Func<double, double, bool> IsTooLong { get; init; } = (norm, limit) => norm > limit;
    public Func<double, double, double> Factor { get; init; } = (norm, limit) => limit / norm;
    public Func<ClipFormula, RnnParameters, RnnParameters> Result { get; init; } = (_, d) => d;

    /// <summary>d ← d · limit / ‖d‖ where ‖d‖ is above the limit</summary>
    public RnnParameters Run() =>
        Result(this, IsTooLong(Compared.Run(), Limit) ? BpttFormula.Scale(D, Factor(Norm.Run(), Limit)) : D);
}

/// <summary>Clipping by norm: shorter, the same direction.</summary>
internal static class ClipExercise
{
    public static Exercise<ClipFormula, RnnParameters> Exercise { get; } = new()
    {
        Name = "Clip by norm",
        Draw = Draw,
        Run = f => f.Run(),
        Inputs = f => f.D.Parts("d"),
        Parts = d => d.Parts("d"),
        Mistakes =
        [
            .. OfTheClip,
            .. GradientNormExercise.Mistakes<ClipFormula>((f, change) => f with { Norm = change(f.Norm), Compared = change(f.Compared) }),
            .. GradientNormExercise.Mistakes<ClipFormula>((f, change) => f with { Compared = change(f.Compared) }).Select(InTheComparison),
        ],
    };

    private static Mistake<ClipFormula> InTheComparison(Mistake<ClipFormula> mistake) => mistake with { Name = $"in the comparison with the limit, {mistake.Name}" };

    /// <summary>
    /// Gradients longer than 1, even their parts, and shorter. The limits lie between the norm and what somebody might take for it, half way from each
    /// number to the next, so that whoever compares a wrong number with the limit clips what should pass, or lets pass what is too long.
    /// The first two enclose the norm, one below 1 and one above, the next two are far away, and four more are near and very near to it:
    /// rounded, a limit comes to the other side of the norm, because 0.2637 is rounded down to 0 and 2 decimals, and up to 1 and 3.
    /// A whole number is what rounding does nothing to. Those half way tell mistakes apart: the later networks have them.
    /// </summary>
    private static ClipFormula Draw(Network network)
    {
        double Factor() => 0.3 + 1.4 * network.Random.NextDouble();     // so that now one part is the largest, now another
        var p = network.P with { Waa = Factor() * network.P.Waa, Wax = Factor() * network.P.Wax, Wya = Factor() * network.P.Wya };
        var whole = network.Number % 2 == 1 ? 5 + network.Random.NextInt(4) : 0;
        var gradient = new GradientNormFormula(BpttFormula.Scale(p, (whole + 0.2637 + 1e-4 * network.Random.NextDouble()) / new GradientNormFormula(p).Run()));
        var norm = gradient.Run();
        double[] taken = [.. GradientNormExercise.Mistakes<GradientNormFormula>((f, change) => change(f)).Select(mistake => mistake.Change(gradient).Run()).Append(norm).Order()];
        double[] between = [.. taken.Zip(taken.Skip(1), (one, next) => Math.Sqrt(one * next)).OrderBy(limit => Math.Abs(Math.Log(limit / norm)))];
        double[] first = [between.Where(limit => limit < norm).Max(), between.Where(limit => limit > norm).Min(), 1000 * norm, norm / 1000, 0.99 * norm, 1.01 * norm, norm * (1 - 1e-6), norm * (1 + 1e-6), Math.Ceiling(norm), Math.Ceiling(norm)];
        double[] later = [Math.Ceiling(norm), .. between];
        return new(gradient.D, network.Number < first.Length ? first[network.Number] : later[network.Number % later.Length]);
    }

    private static IReadOnlyList<Mistake<ClipFormula>> OfTheClip =>
    [
        new("you scale short gradients too: they come out as long as the limit",
            "\"Clipping\" sounds like setting a length. It is an upper limit: what is below passes as it is.",
            "What should happen to a gradient whose norm is below the limit?",
            f => f with { IsTooLong = (_, _) => true }),
        new("you clip short gradients and let long ones pass: the comparison is the wrong way round",
            "Both directions compile.",
            "Which gradients are too long: those with a norm above the limit, or below?",
            f => f with { IsTooLong = (norm, limit) => !f.IsTooLong(norm, limit) }),
        new("you never clip: the gradient comes back as it was",
            "MathNet's `Multiply` does not change what it is called on: it gives a new value.",
            "What do you do with the scaled parts?",
            f => f with { IsTooLong = (_, _) => false }),
        .. Roundings.Select(round => new Mistake<ClipFormula>(
            "in the comparison with the limit, you round the limit to a whole number",
            "A limit may be any number. Rounded, 0.9 becomes 0 or 1, and gradients pass that are too long, or are clipped though they are not.",
            "What does your comparison say for a norm of 0.8 and a limit of 0.9?",
            f => f with { IsTooLong = (norm, limit) => norm > round(limit) })),
        .. Roundings.Select(round => new Mistake<ClipFormula>(
            "you round the limit to a whole number",
            "A limit may be any number. Rounded, 0.9 becomes 0 or 1.",
            "What does your function make of a limit of 0.9?",
            f => f with { IsTooLong = (norm, limit) => norm > round(limit), Factor = (norm, limit) => round(limit) / norm })),
        new("you clip each number by itself",
            "That is clipping by value: it also bounds the gradient, but it turns its direction.",
            "By how many different factors are the numbers of your gradient scaled?",
            f => f with { Result = (g, _) => Map(g.D, matrix => matrix.Map(d => Math.Clamp(d, -g.Limit, g.Limit))) }),
        new("you clip each of the five parts by its own norm",
            "Each part then keeps its direction, but the gradient as a whole does not: some parts shrink more than others.",
            "How many norms does the formula have?",
            f => f with { Result = (g, _) => Map(g.D, matrix => matrix.FrobeniusNorm() is var norm && norm > g.Limit ? matrix * (g.Limit / norm) : matrix) }),
        new("you divide long gradients by their norm: they come out with length 1",
            "Dividing by the norm gives the direction alone. It still needs the length it is allowed to have.",
            "Where does `limit` enter, beside the comparison?",
            f => f with { Factor = (norm, _) => 1 / norm }),
        new("you multiply long gradients by the limit and do not divide by the norm",
            "The limit is a length, not a factor.",
            "What is the norm of your result?",
            f => f with { Factor = (_, limit) => limit }),
        new("you divide long gradients by the limit",
            "The limit is a length, not a factor.",
            "What is the norm of your result?",
            f => f with { Factor = (_, limit) => 1 / limit }),
        new("you add a small number to the norm before you divide by it",
            "Some libraries do so, against a division by zero; the result is then a little shorter than the limit. Here no gradient that is too long has norm 0.",
            "What exactly is the norm of your result?",
            f => f with { Factor = (norm, limit) => limit / (norm + 1e-6) }),
        new("the factor is upside down: ‖d‖ / limit makes long gradients longer",
            "Both fractions look alike.",
            "Is your factor above or below 1 when the gradient is too long?",
            f => f with { Factor = (norm, limit) => 1 / f.Factor(norm, limit) }),
        new("the biases are not scaled",
            "A bias looks small beside a matrix of weights. If it keeps its length while the weights shrink, the direction turns.",
            "How many parts has `RnnParameters`, and how many do you scale?",
            f => f with { Result = (g, d) => f.Result(g, d) with { Ba = g.D.Ba, By = g.D.By } }),
        new("W_ya and b_y are not scaled",
            "The recurrent weights are what explodes. If the output's weights keep their length while the others shrink, the direction turns.",
            "How many parts has `RnnParameters`, and how many do you scale?",
            f => f with { Result = (g, d) => f.Result(g, d) with { Wya = g.D.Wya, By = g.D.By } }),
        new("a gradient that is too long comes back as zero",
            "Leaving a step out bounds it too, but it throws the direction away.",
            "What should be the norm of a gradient that was too long?",
            f => f with { Factor = (_, _) => 0 }),
    ];

    private static Func<double, double>[] Roundings => [Math.Truncate, Math.Round, Math.Ceiling];

    private static RnnParameters Map(RnnParameters d, Func<Matrix<double>, Matrix<double>> map) => new(
        map(d.Waa), map(d.Wax), map(d.Wya), map(d.Ba.ToColumnMatrix()).Column(0), map(d.By.ToColumnMatrix()).Column(0));
}
