using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// Search for fixed points (after Sussillo and Barak, "Opening the black box", 2013).
/// From each start Newton's method solves F(a) = g(W_aa a + W_ax x + b_a) − a = 0 and halves steps that do not help.
/// Newton's method finds unstable points as readily as stable ones.
/// </summary>
public static class FixedPoints
{
    /// <summary>The fixed points that are reached from some states.</summary>
    /// <param name="p">The parameters.</param>
    /// <param name="starts">Where to search from, each column a state (n_a, …): for example states that the network has visited.</param>
    /// <param name="x">The input that stays the same, n_x; zero if not given.</param>
    /// <param name="activation">g; tanh if not given.</param>
    /// <param name="tolerance">The largest residual that counts as standing still, above 0, as a share of the largest number of a where that
    /// is above 1. Each point is followed until the rounding of g is reached, so a point that stands still has a share near 1e-16: the tolerance keeps slow places out.</param>
    /// <param name="distance">Points no farther from one another than this are one point; at least 0, likewise as a share.</param>
    /// <returns>The points, stable ones first, then by the number of unstable directions. There may be more than were found.</returns>
    /// <exception cref="ArgumentException">A shape does not fit, or a number is NaN, infinite or out of range.</exception>
    public static IReadOnlyList<FixedPoint> Find(
        RnnParameters p, Matrix<double> starts, Vector<double>? x = null, Activation? activation = null,
        double tolerance = 1e-12, double distance = 1e-4)
    {
        ArgumentNullException.ThrowIfNull(p);
        ArgumentNullException.ThrowIfNull(starts);
        p = p.Frozen();                                                 // dense, whatever was given
        Shape.Require(starts, "n_a x anything", p.Na, starts.ColumnCount, $"W_aa is {Shape.Of(p.Waa)}");
        if (!(tolerance > 0 && double.IsFinite(tolerance)))
            throw new ArgumentOutOfRangeException(nameof(tolerance), FormattableString.Invariant($"The tolerance is {tolerance}; expected a finite number above 0."));
        if (!(distance >= 0 && double.IsFinite(distance)))
            throw new ArgumentOutOfRangeException(nameof(distance), FormattableString.Invariant($"The distance is {distance}; expected a finite number, at least 0."));
        var g = activation ?? Activation.Tanh;
        var input = p.Ba;
        if (x is not null)
        {
            Shape.Require(x, "n_x", p.Nx, $"W_ax is {Shape.Of(p.Wax)}");
            input = p.Wax * x + p.Ba;
            if (Shape.FirstNotFinite(input.Numbers()) >= 0)
                throw new ArgumentException("W_ax x + b_a is beyond the largest number, 1.8E+308; expected a smaller input.", nameof(x));
        }
        List<FixedPoint> found = [];
        foreach (var start in starts.EnumerateColumns())
            if (Newton(p.Waa, input, g, start, tolerance) is { } point && found.All(other => (other.A - point.A).L2Norm() > distance * Math.Max(1, point.A.InfinityNorm())))
                found.Add(point);
        return [.. found.OrderBy(point => point.UnstableDirections).ThenBy(point => point.Eigenvalues[0].Magnitude)];
    }

    private static FixedPoint? Newton(Matrix<double> Waa, Vector<double> input, Activation g, Vector<double> a, double tolerance)
    {
        var (next, f) = Step(a);
        for (var k = 0; k < 200 && f.L2Norm() > 0; k++)
        {
            var step = (Dynamics.Jacobian(Waa, g, next) - Matrix<double>.Build.DenseIdentity(a.Count)).Solve(-f);
            if (Shape.FirstNotFinite(step.Numbers()) >= 0) break;
            var length = 1.0;
            while (length > 1e-6 && !(Step(a + length * step).F.L2Norm() < f.L2Norm())) length /= 2;
            if (length <= 1e-6) break;                                              // no step helps: as good as it gets
            a += length * step;
            (next, f) = Step(a);
        }
        return f.L2Norm() <= tolerance * Math.Max(1, a.InfinityNorm()) ? new(a, f.L2Norm(), Dynamics.Eigenvalues(Dynamics.Jacobian(Waa, g, next))) : null;

        (Vector<double> Next, Vector<double> F) Step(Vector<double> state)
        {
            var mapped = g.Of((Waa * state + input).ToColumnMatrix()).Column(0);
            return (mapped, mapped - state);
        }
    }
}
