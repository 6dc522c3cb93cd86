using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>
/// Lesson 8. Which settings? Trained on the first three fifths of Human Numbers, judged on the fourth. Then what they reach, with other seeds:
/// trained on four fifths, judged on the last, with three ways to start.
/// </summary>
internal static class Numbers
{
    private static readonly IReadOnlyList<int> Tokens = HumanNumbers.Tokens;

    private static readonly string[] Kinds = ["thousands", "thousand", "hundreds", "hundred", "tens", "teens", "ones", "stop"];

    /// <summary>The units, and the learning rate of each stretch with the number of times that the text is read at it.</summary>
    private static readonly (int Na, (double Rate, int Epochs)[] Stretches)[] Settings =
    [
        (64, [(0.003, 8)]), (64, [(0.002, 10), (0.0003, 5)]),
        (128, [(0.003, 8)]), (128, [(0.002, 10), (0.0003, 5)]),
        (256, [(0.002, 10), (0.0003, 5)]),
    ];

    public static IEnumerable<string> Lines()
    {
        yield return $"units,rates,trained,tested,seed,fifth,accuracy,in64,{string.Join(',', Kinds)},read2,unread2,read10,unread10";
        foreach (var (na, stretches) in Settings)
            for (long seed = 1; seed <= 2; seed++)
                foreach (var line in Judged(na, stretches, InitialState.Carried, seed, fifth: 4)) yield return line;
        for (long seed = 1001; seed <= 1010; seed++)
            foreach (var start in new[] { InitialState.Zero, InitialState.Learned(Vector<double>.Build.Dense(128)), InitialState.Carried })
                foreach (var line in Judged(128, Settings[3].Stretches, start, seed, fifth: 5)) yield return line;
        for (long seed = 1001; seed <= 1005; seed++)
            foreach (var line in Judged(256, Settings[4].Stretches, InitialState.Carried, seed, fifth: 5)) yield return line;
    }

    private static IEnumerable<string> Judged(int na, (double Rate, int Epochs)[] stretches, InitialState start, long seed, int fifth)
    {
        int from = Tokens.Count * (fifth - 1) / 5, to = Tokens.Count * fifth / 5;
        var training = HumanNumbers.Batches([.. Tokens.Take(from)], m: 32, T: 16);
        var (p, way) = (RnnParameters.Identity(30, na, 30, seed), $"{start}");
        foreach (var (rate, epochs) in stretches)
        {
            var run = new Trainer(epochs * training.Count, Loss.CrossEntropy, Optimiser.Adam(rate)) { Clip = Clip.Norm(1) }
                .Train(p, start, k => training[k % training.Count]);
            (p, start) = (run.Parameters, run.Start);
        }
        var lastRead = Tokens.Take(from).Count(token => token == Stop);
        var end = Tokens.Take(to).Count(token => token == Stop);
        var next = string.Join(',', new[] { 2, 10 }.Select(lines => Invariant($"{Next(p, lines, lastRead / 8, lastRead - 100):F3},{Next(p, lines, lastRead + 100, end - 20):F3}")));
        foreach (var (tested, begin) in new[] { ("reset", start.Theta is null ? InitialState.Zero : start), ("carried", InitialState.Carried) })
        {
            var right = Right(p, begin, from, to, m: 1);
            var kinds = Kinds.Select(kind => Enumerable.Range(0, right.Count).Where(t => Kind(from + 1 + t) == kind).Average(t => right[t] ? 1.0 : 0));
            yield return Invariant($"{na},{string.Join(" then ", stretches.Select(s => Invariant($"{s.Epochs} x {s.Rate}")))},{Name(way)},{tested},{seed},{fifth},{Share(right):F4},{Share(Right(p, begin, from, to, m: 64)):F4},{string.Join(',', kinds.Select(k => Invariant($"{k:F4}")))},{next}");
        }
    }

    private static readonly int Stop = HumanNumbers.Encode(["."])[0];

    private static string Name(string start) => start == "zero" ? "reset" : start;

    private static double Share(List<bool> right) => right.Average(r => r ? 1.0 : 0);

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

    /// <summary>A few lines are read from zeros. How often is the line that the network then writes, word by likeliest word, the next number? At 200 places.</summary>
    private static double Next(RnnParameters p, int lines, int first, int last) =>
        Enumerable.Range(0, 200).Average(i => Follows(p, lines, first + i * (last - first) / 200) ? 1.0 : 0);

    private static bool Follows(RnnParameters p, int lines, int line)
    {
        var a = InitialState.Zero.Create(p.Na, 1);
        void Read(int token) => a = RnnCell.Step(p, Sequence.OneHot([token], 30), a);
        IReadOnlyList<int> Said(IEnumerable<string> said) => HumanNumbers.Encode($"{string.Join(" . ", said)} .".Split(' '));
        foreach (var token in Said(HumanNumbers.Lines.Skip(line).Take(lines))) Read(token);
        foreach (var asked in Said(HumanNumbers.Lines.Skip(line + lines).Take(1)))
        {
            if ((p.Wya * a + p.By.ToColumnMatrix()).Column(0).MaximumIndex() != asked) return false;
            Read(asked);
        }
        return true;
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
