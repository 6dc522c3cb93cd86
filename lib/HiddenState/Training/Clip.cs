using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>Ways to make a gradient smaller before it is used. Never part of back-propagation itself.</summary>
public sealed class Clip
{
    private readonly Func<Vector<double>, double, Vector<double>> apply;
    private readonly string name;

    private Clip(string name, Func<Vector<double>, double, Vector<double>> apply) => (this.name, this.apply) = (name, apply);

    /// <summary>The gradient as it is.</summary>
    public static Clip None { get; } = new("not clipped", (gradient, _) => gradient.Clone());

    /// <summary>d ← d · limit / ‖d‖ where ‖d‖ is above the limit: shorter, the same direction (Pascanu, Mikolov and Bengio, 2013).</summary>
    /// <param name="limit">The largest length, finite and above 0.</param>
    public static Clip Norm(double limit) => new(FormattableString.Invariant($"clipped to norm {Above0(limit)}"),
        (gradient, length) => !(length > limit) ? gradient.Clone()
            : limit / length is var factor && double.IsNormal(factor) ? gradient * factor
            : limit * Direction(gradient));                             // the length or the factor is beyond the numbers, the result is not

    /// <summary>Every entry limited to [−limit, limit]; this may change the direction.</summary>
    /// <param name="limit">The largest absolute value, finite and above 0.</param>
    public static Clip Value(double limit) => new(FormattableString.Invariant($"clipped to values of {Above0(limit)}"),
        (gradient, _) => gradient.Map(d => Math.Clamp(d, -limit, limit)));

    /// <summary>The gradient, clipped.</summary>
    /// <param name="gradient">Any length, finite; it is not changed.</param>
    /// <returns>A vector of the same length.</returns>
    /// <exception cref="ArgumentException">A number is NaN or infinite: clipping would hide it.</exception>
    public Vector<double> Of(Vector<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        Shape.Require(gradient, "its length", gradient.Count, "");
        return Following(gradient, gradient.Length());
    }

    /// <summary>The same without a check for NaN and infinity, for a gradient whose length is known.</summary>
    internal Vector<double> Following(Vector<double> gradient, double length) => apply(gradient, length);

    /// <summary>The gradients of all parameters, clipped as one vector.</summary>
    /// <param name="gradient">For example <see cref="RnnBackward.DParameters"/>; it is not changed.</param>
    /// <exception cref="ArgumentException">A number is NaN or infinite: clipping would hide it.</exception>
    public RnnParameters Of(RnnParameters gradient)
    {
        ArgumentNullException.ThrowIfNull(gradient);
        gradient.Checked();
        return gradient.WithVector(Of(gradient.ToVector()));
    }

    /// <summary>How it clips.</summary>
    public override string ToString() => name;

    /// <summary>d / ‖d‖, whatever the length.</summary>
    private static Vector<double> Direction(Vector<double> gradient)
    {
        var largest = gradient.AbsoluteMaximum();
        return gradient.Map(d => d / largest).Normalize(2);
    }

    private static double Above0(double limit) => double.IsFinite(limit) && limit > 0 ? limit
        : throw new ArgumentOutOfRangeException(nameof(limit), FormattableString.Invariant($"The limit is {limit}; expected a finite number above 0."));
}
