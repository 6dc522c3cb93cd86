using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// A rule that makes better numbers θ from a gradient. What it remembers is part of its value:
/// a step returns the new numbers and the rule for the step after, and changes nothing.
/// </summary>
public abstract record Optimiser
{
    private protected Optimiser() { }

    /// <summary>θ ← θ − η dθ.</summary>
    /// <param name="rate">η, the learning rate: finite and above 0.</param>
    public static Optimiser Sgd(double rate) => new MomentumRule(CheckedRate(rate), 0, null);

    /// <summary>v ← β v + dθ, θ ← θ − η v.</summary>
    /// <param name="rate">η, the learning rate: finite and above 0.</param>
    /// <param name="beta">β in [0, 1).</param>
    public static Optimiser Momentum(double rate, double beta = 0.9) => new MomentumRule(CheckedRate(rate), CheckedDecay(beta), null);

    /// <summary>
    /// m ← β₁ m + (1 − β₁) dθ, v ← β₂ v + (1 − β₂) dθ², θ ← θ − η (m / (1 − β₁ᵏ)) / (√(v / (1 − β₂ᵏ)) + 1e-8) at step k = 1, 2, …
    /// (Kingma and Ba, 2015).
    /// </summary>
    /// <param name="rate">η, the learning rate: finite and above 0.</param>
    /// <param name="beta1">β₁ in [0, 1).</param>
    /// <param name="beta2">β₂ in [0, 1).</param>
    public static Optimiser Adam(double rate = 0.001, double beta1 = 0.9, double beta2 = 0.999) =>
        new AdamRule(CheckedRate(rate), CheckedDecay(beta1, nameof(beta1)), CheckedDecay(beta2, nameof(beta2)), null, null, 1, 1);

    /// <summary>One step.</summary>
    /// <param name="theta">θ, any length.</param>
    /// <param name="gradient">dθ, as long as θ.</param>
    /// <returns>The new θ and the rule for the next step; nothing given is changed.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a number is NaN or infinite.</exception>
    public OptimiserStep Step(Vector<double> theta, Vector<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(theta);
        Shape.Require(theta, "its length", theta.Count, "");
        Shape.Require(gradient, "the length of theta", theta.Count, $"theta has {theta.Count} numbers");
        var step = Following(theta, gradient);
        return Shape.FirstNotFinite(step.Theta.Numbers()) < 0 ? step : throw new ArgumentException(
            "The new theta, or the square of the gradient, is beyond the largest number, 1.8E+308; expected a smaller gradient.", nameof(gradient));
    }

    /// <summary>The same without a check for NaN and infinity, which training reports by itself.</summary>
    internal OptimiserStep Following(Vector<double> theta, Vector<double> gradient) => Length is not { } length || length == theta.Count
        ? Next(theta, gradient)
        : throw new ArgumentException(FormattableString.Invariant($"theta has {theta.Count} numbers; expected {length}, as in the step before."), nameof(theta));

    /// <summary>How many numbers it keeps a memory for, or null.</summary>
    private protected abstract int? Length { get; }

    private protected abstract OptimiserStep Next(Vector<double> theta, Vector<double> gradient);

    private static double CheckedRate(double rate) => double.IsFinite(rate) && rate > 0 ? rate
        : throw new ArgumentOutOfRangeException(nameof(rate), FormattableString.Invariant($"The learning rate is {rate}; expected a finite number above 0."));

    private static double CheckedDecay(double beta, string name = "beta") => beta is >= 0 and < 1 ? beta
        : throw new ArgumentOutOfRangeException(name, FormattableString.Invariant($"{name} is {beta}; expected a number in [0, 1)."));

    private sealed record MomentumRule(double Rate, double Beta, Vector<double>? V) : Optimiser
    {
        private protected override int? Length => V?.Count;

        private protected override OptimiserStep Next(Vector<double> theta, Vector<double> gradient)
        {
            if (Beta == 0) return new(theta - Rate * gradient, this);
            var v = V is null ? gradient.Clone() : Beta * V + gradient;
            return new(theta - Rate * v, this with { V = v });
        }

        public override string ToString() => Beta == 0
            ? FormattableString.Invariant($"SGD, rate {Rate}")
            : FormattableString.Invariant($"momentum {Beta}, rate {Rate}");
    }

    private sealed record AdamRule(double Rate, double Beta1, double Beta2, Vector<double>? M, Vector<double>? V, double Power1, double Power2) : Optimiser
    {
        private protected override int? Length => M?.Count;

        private protected override OptimiserStep Next(Vector<double> theta, Vector<double> gradient)
        {
            var n = theta.Count;
            double[] before = theta.Numbers(), dTheta = gradient.Numbers(), mBefore = M?.Numbers() ?? new double[n], vBefore = V?.Numbers() ?? new double[n];
            double[] m = new double[n], v = new double[n], next = new double[n];
            var (rate, beta1, beta2, power1, power2) = (Rate, Beta1, Beta2, Power1 * Beta1, Power2 * Beta2);
            double rest1 = 1 - beta1, rest2 = 1 - beta2, c1 = 1 - power1, c2 = 1 - power2;
            if (!Host.SaysAdam(before, dTheta, mBefore, vBefore, m, v, next, rate, beta1, rest1, c1, beta2, rest2, c2))
                for (var i = 0; i < n; i++)
                {
                    var d = dTheta[i];
                    var mi = m[i] = beta1 * mBefore[i] + rest1 * d;
                    var vi = v[i] = beta2 * vBefore[i] + rest2 * d * d;
                    var mean = vi / c2;
                    next[i] = before[i] - rate * (mi / c1) / ((mean <= double.MaxValue ? Math.Sqrt(mean) : RootOfHuge(vi, c2)) + 1e-8);
                }
            return new(Vector<double>.Build.Dense(next), this with { M = Vector<double>.Build.Dense(m), V = Vector<double>.Build.Dense(v), Power1 = power1, Power2 = power2 });
        }

        /// <summary>√(v / c) with c in (0, 1], where v / c is beyond the largest number though its root is not; NaN where v is, too.</summary>
        private static double RootOfHuge(double v, double c) => double.IsInfinity(v) ? double.NaN : Math.Sqrt(v) / Math.Sqrt(c);

        public override string ToString() => FormattableString.Invariant($"Adam, rate {Rate}");
    }
}
