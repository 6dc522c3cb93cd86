using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>Temporal XOR of threes by three tanh units.</summary>
internal static class XorTask
{
    public const string Name = "XOR with three units";
    private const int Units = 3, Bits = 30, Sequences = 200;

    /// <summary>What a network says about the four pairs of bits 00, 01, 10, 11 (the bit before, the present bit), and what that is called.</summary>
    private static readonly Dictionary<string, (string Name, string Hint)> Functions = new()
    {
        ["1001"] = ("it says 1 where the two bits are equal: the two outputs are exchanged", "Which row of W_ya belongs to the answer 0?"),
        ["0111"] = ("that is OR: it says 1 for 11 too", "Which unit notices that both bits are 1?"),
        ["0001"] = ("that is AND: it says 1 for 11 only", "Which unit notices that at least one bit is 1?"),
        ["1110"] = ("it says 0 for 11 only", "Which unit notices that at least one bit is 1, and what does W_ya make of it?"),
        ["1000"] = ("it says 1 for 00 only", "Which unit notices that both bits are 1, and what does W_ya make of it?"),
        ["0101"] = ("it repeats the present bit, and the one before has no effect", "Through which weights does the bit before still reach the state?"),
        ["1010"] = ("it says the opposite of the present bit, and the one before has no effect", "Through which weights does the bit before still reach the state?"),
        ["0011"] = ("it repeats the bit before, and the present one has no effect", "Through which weights does the present bit reach the units that W_ya reads?"),
        ["1100"] = ("it says the opposite of the bit before, and the present one has no effect", "Through which weights does the present bit reach the units that W_ya reads?"),
        ["0000"] = ("it always says 0", "Which units does W_ya read, and do they change?"),
        ["1111"] = ("it always says 1", "Which units does W_ya read, and do they change?"),
        ["0100"] = ("it says 1 for 01 only", "What do your units say at 10?"),
        ["0010"] = ("it says 1 for 10 only", "What do your units say at 01?"),
        ["1101"] = ("it says 0 for 10 only", "What do your units say at 00 and at 11?"),
        ["1011"] = ("it says 0 for 01 only", "What do your units say at 00 and at 11?"),
    };

    public static CheckResult Judge(RnnParameters? p, long seed) =>
        ChosenNetwork.Fault(Name, p, Units, "One bit comes in, n_x = 1. Three units, n_a = 3. One number for the answer 0 and one for the answer 1, n_y = 2.")
        ?? Judge(Said(p!, seed));

    private static CheckResult Judge(IReadOnlyList<(int Pair, int Answer)> said)
    {
        var right = said.Count(entry => entry.Answer == (entry.Pair is 1 or 2 ? 1 : 0));
        var share = said.ToLookup(entry => entry.Pair, entry => entry.Answer);
        var counts = $"Said at t = 2, 5, 8, … about the next bit: {string.Join("; ", share.OrderBy(pair => pair.Key).Select(pair => $"after {Word(pair.Key)} {How(pair)}"))}.";
        if (right == said.Count) return new(Name, Verdict.Right, "Each third bit is right, with three units.") { Tried = counts };
        var title = Invariant($"{100.0 * right / said.Count:0} % of the third bits are right");
        if (Enumerable.Range(0, 4).Any(pair => share[pair].Distinct().Count() > 1))
        {
            const string older = "what it says after the same two bits is not always the same, so something older is still in the state";
            return new(Name, Verdict.Mistake, $"{title}: {older}.") { Mistakes = [older], Advice = [counts, "How many steps can an input live on in your W_aa? Which entries of W_aa lead from a unit to itself, or back?"] };
        }
        var (name, hint) = Functions[string.Concat(Enumerable.Range(0, 4).Select(pair => share[pair].First()))];
        return new(Name, Verdict.Mistake, $"{title}: {name}.") { Mistakes = [name], Advice = [counts, hint] };
    }

    /// <summary>At each step that can be known: the two bits, and the answer with the larger output.</summary>
    private static List<(int Pair, int Answer)> Said(RnnParameters p, long seed)
    {
        var x = SequenceTask.TemporalXor(Bits).Batch(Sequences, seed).X;
        var zy = Rnn.Forward(p, x, Pieces.Zero(Units, Sequences)).Zy;
        return [.. from t in Enumerable.Range(2, Bits - 1)
                   where SequenceTask.CanBeKnown(t)
                   from j in Enumerable.Range(0, Sequences)
                   select ((int)(2 * x[t - 2][0, j] + x[t - 1][0, j]), zy[t - 1][1, j] > zy[t - 1][0, j] ? 1 : 0)];
    }

    private static string Word(int pair) => $"{pair / 2}{pair % 2}";

    private static string How(IEnumerable<int> answers) => answers.Distinct().ToArray() switch
    {
        [var always] => Invariant($"always {always}"),
        _ => Invariant($"1 in {100 * answers.Average():0} of 100"),
    };
}
