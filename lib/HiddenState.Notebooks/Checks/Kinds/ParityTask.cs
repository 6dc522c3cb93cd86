using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>Running parity by two tanh units.</summary>
internal static class ParityTask
{
    public const string Name = "Parity with two units";
    private const int Units = 2, Steps = 1000, Sequences = 20;

    /// <summary>What a network says for the four pairs (even or odd before, the present bit): 00, 01, 10, 11; and what that is called.</summary>
    private static readonly Dictionary<string, (string Name, string Hint)> Functions = new()
    {
        ["1001"] = ("it says odd for even and even for odd: the two outputs are exchanged", "Which row of W_ya belongs to the answer \"even\"?"),
        ["0101"] = ("it repeats the present bit, and the count so far has no effect", "Through which weights does the count so far reach the state?"),
        ["1010"] = ("it says the opposite of the present bit, and the count so far has no effect", "Through which weights does the count so far reach the state?"),
        ["0000"] = ("it always says even", "Which units does W_ya read, and do they change?"),
        ["1111"] = ("it always says odd", "Which units does W_ya read, and do they change?"),
        ["0111"] = ("it says odd after a second one, too: that is OR of the count and the bit", "Which unit notices that the count is odd and the bit is 1?"),
        ["0001"] = ("it says odd only where the count is odd and the bit is 1: that is AND", "Which unit notices that at least one of the two is there?"),
    };

    private static readonly (string Name, string Hint)
        Other = ("its answer is another function of the count so far and the present bit", "Write down what your units say for even and odd, with a 0 and with a 1."),
        Or = ("it says odd from the first one on: that is OR of all bits", "What brings the state back after a second one?"),
        LosesCount = ("it counts rightly at first, and loses count later", "Are your units at the flat ends of tanh, or somewhere between? What is a little off at one step is more off at the next, unless the weights are large."),
        More = ("its answers depend on more than the count so far and the present bit", Other.Hint);

    /// <summary>What a network may do in place of it, by name.</summary>
    public static IReadOnlyList<string> Mistakes { get; } = [.. Functions.Values.Concat([Other, Or, LosesCount, More]).Select(cause => cause.Name)];

    public static CheckResult Judge(RnnParameters? p, long seed) =>
        ChosenNetwork.Fault(Name, p, Units, "One bit comes in, n_x = 1. Two units, n_a = 2. One number for even and one for odd, n_y = 2.")
        ?? Judge(Said(p!, seed));

    /// <summary>One answer, with what it may depend on.</summary>
    private sealed record Entry(int T, int Before, int Bit, int Since, int Answer)
    {
        public bool IsRight => Answer == (Before ^ Bit);
    }

    private static CheckResult Judge(List<Entry> said)
    {
        var right = said.Count(entry => entry.IsRight);
        if (right == said.Count) return new(Name, Verdict.Right, "Each of a thousand steps is right, with two units.") { Tried = Invariant($"Tried on {Sequences} sequences of {Steps} bits.") };
        var (name, hint) = Cause(said);
        return new(Name, Verdict.Mistake, Invariant($"{100.0 * right / said.Count:0} % of the steps are right: {name}."))
        {
            Mistakes = [name], Advice = [Invariant($"The first wrong answer comes at t = {said.Where(entry => !entry.IsRight).Min(entry => entry.T)}."), hint],
        };
    }

    private static (string Name, string Hint) Cause(List<Entry> said)
    {
        if (Table(said, entry => 2 * entry.Before + entry.Bit) is { } function)
            return Functions.GetValueOrDefault(function, Other);
        if (said.All(entry => entry.Answer == entry.Since)) return Or;
        return said.All(entry => entry.T > 3 || entry.IsRight) ? LosesCount : More;
    }

    /// <summary>The answers for four cases as a word of bits, if each case always gets the same one.</summary>
    private static string? Table(IEnumerable<Entry> said, Func<Entry, int> of)
    {
        var answers = said.ToLookup(of, entry => entry.Answer);
        return Enumerable.Range(0, 4).All(place => answers[place].Distinct().Count() == 1) ? string.Concat(Enumerable.Range(0, 4).Select(place => answers[place].First())) : null;
    }

    private static List<Entry> Said(RnnParameters p, long seed)
    {
        var x = SequenceTask.Parity(Steps).Batch(Sequences, seed).X;
        var zy = Rnn.Forward(p, x, Pieces.Zero(Units, Sequences)).Zy;
        List<Entry> said = [];
        for (var j = 0; j < Sequences; j++)
            for (int t = 1, before = 0, since = 0; t <= Steps; t++)
            {
                var bit = (int)x[t - 1][0, j];
                since |= bit;
                said.Add(new(t, before, bit, since, zy[t - 1][1, j] > zy[t - 1][0, j] ? 1 : 0));
                before ^= bit;
            }
        return said;
    }
}
