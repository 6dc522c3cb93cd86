using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>
/// Lesson 8. Which settings? Trained on the first three fifths of Human Numbers, judged on the fourth. Then what they reach: trained on four fifths, judged on the last.
/// </summary>
internal static class Numbers
{
    private static readonly IReadOnlyList<int> Tokens = HumanNumbers.Tokens;

    private static readonly string[] Kinds = ["thousands", "thousand", "hundreds", "hundred", "tens", "teens", "ones", "stop"];

    /// <summary>The units, and the learning rate of each stretch with the number of times that the text is read at it.</summary>
    private static readonly (int Na, (double Rate, int Epochs)[] Stretches)[] Settings = [(64, [(0.003, 8)]), (128, [(0.002, 10), (0.0003, 5)])];

    public static IEnumerable<string> Lines()
    {
        yield return $"units,rates,trained,tested,seed,fifth,accuracy,in64,{string.Join(',', Kinds)}";
        var (na, stretches) = Settings[1];
        for (long seed = 1001; seed <= 1005; seed++)
            foreach (var start in new[] { InitialState.Carried, InitialState.Zero })
                foreach (var line in Judged(na, stretches, start, seed, fifth: 5)) yield return line;
        foreach (var tried in Settings)
            for (long seed = 1; seed <= 2; seed++)
                foreach (var line in Judged(tried.Na, tried.Stretches, InitialState.Carried, seed, fifth: 4)) yield return line;
    }

    private static IEnumerable<string> Judged(int na, (double Rate, int Epochs)[] stretches, InitialState start, long seed, int fifth)
    {
        int from = Tokens.Count * (fifth - 1) / 5, to = Tokens.Count * fifth / 5;
        var training = HumanNumbers.Batches([.. Tokens.Take(from)], m: 32, T: 16);
        var p = RnnParameters.Identity(30, na, 30, seed);
        foreach (var (rate, epochs) in stretches)
            p = new Trainer(epochs * training.Count, Loss.CrossEntropy, Optimiser.Adam(rate)) { Clip = Clip.Norm(1) }
                .Train(p, start, k => training[k % training.Count]).Parameters;
        foreach (var tested in new[] { InitialState.Zero, InitialState.Carried })
        {
            var right = Right(p, tested, from, to, m: 1);
            var kinds = Kinds.Select(kind => Enumerable.Range(0, right.Count).Where(t => Kind(from + 1 + t) == kind).Average(t => right[t] ? 1.0 : 0));
            yield return Invariant($"{na},{string.Join(" then ", stretches.Select(s => Invariant($"{s.Epochs} x {s.Rate}")))},{Name(start)},{Name(tested)},{seed},{fifth},{right.Average(r => r ? 1.0 : 0):F4},{Right(p, tested, from, to, m: 64).Average(r => r ? 1.0 : 0):F4},{string.Join(',', kinds.Select(k => Invariant($"{k:F4}")))}");
        }
    }

    private static string Name(InitialState start) => start == InitialState.Zero ? "reset" : "carried";

    /// <summary>Whether the likeliest word was the right one, at each place of a part of the text that is read in m streams.</summary>
    private static List<bool> Right(RnnParameters p, InitialState start, int from, int to, int m)
    {
        List<bool> right = [];
        foreach (var batch in HumanNumbers.Batches([.. Tokens.Take(to).Skip(from)], m, T: 16))
        {
            var forward = Rnn.Forward(p, batch.X, start.Create(p.Na, batch.M));
            for (var t = 0; t < batch.T; t++)
                for (var j = 0; j < m; j++) right.Add(forward.Zy[t].Column(j).MaximumIndex() == batch.Y[t]!.Column(j).MaximumIndex());
            start = start.After(forward.A[^1]);
        }
        return right;
    }

    /// <summary>What a word is in its number.</summary>
    private static string Kind(int t)
    {
        string word = HumanNumbers.Words[t], next = t + 1 < Tokens.Count ? HumanNumbers.Words[t + 1] : ".";
        return word switch
        {
            "." => "stop",
            "thousand" or "hundred" => word,
            _ when next == "thousand" => "thousands",
            _ when next == "hundred" => "hundreds",
            "ten" or "eleven" or "twelve" => "teens",
            _ => word.EndsWith("teen", StringComparison.Ordinal) ? "teens" : word.EndsWith("ty", StringComparison.Ordinal) ? "tens" : "ones",
        };
    }
}
