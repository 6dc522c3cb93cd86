using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>
/// Lesson 9, three ways to count: what of a frozen network is trained on 24 texts of one style, with three learning rates and three numbers of updates each.
/// The lesson shows one of each. Here each way may choose its best, also by stopping early.
/// </summary>
internal static class Styles
{
    private const int Networks = 12, Stop = 17;

    private static readonly int[] Known = [1, -1, 9], All = [.. Known, 2, -9], Budgets = [30, 100, 300];

    private static readonly (string Way, double[] Rates)[] Ways =
    [
        ("start", [0.01, 0.03, 0.1]), ("biases", [0.003, 0.01, 0.03]), ("prompt", [0.003, 0.01, 0.03]), ("all weights", [0.0003, 0.001, 0.003]),
    ];

    public static IEnumerable<string> Lines()
    {
        yield return "way,rate,updates,seed,loss,second,later,twos,down";
        for (var seed = 1001L; seed <= 1000 + Networks; seed++)
        {
            var p = Counter(seed);
            yield return $"nothing,,,{seed},{Judged(All.Select(style => (style, Tuned: new Tuned(p, InitialState.Zero, []))))}";
            yield return $"name,,,{seed},{Judged(Known.Select(style => (style, Tuned: new Tuned(p, InitialState.Zero, []))), named: true)}";
            foreach (var (way, rates) in Ways)
                foreach (var rate in rates)
                    foreach (var updates in Budgets)
                        yield return Invariant($"{way},{rate},{updates},{seed},{Judged(All.Select(style => (style, Tuned.Of(way, p, Text(style, 24, seed), Loss.CrossEntropy, inputs: 2, updates, rate))))}");
        }
    }

    public static RnnParameters Counter(long seed) => new Trainer(2000, Loss.CrossEntropy, Optimiser.Adam(0.004)) { Clip = Clip.Norm(1) }.Train(
        RnnParameters.Identity(21, 42, 18, seed), InitialState.Zero, k =>
        {
            var random = new SeededRandom(seed + 100, k);
            return Text(32, random, () => Known[random.NextInt(3)], style => random.NextInt(2) == 0 ? Stop : Name(style));
        }).Parameters;

    /// <summary>The loss and the right words of the second and the two later lines in the styles that the network has read, and of the second line in the two others.</summary>
    private static string Judged(IEnumerable<(int Style, Tuned Tuned)> styles, bool named = false)
    {
        var each = styles.Select(one =>
        {
            var test = Text(one.Style, 300, 9_999, named);
            var said = one.Tuned.Said(test.X);
            double Right(params int[] steps) => Accuracy.Of(said, test.Y, steps.Contains);
            return (Loss: Loss.CrossEntropy.Of(said, test.Y).Value, Second: Right(4, 5), Later: Right(7, 8, 10, 11));
        }).ToList();
        var known = each.Take(3).ToList();
        string Unknown(int k) => k < each.Count ? Invariant($"{each[k].Second:F4}") : "";
        return Invariant($"{known.Average(s => s.Loss):F4},{known.Average(s => s.Second):F4},{known.Average(s => s.Later):F4},{Unknown(3)},{Unknown(4)}");
    }

    private static int Name(int style) => 18 + Array.IndexOf(Known, style);

    public static Batch Text(int style, int m, long seed, bool named = false) =>
        Text(m, new SeededRandom(seed), () => style, _ => named ? Name(style) : Stop);

    private static Batch Text(int m, SeededRandom random, Func<int> style, Func<int, int> firstWord)
    {
        int[] One()
        {
            var (number, step) = (random.NextInt(72), style());
            return [firstWord(step), .. Enumerable.Range(0, 4).Select(i => (number + i * step + 72) % 72).SelectMany(k => new[] { k / 9, 8 + k % 9, Stop })];
        }
        int[][] all = [.. Enumerable.Range(0, m).Select(_ => One())];
        Matrix<double> At(int t, int n) => Sequence.OneHot([.. all.Select(one => one[t])], n);
        return new([.. Enumerable.Range(0, 12).Select(t => At(t, 21))], [.. Enumerable.Range(1, 12).Select(t => At(t, 18))]);
    }
}
