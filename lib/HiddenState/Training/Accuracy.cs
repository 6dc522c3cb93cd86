using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>How often the most likely answer is the right one.</summary>
public static class Accuracy
{
    /// <summary>
    /// The fraction of columns, over all steps that have a target, in which the largest z_y is in the row of the largest y.
    /// Of equal numbers the first row counts. With n_y = 1 there is one row only, so the fraction is always 1.
    /// </summary>
    /// <param name="zy">z_y⟨1⟩ … z_y⟨T⟩ (or ŷ), each (n_y, m).</param>
    /// <param name="y">The targets, each (n_y, m), or null at a step that has none; at least one step has one.</param>
    /// <param name="counts">Which steps t = 1 … T count; all if not given.</param>
    /// <returns>A number in [0, 1].</returns>
    /// <exception cref="ArgumentException">The lengths or shapes differ, no step counts, or a number is NaN or infinite.</exception>
    public static double Of(IReadOnlyList<Matrix<double>> zy, IReadOnlyList<Matrix<double>?> y, Func<int, bool>? counts = null)
    {
        Shape.RequireEqualSteps(zy, "n_y x m");
        Shape.RequireSteps(y);
        if (y.Count != zy.Count)
            throw new ArgumentException($"y has {y.Count} time steps; expected T = {zy.Count}, because there are as many outputs.", nameof(y));
        var (right, all) = (0, 0);
        for (var t = 1; t <= zy.Count; t++)
        {
            if (y[t - 1] is not { } target || counts?.Invoke(t) == false) continue;
            Shape.Require(target, "n_y x m", zy[t - 1].RowCount, zy[t - 1].ColumnCount, $"z_y is {Shape.Of(zy[t - 1])}", t, nameof(y), "y");
            var z = zy[t - 1];                                          // a copy, if these are the outputs of a forward pass
            for (var j = 0; j < target.ColumnCount; j++, all++)
                if (z.Column(j).MaximumIndex() == target.Column(j).MaximumIndex()) right++;
        }
        return all > 0 ? (double)right / all : throw new ArgumentException("no step counts; expected at least one with a target.", nameof(y));
    }
}
