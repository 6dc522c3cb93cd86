using static System.FormattableString;

namespace HiddenState.Experiments;

/// <summary>Lesson 10: the rounds that Newton's method over time needs until all states are right to nine digits, at other lengths and sizes, and how much a small change of a⟨0⟩ has grown at the end.</summary>
internal static class Rounds
{
    private const int Networks = 10, Nx = 3;

    public static IEnumerable<string> Lines()
    {
        yield return "gain,length,units,seed,rounds,growth";
        foreach (var (length, units) in new[] { (97, 16), (50, 16), (300, 16), (97, 6), (97, 40) })
            foreach (var gain in new[] { 0.5, 0.9, 1.2, 1.5, 2 })
                for (var s = 1001L; s <= 1000 + Networks; s++)
                {
                    var f = Rnn.Forward(RnnParameters.ScaledNormal(Nx, units, ny: 2, s, gain), Sequence.Normal(length, Nx, 1, s + 100, scale: 0.5), InitialState.RandomFixed(s + 200).Create(units, 1));
                    yield return Invariant($"{gain},{length},{units},{s},{Needed(f)},{Dynamics.BackwardNorms(f)[0]:0.##e0}");
                }
    }

    private static int Needed(RnnForward f)
    {
        IReadOnlyList<Matrix<double>> guess = [f.A[0], .. f.X.Select(_ => 0 * f.A[0])];
        for (var round = 0; round < f.T; round++)
        {
            if (guess.Zip(f.A, (a, b) => (a - b).Enumerate().Max(Math.Abs)).Max() < 1e-9) return round;
            guess = NewtonOverTime.Improve(f.Parameters, f.X, guess);
        }
        return f.T;
    }
}
