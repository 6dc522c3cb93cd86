using System.Globalization;

namespace HiddenState.Notebooks;

/// <summary>A number that is said before it is computed.</summary>
internal sealed class PredictionTask
{
    private readonly string what;
    private readonly double right, within;
    private readonly IReadOnlyList<(string Belief, double Number)> beliefs;

    public PredictionTask(string what, double right, double within, IReadOnlyList<(string Belief, double Number)> beliefs)
    {
        ArgumentNullException.ThrowIfNull(what);
        ArgumentNullException.ThrowIfNull(beliefs);
        if (!double.IsFinite(right)) throw new ArgumentException(FormattableString.Invariant($"The right number is {right}; expected a finite one."), nameof(right));
        if (!(within >= 1)) throw new ArgumentOutOfRangeException(nameof(within), FormattableString.Invariant($"within is {within}; expected a factor of 1 or above."));
        (this.what, this.right, this.within, this.beliefs) = (what, right, within, beliefs);
    }

    public CheckResult Judge(double said)
    {
        if (!double.IsFinite(said)) return new(what, Verdict.Wrong, $"You said {Difference.Value(said)}; expected a number.");
        var (yours, computed) = Numerals.Apart(said, right);
        if (IsNear(said, right)) return new(what, Verdict.Right, $"You said {yours}; computed, it is {computed}.");
        var far = $"You said {yours}; computed, it is {computed}{HowFar(said)}";
        return beliefs.Where(belief => IsNear(said, belief.Number)).OrderBy(belief => Distance(said, belief.Number)).FirstOrDefault() is { Belief: { } belief, Number: var number }
            ? new(what, Verdict.Mistake, far) { Mistakes = [belief], Advice = [$"{Numerals.Apart(number, right).First} would follow if this were so: {belief}."] }
            : new(what, Verdict.Wrong, far) { Advice = ["Which step of your reasoning gives that number? Go through it again with the number that was computed in mind."] };
    }

    private bool IsNear(double said, double number) =>
        Math.Abs(said - number) <= 1e-9 * Math.Max(Math.Abs(number), number == 0 ? 1 : 0)
        || HaveOneSign(said, number) && Math.Max(said / number, number / said) <= within
        || IsRounded(said, number);

    /// <summary>Whether a number was rounded to two digits or more, a half to either side; whole numbers are counted, not rounded.</summary>
    private static bool IsRounded(double said, double number) =>
        number != Math.Round(number) && Enumerable.Range(1, 15).Any(digits => Rounded(said, digits) == said
            && Math.Abs(said - number) <= 0.5 * Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(number))) - digits) * (1 + 1e-12));

    private static double Rounded(double number, int digits) => double.Parse(number.ToString($"E{digits}", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static double Distance(double said, double number) => HaveOneSign(said, number) ? Math.Abs(Math.Log(said / number)) : Math.Abs(said - number);

    /// <summary>Whether both are above 0 or both below; the product of two small numbers would vanish.</summary>
    private static bool HaveOneSign(double said, double number) => said > 0 ? number > 0 : said < 0 && number < 0;

    private string HowFar(double said)
    {
        if (right == 0 || said == 0) return ".";
        if (!HaveOneSign(said, right)) return ": the sign is wrong.";
        var factor = Math.Max(said / right, right / said);
        var times = factor < 1.1 ? $"{Markup.Number(Math.Abs(said / right - 1) * 100)} %" : $"a factor of {Markup.Number(factor)}";
        return $": too {(Math.Abs(said) > Math.Abs(right) ? "large" : "small")} by {times}.";
    }
}
