using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>An interval for a ratio measured in pairs, with its inputs and the pieces it is made of.</summary>
internal sealed record RatioIntervalFormula(double[] Zero, double[] Other)
{
    public Func<double, double, double> Difference { get; init; } = (zero, other) => Math.Log(other / zero);
    public Func<RatioIntervalFormula, double>? Variance { get; init; }
    public int Lost { get; init; } = 1;
    public Func<int, double> T { get; init; } = n => StudentT.InvCDF(0, 1, n - 1, 0.975);
    public Func<double, double> Root { get; init; } = Math.Sqrt;
    public Func<double, double> End { get; init; } = Math.Exp;
    public double Sign { get; init; } = 1;

    /// <summary>exp(d̄ ± t s / √n) with d_i = ln(other_i / zero_i).</summary>
    public (double Low, double High) Run()
    {
        var n = Zero.Length;
        var d = Zero.Zip(Other, Difference).ToArray();
        var s = Math.Sqrt(Variance?.Invoke(this) ?? Spread(d));
        var half = Sign * T(n) * s / Root(n);
        return (End(d.Average() - half), End(d.Average() + half));
    }

    public double Spread(double[] values) => values.Sum(v => (v - values.Average()) * (v - values.Average())) / (values.Length - Lost);
}

/// <summary>How sure is a difference?</summary>
internal static class RatioIntervalExercise
{
    public static Exercise<RatioIntervalFormula, (double Low, double High)> Exercise { get; } = new()
    {
        Name = "Interval for a ratio in pairs",
        Draw = Draw,
        Run = f => f.Run(),
        Inputs = f => [Part.Single("zero", "n", Vector<double>.Build.Dense(f.Zero.ToArray())), Part.Single("other", "n", Vector<double>.Build.Dense(f.Other.ToArray()))],
        Parts = ends => [Part.Single("the lower end", ends.Low), Part.Single("the upper end", ends.High)],
        Mistakes =
        [
            new("you took the differences of the losses, not the logarithms of their ratios",
                "A ratio is asked. Its logarithm turns \"twice as much\" and \"half as much\" into the same distance from 0.",
                "What is dᵢ for a pair in which both losses are equal, and what for a pair in which one is twice the other?",
                f => f with { Difference = (zero, other) => other - zero }),
            new("you divided the zero start's losses by the others: the ratio is upside down",
                "Both ratios are possible; the question says other/zero.",
                "Is the ratio above or below 1 where the other way has the larger loss?",
                f => f with { Difference = (zero, other) => f.Difference(other, zero) }),
            new("you gave the ends for the logarithm: exp is missing",
                "All the computing is done with logarithms. The answer is asked for the ratio itself.",
                "Can a ratio of two losses be negative?",
                f => f with { End = v => v }),
            new("you divided by n in the standard deviation",
                "The mean was computed from the same numbers, so they lie nearer to it than to the true mean. Dividing by n − 1 makes up for that.",
                "What is the standard deviation of a single number?",
                f => f with { Lost = 0 }),
            new("√n is missing: this is the spread of the seeds, not of their mean",
                "Single seeds scatter, however many there are. Their mean becomes surer with each.",
                "What should happen to the interval with a hundred times as many seeds?",
                f => f with { Root = _ => 1 }),
            new("you divided by n in place of √n",
                "The spread of a mean shrinks with the root of the number of seeds.",
                "How many seeds does it take to halve the interval?",
                f => f with { Root = n => n }),
            .. new[] { 1.96, 1.959963984540054 }.Select(number => new Mistake<RatioIntervalFormula>(
                "you used 1.96, the normal distribution's number, for t",
                "1.96 is right where s is known exactly. Here it comes from a few seeds, and t makes up for that.",
                "What is t for n = 5?",
                f => f with { T = _ => number })),
            new("you used 2 for t",
                "2 is a fair rule for many seeds. Here there are few, and t is larger.",
                "What is t for n = 5?",
                f => f with { T = _ => 2 }),
            .. Enumerable.Range(1, 4).Select(decimals => new Mistake<RatioIntervalFormula>(
                FormattableString.Invariant($"t is rounded to {decimals} {(decimals == 1 ? "decimal" : "decimals")}, as in a table"),
                "A table is for reading. A program can have all digits.",
                "Which function gives t?",
                f => f with { T = n => Math.Round(f.T(n), decimals) })),
            new("you took n degrees of freedom for t, not n − 1",
                "The mean was computed from the same numbers, so one of them is no longer free.",
                "How many of the dᵢ could you change at will without changing the mean?",
                f => f with { T = n => StudentT.InvCDF(0, 1, n, 0.975) }),
            new("the two ends are exchanged",
                "The lower end comes first.",
                "Which of your two numbers is the smaller one?",
                f => f with { Sign = -1 }),
            new("you used the 95 % quantile: that leaves out 5 % on each side",
                "An interval has two ends. 5 % in all are 2.5 % at each of them.",
                "What lies above the upper end, and what below the lower one?",
                f => f with { T = n => StudentT.InvCDF(0, 1, n - 1, 0.95) }),
            new("your pairs are lost: you added up the variances of both groups",
                "That is right for unrelated groups. Here a lucky seed is lucky for both, and the difference is free of it.",
                "Does your result change if you shuffle one of the two lists?",
                f => f with { Variance = g => g.Spread([.. g.Zero.Select(loss => Math.Log(loss))]) + g.Spread([.. g.Other.Select(loss => Math.Log(loss))]) }),
        ],
    };

    private static RatioIntervalFormula Draw(Network network)
    {
        var zero = Enumerable.Range(0, 2 + network.T).Select(_ => Math.Exp(network.Random.NextGaussian())).ToArray();
        return new(zero, [.. zero.Select(loss => loss * Math.Exp(0.3 + 0.5 * network.Random.NextGaussian()))]);
    }
}
