using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>Lesson 5: the error on the adding problem against the number of updates.</summary>
internal static class Adding
{
    private static readonly int[] Budgets = [400, 1000, 2000, 4000, 8000];

    public static IEnumerable<string> Lines()
    {
        yield return "length,seed,updates,error";
        foreach (var length in new[] { 10, 40 })
            for (long seed = 101; seed <= 110; seed++)
                foreach (var updates in length == 10 ? Budgets[..4] : Budgets)
                    yield return Invariant($"{length},{seed},{updates},{Error(length, seed, updates):G4}");
    }

    /// <summary>The mean squared error on 500 new sequences. A run of fewer updates is the beginning of a longer one.</summary>
    private static double Error(int length, long seed, int updates)
    {
        var task = SequenceTask.Adding(length);
        var run = new Trainer(updates, task.Loss, Optimiser.Adam(0.005)) { Clip = Clip.Norm(1) }
            .Train(RnnParameters.Glorot(2, 16, 1, seed), InitialState.Zero, k => task.Batch(m: 30, seed + 100, k));
        var test = task.Batch(m: 500, seed + 1000);
        var f = Rnn.Forward(run.Parameters, test.X, InitialState.Zero.Create(16, 500));
        return (f.Zy[^1] - test.Y[^1]!).Enumerate().Average(e => e * e);
    }
}
