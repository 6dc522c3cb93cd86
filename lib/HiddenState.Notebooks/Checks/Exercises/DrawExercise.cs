using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>Draws from probabilities, one for each of several random numbers u, and the pieces they are made of.</summary>
internal sealed record DrawFormula(Vector<double> YHat, double[] U)
{
    public Func<Vector<double>, double, int> One { get; init; } = (yHat, u) =>
    {
        var sum = 0.0;
        for (var i = 0; i < yHat.Count; i++)
            if ((sum += yHat[i]) > u) return i;
        return yHat.Count - 1;
    };

    /// <summary>The first i with ŷ_0 + … + ŷ_i > u.</summary>
    public int[] Run() => [.. U.Select(u => One(YHat, u))];
}

/// <summary>Say a word as often as it is likely.</summary>
internal static class DrawExercise
{
    public static Exercise<DrawFormula, int[]> Exercise { get; } = new()
    {
        Name = "Draw a word",
        Draw = network => new(
            Softmax.Of(network.Normal(network.Ny + 2, 1)).Column(0), [.. Enumerable.Range(0, 40).Select(_ => network.Random.NextDouble())]),
        Run = f => f.Run(),
        Inputs = f => [Part.Single("ŷ", "n_y", f.YHat)],
        Parts = places => [Part.Single("the 40 places drawn", "40", places is null ? null : Vector<double>.Build.Dense(places.Length, k => places[k]))],
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
}
