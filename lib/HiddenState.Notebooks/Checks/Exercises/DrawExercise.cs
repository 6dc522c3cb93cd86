using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Draws from probabilities, one for each of several random numbers u, and the pieces they are made of.</summary>
internal sealed record DrawFormula(Vector<double> YHat, double[] U)
{
    public Func<Vector<double>, double, int> One { get; init; } = (yHat, u) => Search(yHat, u, yHat.Count - 1);

    /// <summary>For each u the first i with ŷ_0 + … + ŷ_i > u; the last one if rounding leaves the sum below u.</summary>
    public int[] Run() => [.. U.Select(u => One(YHat, u))];

    public static int Search(Vector<double> yHat, double u, int atTheEnd)
    {
        var passed = Enumerable.Range(1, yHat.Count).Count(words => !(yHat.Take(words).Sum() > u));
        return passed < yHat.Count ? passed : atTheEnd;
    }
}

/// <summary>Say a word as often as it is likely.</summary>
internal static class DrawExercise
{
    public static Exercise<DrawFormula, int[]> Exercise { get; } = new()
    {
        Name = "Draw a word",
        Draw = Draw,
        Run = f => f.Run(),
        Inputs = f => [Part.Single("ŷ", "n_y", f.YHat)],
        Parts = places => [Part.Single($"the {Drawn} places drawn", $"{Drawn}", places is null ? null : Vector<double>.Build.Dense(places.Length, k => places[k]))],
        Mistakes =
        [
            new("you always take the most likely word",
                "That is the best single guess. A network that always says it says the same for ever.",
                "Where does u enter?",
                f => f with { One = (yHat, _) => yHat.MaximumIndex() }),
            new("you compare u with each probability by itself, not with their sum so far",
                "The probabilities share the line from 0 to 1 among them, one piece after the other. u is a place on that line.",
                "Where on the line does the piece of the third word begin?",
                f => f with { One = (yHat, u) => yHat.Find(probability => probability > u, Zeros.Include)?.Item1 ?? yHat.Count - 1 }),
            new("the place is one too high",
                "C# counts from 0: the first word has the place 0.",
                "Which place do you give for u = 0?",
                f => f with { One = (yHat, u) => f.One(yHat, u) + 1 }),
            new("the place is one too low",
                "The word whose piece holds u is the one with which the sum goes above u.",
                "Which place do you give for u = 0?",
                f => f with { One = (yHat, u) => f.One(yHat, u) - 1 }),
            new("where one piece ends and the next begins, you give the one that ends",
                "The pieces are laid one after the other: the place where two meet is the beginning of the second. The first piece begins at 0.",
                "With two words, each half of the line: on whose piece is u = 0.5?",
                f => f with { One = (yHat, u) => DrawFormula.Search(yHat, Math.BitDecrement(u), yHat.Count - 1) }),
            new("you give −1 where the loop comes to its end",
                AtTheEnd, "Which word's piece ends at 1?",
                f => f with { One = (yHat, u) => DrawFormula.Search(yHat, u, -1) }),
            new("you give the first word where the loop comes to its end",
                AtTheEnd, "Which word's piece ends at 1?",
                f => f with { One = (yHat, u) => DrawFormula.Search(yHat, u, 0) }),
            new("you give one place too many where the loop comes to its end",
                AtTheEnd, "Which word's piece ends at 1, and what is its place?",
                f => f with { One = (yHat, u) => DrawFormula.Search(yHat, u, yHat.Count) }),
            new("your loop leaves the last word out",
                "The last word is what is left when no other fits, so it is easily forgotten in the loop and after it.",
                "What does your function give for u = 0.9999999?",
                f => f with { One = (yHat, u) => Math.Min(f.One(yHat, u), yHat.Count - 2) }),
            new("you always take the first word",
                "u decides which piece of the line is hit.",
                "Does your loop go on to the second word?",
                f => f with { One = (_, _) => 0 }),
            new("you draw each word as often as the others",
                "u times the number of words cuts the line into equal pieces. The pieces should be as long as the words are likely.",
                "Where do the probabilities enter?",
                f => f with { One = (yHat, u) => (int)(u * yHat.Count) }),
        ],
    };

    private const string AtTheEnd = "The probabilities add up to 1, but rounding may leave the sum at 0.9999999999999999, below the largest u.";

    private const int Drawn = 40, Parts = 64;

    /// <summary>
    /// Random u, and both ends: 0, and the largest number below 1, where the probabilities of some networks add up to a little less, as
    /// rounding may have it. Those of the others are whole 64ths, so that each way to add them is exact, and some u are where two pieces meet.
    /// </summary>
    private static DrawFormula Draw(Network network)
    {
        var yHat = network.Number % 2 == 0 ? Softmax.Of(network.Normal(network.Ny + 2, 1)).Column(0) * (1 - 1e-14) : Vector<double>.Build.DenseOfEnumerable(WholeParts(network));
        double[] meet = network.Number % 2 == 0 ? [] : [.. Enumerable.Range(1, yHat.Count - 1).Select(words => yHat.Take(words).Sum())];
        return new(yHat, [.. meet, .. Enumerable.Range(0, Drawn - 2 - meet.Length).Select(_ => network.Random.NextDouble()), 0, Math.BitDecrement(1)]);
    }

    private static IEnumerable<double> WholeParts(Network network)
    {
        int[] few = [.. Enumerable.Range(0, network.Ny + 1).Select(_ => 1 + network.Random.NextInt(8))];      // at most seven of them: the last word has some left
        return few.Append(Parts - few.Sum()).Select(part => (double)part / Parts);
    }
}
