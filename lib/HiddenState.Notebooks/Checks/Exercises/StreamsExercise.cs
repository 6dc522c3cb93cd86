using MathNet.Numerics.LinearAlgebra;

namespace HiddenState.Notebooks;

/// <summary>A text in m streams, with its inputs and the piece it is made of.</summary>
internal sealed record StreamsFormula(int[] Tokens, int M, int T)
{
    /// <summary>The place in the text of (batch from 0, t from 1, column from 0).</summary>
    public Func<StreamsFormula, int, int, int, int> Place { get; init; } = (f, batch, t, column) => column * f.Length + batch * f.T + t - 1;

    /// <summary>Tokens of one stream; the last token of the text has no next one to be asked.</summary>
    public Func<StreamsFormula, int> LengthOf { get; init; } = f => (f.Tokens.Length - 1) / f.M;

    public int Length => LengthOf(this);

    /// <summary>Every place of the first three batches.</summary>
    public IEnumerable<(int Batch, int T, int Column)> Places =>
        from batch in Enumerable.Range(0, 3)
        from t in Enumerable.Range(1, T)
        from column in Enumerable.Range(0, M)
        select (batch, t, column);

    public int[] Run() => [.. Places.Select(at => Tokens[Place(this, at.Batch, at.T, at.Column)])];
}

/// <summary>Batches in which a carried state fits.</summary>
internal static class StreamsExercise
{
    public static Exercise<StreamsFormula, int[]> Exercise { get; } = new()
    {
        Name = "A text in streams",
        Draw = network => new(network.Random.Permutation(network.M * (4 * network.T + 2) + network.Number % Math.Max(2, network.M)), network.M, network.T),    // also an N that m divides
        Run = f => f.Run(),
        Inputs = f => [Part.Single("tokens", "N", Vector<double>.Build.Dense(f.Tokens.Length, k => f.Tokens[k]))],
        Parts = tokens => [Part.Single("the tokens of three batches", "3 m T", tokens is null ? null : Vector<double>.Build.Dense(tokens.Length, k => tokens[k]))],
        Mistakes =
        [
            new("your columns stand one after the other in the text: column j of the next batch does not go on where it ended",
                "Cutting the text into pieces of T and putting m of them side by side looks natural. The next piece of column j is then m pieces further on, and the carried state comes from another place.",
                "Which token should follow the last one of column 0?",
                f => f with { Place = (g, batch, t, column) => (batch * g.M + column) * g.T + t - 1 }),
            new("neighbours in the text stand side by side, not below each other",
                "A column is one stream: time runs down it.",
                "Which token comes after the one at t = 1 in the same column?",
                f => f with { Place = (g, batch, t, column) => (batch * g.T + t - 1) * g.M + column }),
            new("your streams have N / m tokens, not (N − 1) / m",
                "Where m divides N, the last token of the text would belong to a stream. It has no next one that could be asked.",
                "How many tokens have a next one?",
                f => f with { LengthOf = g => g.Tokens.Length / g.M }),
            new("the length of a stream is rounded up",
                "C# drops the rest of a division of whole numbers. Rounded up, the last stream ends behind the text.",
                "How many tokens do m streams need that are one longer?",
                f => f with { LengthOf = g => (g.Tokens.Length - 1 + g.M - 1) / g.M }),
            new("your streams are only T long",
                "Stream j begins where stream j − 1 ends in the text, not where its first batch ends.",
                "How many tokens has a stream?",
                f => f with { LengthOf = g => g.T }),
            new("you are one token too late",
                "t counts from 1, the places in the text from 0. One token later is the answer, not the input.",
                "Which token does your function give for batch 0, t = 1, column 0?",
                f => f with { Place = (g, batch, t, column) => f.Place(g, batch, t, column) + 1 }),
            new("the number of the batch is left out: each batch is the first one",
                "The streams go on from batch to batch.",
                "How many tokens of a stream are used up before batch 1?",
                f => f with { Place = (g, _, t, column) => f.Place(g, 0, t, column) }),
            new("the column is left out: all columns read the same stream",
                "The text is cut into m streams, and each column has its own.",
                "Where in the text does stream j begin?",
                f => f with { Place = (g, batch, t, _) => f.Place(g, batch, t, 0) }),
        ],
    };
}
