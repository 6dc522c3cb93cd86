using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>Where NaN or infinity appears first in a training step, in the order in which the step computes.</summary>
internal static class NotFinite
{
    public static string? In(RnnForward forward, int k) => AtStep(In(forward), k);

    /// <summary>A state that is not finite makes its z_y not finite either: even 0 times infinity is NaN.</summary>
    public static string? In(RnnForward forward)
    {
        if (forward.Zy is Steps { AreFinite: true }) return null;
        for (var t = 1; t <= forward.T; t++)
            if ((Find("a", forward.A[t], t) ?? Find("z_y", forward.Zy[t - 1], t)) is { } found) return found;
        return null;
    }

    public static string? In(LossValue loss, int k)
    {
        if (!double.IsFinite(loss.Value)) return FormattableString.Invariant($"the loss became {loss.Value} at step {k}");
        if (loss.DZy is Steps { AreFinite: true }) return null;
        return AtStep(Enumerable.Range(1, loss.DZy.Count).Select(t => Find("dz_y", loss.DZy[t - 1], t)).FirstOrDefault(found => found is not null), k);
    }

    public static string? In(RnnBackward backward, int k) => AtStep(In(backward), k);

    /// <summary>A sum is not finite if one of its terms is not. So it is enough to look at db_a for all dz, and at db_y for all dz_y.</summary>
    public static string? In(RnnBackward backward)
    {
        var d = backward.DParameters;
        var first = First(backward.DA0) ?? First(d.Waa) ?? First(d.Wax) ?? First(d.Wya) ?? First(d.Ba) ?? First(d.By);
        if (first is null && (IsHuge(backward.Forward.Weights.Wax.Columns()) || IsHuge(Steps.Of(backward.DZ, first: 1))))
            first = backward.DX.Concat(backward.DA).Concat(backward.FromOutput).Select(First).FirstOrDefault(found => found is not null);
        if (first is null) return null;
        return Enumerable.Range(0, backward.Forward.T + 1).Reverse().Select(t => Find("da", backward.DA[t], t)).FirstOrDefault(found => found is not null)
            ?? FormattableString.Invariant($"the gradient became {first}");
    }

    public static string? In(string quantity, Vector<double> values, int k) =>
        Shape.FirstNotFinite(values.Numbers()) is >= 0 and var i
            ? FormattableString.Invariant($"{quantity} became {values[i]} at step {k}")
            : null;

    private static string? Find(string symbol, Matrix<double> values, int t) =>
        Shape.FirstNotFinite(values.Columns()) is >= 0 and var i
            ? FormattableString.Invariant($"{symbol}<{t}>[{i % values.RowCount}, {i / values.RowCount}] became {values.Columns()[i]}")
            : null;

    private static string? AtStep(string? found, int k) => found is null ? null : FormattableString.Invariant($"{found} at step {k}");

    /// <summary>What is computed when it is asked for can overflow only beside such numbers. No matter what it says of NaN, which is found before.</summary>
    private static bool IsHuge(double[] values) =>
        !Host.SaysModest(values) && !Shape.AreWithin(values, 1e100);

    private static bool IsHuge(Steps steps)
    {
        foreach (var block in steps.Blocks)
            if (IsHuge(block)) return true;
        return false;
    }

    private static double? First(Matrix<double> values) => First(values.Columns());

    private static double? First(Vector<double> values) => First(values.Numbers());

    private static double? First(double[] values) => Shape.FirstNotFinite(values) is >= 0 and var i ? values[i] : null;
}
