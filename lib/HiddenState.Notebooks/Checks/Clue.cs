using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>What a wrong result still says about its cause when no known mistake fits.</summary>
internal static class Clue
{
    public static IEnumerable<string> All(IReadOnlyList<Part> right, IReadOnlyList<Part> got, double tolerance)
    {
        if (Agreement(right, got, tolerance) is { } agreement) yield return agreement;
        var wrong = right.Zip(got).Where(pair => !pair.First.SameAs(pair.Second, tolerance)).ToList();
        foreach (var (expected, given) in wrong)
            if (When(expected, given, tolerance) is { } when) yield return when;
        foreach (var group in wrong.GroupBy(pair => Relation(pair.First, pair.Second, tolerance), pair => pair.First.Name))
            if (group.Key is { } relation) yield return $"{string.Join(", ", group)}: {relation}";
    }

    /// <summary>Which of several results are right.</summary>
    private static string? Agreement(IReadOnlyList<Part> right, IReadOnlyList<Part> got, double tolerance)
    {
        if (right.Count == 1) return null;
        var agreeing = right.Zip(got).ToLookup(pair => pair.First.SameAs(pair.Second, tolerance), pair => pair.First.Whole);
        var wrong = $"wrong: {string.Join(", ", agreeing[false])}";
        return agreeing[true].Any() ? $"Right: {string.Join(", ", agreeing[true])}; {wrong}." : "None of the results is right yet.";
    }

    /// <summary>The time step from which a list is wrong.</summary>
    private static string? When(Part right, Part got, double tolerance)
    {
        if (right.First is not { } first || got.Values?.Count != right.Values!.Count) return null;
        var wrong = Enumerable.Range(0, right.Values.Count)
            .Where(index => !Numbers.Same(right.Values[index], got.Values[index], tolerance)).ToArray();
        if (wrong.Length == right.Values.Count) return null;
        var from = first + wrong[0];
        return wrong.Length == 1
            ? Invariant($"In {right.Whole} only the entry for t = {from} is wrong.")
            : wrong.Length == right.Values.Count - wrong[0]
                ? Invariant($"{right.Whole} is right before t = {from} and wrong from there on: look at what one step hands to the next.")
                : Invariant($"In {right.Whole} {wrong.Length} of {right.Values.Count} entries are wrong.");
    }

    /// <summary>How the numbers are related to the right ones.</summary>
    private static string? Relation(Part right, Part got, double tolerance)
    {
        if (got.Values is null || got.Values.Count != right.Values!.Count || got.Values.Any(value => value is null)) return null;
        var pairs = right.Values.Zip(got.Values, (expected, given) => (Expected: expected!, Given: given!)).ToList();
        if (pairs.All(pair => Numbers.Same(pair.Expected.Transpose(), pair.Given, tolerance))) return "rows and columns are exchanged.";
        if (pairs.Any(pair => pair.Expected.RowCount != pair.Given.RowCount || pair.Expected.ColumnCount != pair.Given.ColumnCount)) return null;
        var entries = pairs.SelectMany(pair => pair.Expected.Enumerate().Zip(pair.Given.Enumerate())).ToList();
        if (entries.All(entry => entry.Second == 0)) return "every number is zero.";
        return Rounded(entries) ?? Factor(entries) ?? Nearly(entries) ?? Columns(pairs, tolerance);
    }

    /// <summary>The right numbers, but not all of their digits.</summary>
    private static string? Rounded(List<(double Expected, double Given)> entries)
    {
        if (entries.All(entry => entry.Given == (float)entry.Given && Math.Abs(entry.Given - entry.Expected) <= 1e-5 * Math.Max(1, Math.Abs(entry.Expected))))
            return "every number is a `float`: about seven digits are right. Compute with `double`.";
        for (var decimals = 0; decimals <= 8; decimals++)
            if (entries.All(entry => Math.Abs(entry.Given - Math.Round(entry.Expected, decimals)) < 1e-12) && entries.Any(entry => entry.Given != 0))
                return decimals == 0 ? "the right numbers, rounded to whole ones." : Invariant($"the right numbers, rounded to {decimals} {(decimals == 1 ? "decimal" : "decimals")}. Leave the rounding to whoever shows them.");
        return null;
    }

    /// <summary>Wrong, but so little that something small was added, left out, or rounded on the way.</summary>
    private static string? Nearly(List<(double Expected, double Given)> entries)
    {
        var largest = entries.Max(entry => Math.Abs(entry.Expected));
        var off = entries.Max(entry => Math.Abs(entry.Given - entry.Expected)) / largest;
        return off < 1e-3
            ? Invariant($"nearly right: off by {Markup.Number(off)} of the largest number. Is a constant rounded, something small added, or a `float` on the way?")
            : null;
    }

    /// <summary>got = c · expected.</summary>
    private static string? Factor(List<(double Expected, double Given)> entries)
    {
        var (expected, given) = entries.MaxBy(entry => Math.Abs(entry.Expected));
        var factor = given / expected;
        if (!double.IsFinite(factor) || Math.Abs(factor) < 1e-6 || Math.Abs(factor - 1) < 1e-3 || entries.Any(entry => Math.Abs(entry.Given - factor * entry.Expected) > 1e-6 * Math.Max(1, Math.Abs(entry.Given)))) return null;
        return Math.Abs(factor + 1) < 1e-6
            ? "the sign is wrong."
            : Invariant($"{(entries.Count == 1 ? "" : "every number is ")}{factor:0.####} times the right one.");
    }

    /// <summary>Some columns or rows right, others wrong.</summary>
    private static string? Columns(List<(Matrix<double> Expected, Matrix<double> Given)> pairs, double tolerance)
    {
        int rows = pairs[0].Expected.RowCount, columns = pairs[0].Expected.ColumnCount;
        bool ColumnIsRight(int j) => pairs.All(pair => Numbers.Same(pair.Expected.Column(j).ToColumnMatrix(), pair.Given.Column(j).ToColumnMatrix(), tolerance));
        bool RowIsRight(int i) => pairs.All(pair => Numbers.Same(pair.Expected.Row(i).ToRowMatrix(), pair.Given.Row(i).ToRowMatrix(), tolerance));
        var rightColumns = Enumerable.Range(0, columns).Count(ColumnIsRight);
        var rightRows = Enumerable.Range(0, rows).Count(RowIsRight);
        return rightColumns > 0 && columns > 1 ? Invariant($"{rightColumns} of {columns} columns are right. Does every column go through the same steps?")
            : rightRows > 0 && rows > 1 ? Invariant($"{rightRows} of {rows} rows are right. Does every row go through the same steps?")
            : null;
    }
}
