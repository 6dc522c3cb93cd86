using System.Globalization;

namespace HiddenState.Notebooks;

/// <summary>Numbers in words that tell them apart.</summary>
internal static class Numerals
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    /// <summary>Two numbers in as few digits as show that they differ: six at least, all of them at most.</summary>
    public static (string First, string Second) Apart(double first, double second)
    {
        for (var digits = 6; digits < 17; digits++)
            if (first.Equals(second) || Of(first, digits) != Of(second, digits)) return (Of(first, digits), Of(second, digits));
        return (Of(first, 17), Of(second, 17));
    }

    /// <summary>Numbers in as few digits as show which of them differ: six at least, all of them at most. Whole numbers have all of theirs.</summary>
    public static string[] Apart(IReadOnlyList<double> values)
    {
        int different = values.Distinct().Count(), digits = 6;
        while (digits < 17 && values.Select(Short).Distinct().Count() < different) digits++;
        return [.. values.Select(Short)];

        string Short(double value) => Of(value, value == Math.Round(value) ? 17 : digits);
    }

    private static string Of(double value, int digits)
    {
        if (double.IsNaN(value)) return "NaN";
        if (double.IsInfinity(value)) return value > 0 ? "∞" : "−∞";
        var size = Math.Abs(value);
        var text = size == 0 || size is >= 1e-4 and < 1e9
            ? decimal.Parse(value.ToString($"E{digits - 1}", Culture), NumberStyles.Float, Culture).ToString("0.############################", Culture)
            : value.ToString($"0.{new string('#', digits - 1)}e0", Culture);
        return text.Replace('-', '−');
    }
}
