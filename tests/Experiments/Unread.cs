using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>Lesson 9, styles that were never read: does a start learn them from more examples, in more updates, or from another first θ? The shares of right words in the second line.</summary>
internal static class Unread
{
    private const int Networks = 6;

    private static readonly (double Rate, int Updates, int Examples, int First)[] Settings =
        [(0.03, 300, 24, 0), (0.03, 1000, 24, 0), (0.1, 1000, 24, 0), (0.03, 300, 100, 0), (0.03, 1000, 100, 0), (0.1, 1000, 100, 0), (0.03, 1000, 100, 1)];

    public static IEnumerable<string> Lines()
    {
        yield return "rate,updates,examples,first,seed,twos,down";
        for (var seed = 1001L; seed <= 1000 + Networks; seed++)
        {
            var p = Styles.Counter(seed);
            foreach (var (rate, updates, examples, first) in Settings)
            {
                var theta = first * new SeededRandom(seed + 300).Normal(p.Na, 1).Column(0);
                var trainer = new Trainer(updates, Loss.CrossEntropy, Optimiser.Adam(rate)) { Clip = Clip.Norm(1), Frozen = true };
                yield return Invariant($"{rate},{updates},{examples},{first},{seed},{Second(2):F4},{Second(-9):F4}");

                double Second(int style)
                {
                    var (few, test) = (Styles.Text(style, examples, seed), Styles.Text(style, 300, 9_999));
                    var start = trainer.Train(p, InitialState.Learned(theta), _ => few).Start;
                    return Accuracy.Of(Rnn.Forward(p, test.X, start.Create(p.Na, 300)).Zy, test.Y, t => t is 4 or 5);
                }
            }
        }
    }
}
