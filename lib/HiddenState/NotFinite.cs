using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>Where NaN or infinity appears first in a training step, in the order in which the step computes.</summary>
internal static class NotFinite
{
    public static string? In(RnnForward forward, int k) => AtStep(In(forward), k);

    /// <summary>A state that is not finite makes its z_y so, too: even 0 times infinity is NaN.</summary>
    public static string? In(RnnForward forward)
    {
        if (forward.Zy is Steps { AreFinite: true }) return null;
        for (var t = 1; t <= forward.T; t++)
            if ((Find("a", forward.A[t], t) ?? Find("z_y", forward.Zy[t - 1], t)) is { } found) return found;
        return null;
    }

    public static string? In(LossValue loss, RnnBackward backward, int k)
    {
        if (!double.IsFinite(loss.Value)) return FormattableString.Invariant($"the loss became {loss.Value} at step {k}");
        for (var t = IsFinite(backward) ? -1 : backward.Forward.T; t >= 0; t--)
            if (AtStep(Find("da", backward.DA[t], t), k) is { } found) return found;
        return In("the gradient", backward.DParameters.ToVector(), k);
    }

    /// <summary>Where dz⟨t⟩ = da⟨t⟩ ∘ g′ is finite, so is da⟨t⟩: infinity times 0 is NaN. The da⟨t⟩ themselves would first have to be made.</summary>
    private static bool IsFinite(RnnBackward backward) =>
        backward.DZ is Steps { AreFinite: true } && Shape.FirstNotFinite(backward.DA0.Columns()) < 0;

    public static string? In(string quantity, Vector<double> values, int k) =>
        Shape.FirstNotFinite(values.Numbers()) is >= 0 and var i
            ? FormattableString.Invariant($"{quantity} became {values[i]} at step {k}")
            : null;

    private static string? Find(string symbol, Matrix<double> values, int t) =>
        Shape.FirstNotFinite(values.Columns()) is >= 0 and var i
            ? FormattableString.Invariant($"{symbol}<{t}>[{i % values.RowCount}, {i / values.RowCount}] became {values.Columns()[i]}")
            : null;

    private static string? AtStep(string? found, int k) => found is null ? null : FormattableString.Invariant($"{found} at step {k}");
}
