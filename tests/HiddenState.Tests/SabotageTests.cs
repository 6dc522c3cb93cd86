namespace HiddenState.Tests;

/// <summary>
/// Each known mistake is put into the library's own source and put to <see cref="Probe"/>.
/// What was tried, and what caught it, is the list below.
/// </summary>
public class SabotageTests
{
    private const string Backward = "Rnn.Backward.cs", Recurrence = "dz.Recur(WaaT * dz.After, then: g.Slope, x: a);",
        Carry = "da += WaaT * dz.At(t + 1); ", Slope = "g.Slope.Apply(a.At(t).Numbers, da.Numbers); ";

    private static readonly (string Mistake, string File, string Right, string Wrong, string CaughtBy)[] All =
    [
        ("no carry", Backward, Recurrence, Loop(Slope), "hand, differences, course, cells, untied"),
        ("the carry in place of the sum", Backward, Recurrence,
            Loop("da.Numbers.Clear(); " + Carry + Slope), "hand, differences, course, cells, untied"),
        ("the derivative of tanh forgotten", Backward, "g.Slope.Apply(a.At(T).Numbers, dz.At(T).Numbers);", "g = Activation.Identity;", "hand, differences, course, cells, untied"),
        ("1 - tanh(a)^2", "Activation.cs", "for (var i = 0; i < dSome.Length; i++) dSome[i] *= Lanes.One - some[i] * some[i];",
            "var twice = a.ToArray(); Exponential.Tanh(twice, twice); a = twice; some = MemoryMarshal.Cast<double, Lanes>(a); for (var i = 0; i < dSome.Length; i++) dSome[i] *= Lanes.One - some[i] * some[i];", "hand, differences, course, untied"),
        ("the derivative at a<t-1>", Backward, Recurrence, Loop(Carry + "g.Slope.Apply(a.At(t - 1).Numbers, da.Numbers);"), "hand, differences, course, cells, untied"),
        ("W_aa not transposed", Backward, "Product.PrepareTranspose(W.Waa)", "Product.Prepare(W.Waa)", "differences, course, cells, untied"),
        ("dW_aa with a<t>", Backward, "Product.SumOfOuter(dz, a.Before)", "Product.SumOfOuter(dz, a)", "hand, differences, course"),
        ("dW_aa overwritten, not summed", Backward, "Product.SumOfOuter(dz, a.Before)", "dz[0] * a[0].T", "hand, differences, course"),
        ("db_a of the last step alone", Backward, "dz.RowSums()", "dz[dz.Count - 1].RowSums()", "hand, differences, course"),
        ("dW_ya with a<t-1>", Backward, "Product.SumOfOuter(dzy, a)", "Product.SumOfOuter(dzy, a.Before)", "hand, differences"),
        ("dx forgets later steps", Backward, "W.Wax.T * dz[t]", "W.Wax.T * fromOutside[t]", "hand, differences, course, cells"),
        ("da<0> without the derivative", Backward, "Product.Of(WaaT * dz.At(1))", "Product.Of(WaaT, fromOutside[0])", "hand, differences, course, cells"),
        ("clipping inside", Backward, Recurrence,
            Loop(Carry + Slope + "foreach (ref var one in da.Numbers) one = Math.Clamp(one, -0.01, 0.01);"), "hand, differences, course, cells, untied"),
        ("the loss not divided by m", "Loss.cs", "weight / m", "weight", "differences, untied"),
        ("W_aa not transposed in the cell", "RnnCell.Backward.cs", "p.Waa.T * dz", "p.Waa.Fast * dz", "cells"),
        ("[x; a] against [W_aa | W_ax]", "RnnCell.cs", "aPrev.JoinVertically(xt)", "xt.JoinVertically(aPrev)", "formulas"),
        ("the last step not reached", "Steps.cs", "lag * (last - t) >= 0", "lag * (last - t) > 0", "hand, differences, course, cells, untied"),
        ("s<t-1> where backwards it is s<t+1>", "Steps.cs", "now += W * s.At(t - lag);", "now += W * s.At(Math.Max(t - 1, first));", "hand, differences, course, cells, untied"),
        ("no mistake, the recurrence as a loop", Backward, Recurrence, Loop(Carry + Slope), ""),
    ];

    /// <summary>The way back as a loop, to be wrong inside.</summary>
    private static string Loop(string body) => $"for (var t = T - 1; t >= 1; t--) {{ var da = dz.At(t); {body} }}";

    private static readonly Lazy<SwitchedSource> Library = new(() => new([.. All.Select(mistake => (mistake.File, mistake.Right, mistake.Wrong))]));

    public static TheoryData<string> Mistakes => [.. All.Select(mistake => mistake.Mistake)];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void A_known_mistake_in_the_source_is_caught(string mistake)
    {
        var index = Array.FindIndex(All, known => known.Mistake == mistake);

        Assert.Equal(All[index].CaughtBy, Library.Value.Failing(index));
    }
}
