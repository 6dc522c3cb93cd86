using System.Globalization;
using MathNet.Numerics;

namespace HiddenState;

/// <summary>
/// How many times larger one thing is than another, measured in pairs, for example the losses of two ways of training with the same seeds.
/// d_i = ln(other_i / baseline_i); the ratio is exp of their mean d̄ (a geometric mean), and the interval is
/// exp(d̄ ± t · s / √n), with s² = Σ (d_i − d̄)² / (n − 1) and the quantile t of Student's distribution with n − 1 degrees of freedom.
/// <para>Pairs that share a seed share its luck, and the difference is free of it. Source: Student, "The probable error of a mean", 1908.</para>
/// </summary>
/// <param name="Ratio">The geometric mean of other / baseline; 0 where it is below 5e-324.</param>
/// <param name="Low">The lower end of the interval.</param>
/// <param name="High">The upper end of the interval, which may be infinite.</param>
/// <param name="Confidence">How often, over repetitions, such an interval holds the true ratio.</param>
public sealed record PairedRatio(double Ratio, double Low, double High, double Confidence)
{
    /// <summary>Compares numbers in pairs.</summary>
    /// <param name="baseline">At least two numbers, finite and above 0.</param>
    /// <param name="other">As many numbers, each the partner of the one at its place; finite and above 0.</param>
    /// <param name="confidence">In (0, 1). Where k comparisons are made, 1 − 0.05 / k keeps all of them true together in at least 95 % of repetitions (Bonferroni).</param>
    /// <exception cref="ArgumentException">The lengths differ, there are fewer than two pairs, a number is not finite and above 0,
    /// the confidence is not in (0, 1), or the ratio is beyond 1.8e308.</exception>
    public static PairedRatio Of(IReadOnlyList<double> baseline, IReadOnlyList<double> other, double confidence = 0.95)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        ArgumentNullException.ThrowIfNull(other);
        if (other.Count != baseline.Count || other.Count < 2)
            throw new ArgumentException(FormattableString.Invariant($"other has {other.Count} numbers; expected as many as the baseline, which has {baseline.Count}, and at least 2."), nameof(other));
        if (!(confidence is > 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), FormattableString.Invariant($"The confidence is {confidence}; expected a number between 0 and 1."));

        var n = other.Count;
        var d = baseline.Zip(other, (b, o) => Math.Log(Positive(o, nameof(other))) - Math.Log(Positive(b, nameof(baseline)))).ToArray();
        var mean = d.Average();
        var s = Math.Sqrt(d.Sum(di => (di - mean) * (di - mean)) / (n - 1));
        var half = Quantile(n - 1, confidence) * s / Math.Sqrt(n);
        if (double.IsInfinity(Math.Exp(mean)))
            throw new ArgumentException("The ratio of other to baseline is beyond the largest number, 1.8E+308; expected numbers nearer to one another.", nameof(other));
        return new(Math.Exp(mean), Math.Exp(mean - half), Math.Exp(mean + half), confidence);
    }

    /// <summary>What the interval says about a loss: "lower", "higher", or "no difference found" where it holds 1.</summary>
    public string Verdict => High < 1 ? "lower" : Low > 1 ? "higher" : "no difference found";

    /// <summary>The ratio and its interval, for example "x 0.98 (0.97 to 1.00)". Where a difference is found, no end is rounded to 1: "x 0.99 (0.98 to 0.998)".</summary>
    public override string ToString() => FormattableString.Invariant($"x {Digits(Ratio)} ({Digits(Low)} to {Digits(High)})");

    /// <summary>
    /// t with P(|T| ≤ t) = confidence for Student's T, by halving an interval for ln t: P = I_y(½, ν/2) with y = t² / (ν + t²).
    /// The tail 1 − P is taken where it is the smaller one, so that no digit is lost.
    /// </summary>
    private static double Quantile(int freedom, double confidence)
    {
        var (low, high) = (-50.0, 50.0);
        for (var k = 0; k < 60; k++)
        {
            var (middle, tt) = ((low + high) / 2, Math.Exp(low + high));
            var isBelow = confidence < 0.5
                ? SpecialFunctions.BetaRegularized(0.5, freedom / 2.0, tt / (freedom + tt)) < confidence
                : SpecialFunctions.BetaRegularized(freedom / 2.0, 0.5, freedom / (freedom + tt)) > 1 - confidence;
            (low, high) = isBelow ? (middle, high) : (low, middle);
        }
        return Math.Exp((low + high) / 2);
    }

    private string Digits(double value)
    {
        var decimals = 2;
        if (High < 1 || Low > 1) while (decimals < 15 && Math.Round(value, decimals) == 1) decimals++;
        return value.ToString(value >= 10 ? "F0" : value >= 0.1 ? FormattableString.Invariant($"F{decimals}") : "G2", CultureInfo.InvariantCulture);
    }

    private static double Positive(double value, string name) => double.IsFinite(value) && value > 0 ? value
        : throw new ArgumentException(FormattableString.Invariant($"A number is {value}; expected finite and above 0, because the logarithm of each is taken."), name);
}
