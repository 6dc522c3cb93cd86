using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>Lesson 7: eight ways to start, on two tasks, with four learning rates, followed for 2,000 updates.</summary>
internal static class Starts
{
    public const int Na = 12, M = 4, Updates = 2000;

    /// <summary>The rates are chosen with the first seeds and the ways are compared with the others, so that no seed is used for both.</summary>
    public const int TuningSeeds = 10, Seeds = 30;

    public static readonly double[] Rates = [0.003, 0.01, 0.03, 0.1];

    public static SequenceTask Sine { get; } = SequenceTask.Sine(T: 15, period: 10);

    public static SequenceTask Echo { get; } = SequenceTask.Echo(delay: 2, T: 20);

    private static Vector<double> Zeros => Vector<double>.Build.Dense(Na);

    public static readonly (string Name, Func<long, InitialState> Start)[] Ways =
    [
        ("zero", s => InitialState.Zero),
        ("constant", s => InitialState.Constant(0.5)),
        ("fixed random", s => InitialState.RandomFixed(-s, scale: 0.5)),
        ("learned", s => InitialState.Learned(Zeros)),
        ("random for each", s => InitialState.RandomPerSequence(-s, scale: 0.5)),
        ("noisy zero", s => InitialState.Noisy(InitialState.Zero, -s, scale: 0.1)),
        ("noisy learned", s => InitialState.Noisy(InitialState.Learned(Zeros), -s, scale: 0.1)),
        ("carried", s => InitialState.Carried),
    ];

    public static TrainingRun Train(SequenceTask task, InitialState start, long s, double rate, int updates, double bias = 0.1)
    {
        var first = RnnParameters.ScaledNormal(task.Nx, Na, task.Ny, s, gain: 1);
        first = first with { Ba = new SeededRandom(s + 200).Normal(Na, 1, scale: bias).Column(0) };
        return new Trainer(updates, task.Loss, Optimiser.Adam(rate)) { Clip = Clip.Norm(1) }
            .Train(first, start, k => task.Batch(M, s + 100, k) with { StartsAnew = false });
    }

    public static IEnumerable<string> Lines(SequenceTask task, double limit)
    {
        yield return "way,rate,seed,updates,loss150,loss600,loss2000";
        foreach (var (name, start) in Ways)
            foreach (var rate in Rates)
                for (long seed = 1; seed <= TuningSeeds + Seeds; seed++)
                {
                    var s = 10_000 + seed;
                    yield return $"{name},{rate},{s},{Measures(Train(task, start(s), s, rate, Updates), limit, 150, 600, 2000)}";
                }
    }

    /// <summary>Is the lead over the zeros the same where the first biases are five times as large? Four fixed starts, a hundred seeds.</summary>
    public static IEnumerable<string> Biases()
    {
        yield return "way,bias,seed,updates,loss150,loss600";
        foreach (var (name, start) in Ways.Take(4))
            foreach (var bias in new[] { 0.1, 0.5 })
                for (long s = 20_001; s <= 20_100; s++)
                    yield return $"{name},{bias},{s},{Measures(Train(Sine, start(s), s, 0.01, 600, bias), 0.01, 150, 600)}";
    }

    /// <summary>The number of updates to a loss, empty where it was not reached, and the mean loss of the fifty updates before each budget.</summary>
    private static string Measures(TrainingRun run, double limit, params int[] budgets) =>
        $"{run.StepsTo(limit)},{string.Join(',', budgets.Select(k => Invariant($"{run.Steps.Skip(k - 50).Take(50).Average(step => step.Loss):G4}")))}";
}
