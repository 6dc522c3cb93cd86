using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>
/// Lesson 7: short pieces of Human Numbers. Each begins anywhere, so a network that starts must make the best of not knowing where it is.
/// Every fifth piece is never trained on; loss and accuracy are measured there.
/// </summary>
internal static class Pieces
{
    private const int Na = 32, M = 16, T = 8, TuningSeeds = 5, Seeds = 20;

    private static readonly double[] Rates = [0.003, 0.01, 0.03];

    private static readonly int[] Budgets = [150, 600, 2000];

    private static readonly int[] Blocks = [.. Enumerable.Range(0, (HumanNumbers.Tokens.Count - 1) / T)];

    private static readonly int[] Read = [.. Blocks.Where(block => block % 5 != 4)];

    private static readonly Batch HeldOut = Of([.. Blocks.Where(block => block % 5 == 4)]);

    private static readonly (string Name, Func<long, InitialState> Start)[] Ways =
    [
        ("zero", s => InitialState.Zero),
        ("constant", s => InitialState.Constant(0.5)),
        ("fixed random", s => InitialState.RandomFixed(-s, scale: 0.5)),
        ("learned", s => InitialState.Learned(Vector<double>.Build.Dense(Na))),
        ("random for each", s => InitialState.RandomPerSequence(-s, scale: 0.5)),
    ];

    public static IEnumerable<string> Lines()
    {
        yield return "way,rate,seed,budget,loss,first,accuracy";
        foreach (var (name, start) in Ways)
        {
            List<(double Rate, int Budget, double LogLoss)> tried = [];
            foreach (var rate in Rates)
                for (long s = 30_001; s <= 30_000 + TuningSeeds; s++)
                    foreach (var budget in Budgets)
                    {
                        var (loss, line) = Measure(name, start(s), s, rate, budget);
                        tried.Add((rate, budget, Math.Log(loss)));
                        yield return line;
                    }
            foreach (var budget in Budgets)
            {
                var rate = Rates.MinBy(rate => tried.Where(t => t.Rate == rate && t.Budget == budget).Average(t => t.LogLoss));
                for (var s = 30_000 + TuningSeeds + 1L; s <= 30_000 + TuningSeeds + Seeds; s++)
                    yield return Measure(name, start(s), s, rate, budget).Line;
            }
        }
    }

    private static (double Loss, string Line) Measure(string name, InitialState start, long s, double rate, int budget)
    {
        var run = new Trainer(budget, Loss.CrossEntropy, Optimiser.Adam(rate)) { Clip = Clip.Norm(1) }
            .Train(RnnParameters.ScaledNormal(30, Na, 30, s), start, k => BatchOf(s, k));
        var forward = Rnn.Forward(run.Parameters, HeldOut.X, run.Start.ForTesting.Create(Na, HeldOut.M));
        var loss = Loss.CrossEntropy.Of(forward.Zy, HeldOut.Y);
        return (loss.Value, Invariant($"{name},{rate},{s},{budget},{loss.Value:G4},{loss.PerStep[0]:G4},{Accuracy.Of(forward.Zy, HeldOut.Y):G4}"));
    }

    private static Batch BatchOf(long s, int k)
    {
        var random = new SeededRandom(s + 100, k);
        return Of([.. Enumerable.Range(0, M).Select(_ => Read[random.NextInt(Read.Length)])]);
    }

    private static Batch Of(int[] blocks)
    {
        Matrix<double> At(int t) => Sequence.OneHot([.. blocks.Select(block => HumanNumbers.Tokens[T * block + t])], 30);
        return new([.. Enumerable.Range(0, T).Select(At)], [.. Enumerable.Range(1, T).Select(At)], StartsAnew: true);
    }
}
