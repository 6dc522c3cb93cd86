using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>A network whose weights were chosen by hand, for a task of bits: one bit comes in, two numbers say 0 or 1.</summary>
internal static class ChosenNetwork
{
    /// <summary>Why it cannot be asked anything; null if it can.</summary>
    public static CheckResult? Fault(string name, RnnParameters? p, int units, string sizes)
    {
        if (p is null) return new(name, Verdict.Wrong, "The network is null; expected an RnnParameters.");
        foreach (var (got, expected) in p.Parts().Zip(RnnParameters.Zeros(1, units, 2).Parts()))
        {
            var (values, asked) = (got.Values![0], Sizes.Of(expected.Values![0]!));
            if (values is null || Sizes.Of(values) != asked)
                return new(name, Verdict.Wrong, $"{got.Name} {(values is null ? "is null" : "has shape " + Sizes.Of(values))}; expected {expected.Shape} = {asked}.") { Advice = [sizes] };
        }
        foreach (var part in p.Parts())
            if (Numbers.FirstNotFinite(part.Values![0]!) is { } at)
                return new(name, Verdict.Wrong, Invariant($"{part.Name} has {Difference.Value(part.Values[0]![at.Row, at.Column])} in row {at.Row}, column {at.Column}; expected a number."));
        return null;
    }
}
