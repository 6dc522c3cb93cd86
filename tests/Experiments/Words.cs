using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>
/// Lesson 9, three switches: a start, biases and a prompt, each trained for the eight words with other rates and up to five times the updates;
/// and biases that were trained with as many pulses as the network itself. The shares of right signs in 200 steps, silent and with pulses.
/// </summary>
internal static class Words
{
    private const int Networks = 10, Word = 8, M = 24;

    public static IEnumerable<string> Lines()
    {
        yield return "way,rate,updates,pulses,seed,silent,pulsing";
        var silent = Enumerable.Range(0, Word).Select(word => Text(word, 200, 20, 0, 1)).ToArray();
        var pulsing = Enumerable.Range(0, Word).Select(word => Text(word, 200, 20, 0.05, 2)).ToArray();
        for (var seed = 1001L; seed <= 1000 + Networks; seed++)
        {
            var p = Switches(seed);
            foreach (var (rate, updates) in new[] { (0.03, 100), (0.03, 200), (0.03, 500), (0.01, 500), (0.1, 500) })
                foreach (var (way, pulses) in new[] { ("start", 0.05), ("biases", 0.05), ("biases", 0.25), ("prompt", 0.05) })
                {
                    var tuned = Enumerable.Range(0, Word).Select(word => Tuned.Of(way, p, Text(word, 25, M, pulses, seed + 10 + word), Loss.SquaredError, inputs: 5, updates, rate)).ToArray();
                    double Mean(Batch[] tests) => tuned.Zip(tests, Signs).Average();
                    yield return Invariant($"{way},{rate},{updates},{pulses},{seed},{Mean(silent):F4},{Mean(pulsing):F4}");
                }
        }
    }

    /// <summary>Lesson 9's flip-flop of three bits.</summary>
    public static RnnParameters Switches(long seed)
    {
        var task = SequenceTask.FlipFlop(bits: 3, T: 25, rate: 0.25);
        return new Trainer(600, task.Loss, Optimiser.Adam(0.01)) { Clip = Clip.Norm(1) }.Train(
            RnnParameters.Orthogonal(nx: 3, na: 15, ny: 3, seed, gain: 0.9), InitialState.Zero, k => task.Batch(m: 32, seed + 100, k)).Parameters;
    }

    /// <summary>Bit i of the word is the first sign of switch i.</summary>
    private static Batch Text(int word, int T, int m, double rate, long seed)
    {
        var random = new SeededRandom(seed);
        var x = Sequence.Normal(T, 3, m, seed: 1, scale: 0).ToArray();
        var y = Sequence.Normal(T, 3, m, seed: 1, scale: 0).ToArray();
        for (var j = 0; j < m; j++)
            for (var i = 0; i < 3; i++)
            {
                var sign = 2 * (word >> i & 1) - 1;
                for (var t = 0; t < T; t++)
                {
                    if (t > 0 && random.NextDouble() < rate) x[t][i, j] = sign = 2 * random.NextInt(2) - 1;
                    y[t][i, j] = sign;
                }
            }
        return new(x, y);
    }

    private static double Signs(Tuned tuned, Batch test) =>
        tuned.Said(test.X).Zip(test.Y, (said, y) => said.PointwiseMultiply(y).Enumerate().Average(v => v > 0 ? 1.0 : 0)).Average();
}
