using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>One tanh unit that keeps the sign of its first input.</summary>
internal static class LatchTask
{
    public const string Name = "A latch with one unit";
    private const int Steps = 1000;
    private const double Noise = 0.1;

    /// <summary>What follows the first input: zeros; noise that pulls one way, the hardest there is; noise at random.</summary>
    private static readonly string[] Followed = ["zeros", "a steady +0.1", "a steady −0.1", "noise between −0.1 and 0.1", "noise between −0.1 and 0.1"];

    public static CheckResult Judge(double waa, double wax, double ba, long seed)
    {
        foreach (var (symbol, value) in new[] { ("w_aa", waa), ("w_ax", wax), ("b_a", ba) })
            if (!double.IsFinite(value)) return new(Name, Verdict.Wrong, $"{symbol} is {Difference.Value(value)}; expected a number.");
        var a = Run(waa, wax, ba, seed);
        var fails = Enumerable.Range(0, 2 * Followed.Length).Where(column => Enumerable.Range(1, Steps).Any(t => a[t][0, column] * First(column) <= 0)).ToList();
        if (fails.Count == 0)
            return new(Name, Verdict.Right, "The unit keeps the sign of its first input for 1,000 steps, through zeros and noise.") { Tried = Course(a, 0) };
        var (name, hint) = Cause(waa, wax, ba, a, fails);
        return new(Name, Verdict.Mistake, $"The sign is lost: {name}.") { Mistakes = [name], Advice = [Course(a, fails[0]), hint] };
    }

    /// <summary>Even columns begin with +1, odd ones with −1.</summary>
    private static double First(int column) => column % 2 == 0 ? 1 : -1;

    private static IReadOnlyList<Matrix<double>> Run(double waa, double wax, double ba, long seed)
    {
        var random = new SeededRandom(seed);
        var build = Matrix<double>.Build;
        var p = new RnnParameters(
            build.Dense(1, 1, waa), build.Dense(1, 1, wax), build.Dense(1, 1, 1), Vector<double>.Build.Dense(1, ba), Vector<double>.Build.Dense(1));
        double Input(int t, int column) => t == 1 ? First(column) : (column / 2) switch
        {
            0 => 0,
            1 => Noise,
            2 => -Noise,
            _ => Noise * (2 * random.NextDouble() - 1),
        };
        return Rnn.Forward(p, [.. Enumerable.Range(1, Steps).Select(t => build.Dense(1, 2 * Followed.Length, (_, column) => Input(t, column)))],
            build.Dense(1, 2 * Followed.Length)).A;
    }

    private static (string Name, string Hint) Cause(double waa, double wax, double ba, IReadOnlyList<Matrix<double>> a, List<int> fails) =>
        wax == 0 ? ("the input has no effect, because w_ax is 0", "Through which weight does x⟨1⟩ reach the state?")
        : a[1][0, 0] < 0 && a[1][0, 1] > 0 ? ("the unit takes the opposite sign already at t = 1", "What is the sign of tanh(w_ax · 1)?")
        : Math.Sign(a[1][0, 0]) * Math.Sign(a[1][0, 1]) > 0 ? ("after +1 and after −1 the state has the same sign, because the bias outweighs the first input", "What is a⟨1⟩ after +1, and what after −1?")
        : waa == 0 ? ("nothing is kept, because w_aa is 0", "Through which weight does a⟨t⟩ know of a⟨t−1⟩?")
        : waa < 0 ? ("the sign changes at every step, because w_aa is negative", "What is the sign of tanh(w_aa a) for a positive a?")
        : waa <= 1 ? ("the state fades, because w_aa is not above 1", "tanh(w a) lies nearer to 0 than a for every a if w ≤ 1. For which w does the line y = a meet the curve y = tanh(w a) away from 0?")
        : ba != 0 && fails.All(column => column % 2 == fails[0] % 2) ? ("it holds on one side only: the bias pulls the state to the other", "For which b_a do + and − have the same chances?")
        : ba == 0 && waa <= 1 + Noise ? ("w_aa is so little above 1 that the noise outruns the memory, whatever w_ax is", "From a small state a one step keeps w_aa a, which is (w_aa − 1) a more, and the noise takes 0.1 w_ax away. Which is larger at a⟨1⟩, which is at most w_ax?")
        : fails.Min() > 1 ? ("the noise is stronger than the memory: w_ax is too large for this w_aa", "What does noise of 0.1 add inside the tanh, and what does w_aa a hold against that?")
        : ("the resting states are not on both sides of 0", "At which a does a = tanh(w_aa a + b_a) hold?");

    /// <summary>The states of one column in words: the first three, and the last.</summary>
    private static string Course(IReadOnlyList<Matrix<double>> a, int column)
    {
        var lost = Enumerable.Range(1, Steps).FirstOrDefault(t => a[t][0, column] * First(column) <= 0);
        var shown = new[] { 1, 2, 3, lost, Steps }.Where(t => t > 0).Distinct().Order();
        return $"x⟨1⟩ = {(First(column) > 0 ? "+1" : "−1")}, then {Followed[column / 2]}: {string.Join(", ", shown.Select(t => Invariant($"a⟨{t}⟩ = {Markup.Number(a[t][0, column])}")))}.";
    }
}
