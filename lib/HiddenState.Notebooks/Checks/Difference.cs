using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>The first thing in a result that is not as it should be, in words.</summary>
internal sealed record Difference(string What, params IReadOnlyList<string> Advice)
{
    public static Difference First(IReadOnlyList<Part> right, IReadOnlyList<Part> got, double tolerance) =>
        right.Zip(got).Select(pair => Of(pair.First, pair.Second, tolerance)).First(difference => difference is not null)!;

    private static Difference? Of(Part right, Part got, double tolerance)
    {
        if (got.Values is null) return new($"{right.Whole} is null.", "The function has to return it: a list with one matrix for each t.");
        if (got.Values.Count != right.Values!.Count) return Length(right, got.Values.Count);
        for (var index = 0; index < right.Values.Count; index++)
            if (Of(right, index, got.Values[index], tolerance) is { } difference)
                return difference;
        return null;
    }

    private static Difference Length(Part right, int count) =>
        new(Invariant($"The list {right.Whole} has {(count == 1 ? "1 entry" : $"{count} entries")}; expected {right.Count} = {right.Values!.Count}."),
            right.First == 0
                ? "It begins with the a⟨0⟩ that was passed in and has one more for each input, so that `a[t]` is a⟨t⟩."
                : $"One for each time step: the entry for t = 1 is the first, `{right.Name}[0]`.");

    private static Difference? Of(Part right, int index, Matrix<double>? got, double tolerance)
    {
        var (label, expected) = (right.Label(index), right.Values![index]!);
        if (got is null) return new($"{label} is null.", "The function has to return a matrix there.");
        if (got.RowCount != expected.RowCount || got.ColumnCount != expected.ColumnCount)
            return new(Invariant($"{label} has shape {Shape(right, got)}; expected {right.Shape} = {Shape(right, expected)}."),
                got.RowCount == expected.ColumnCount && got.ColumnCount == expected.RowCount
                    ? right.Shape.EndsWith(", m)", StringComparison.Ordinal) ? "Rows and columns are exchanged: there is one column for each sequence of the batch."
                        : right.Name.StartsWith('d') ? "Rows and columns are exchanged: a gradient has the shape of what it is the gradient of."
                        : "Rows and columns are exchanged."
                    : "Write the shape of each factor beside your formula: inner sizes meet, outer sizes stay.");
        if (Numbers.FirstDifference(expected, got, tolerance) is not var (i, j)) return null;
        if (Numbers.FirstNotFinite(got) is var (row, column))
            return new(Invariant($"{label}{At(right, row, column, expected)} is {Value(got[row, column])}; expected {Value(expected[row, column])}."),
                "NaN and ∞ come from 0/0, from a division by zero, from a root or logarithm of a negative number, or from e to a large power. Look for the first step that makes one.");
        var (should, came) = Numerals.Apart(expected[i, j], got[i, j]);
        return new(Invariant($"{(expected.RowCount * expected.ColumnCount == 1 ? "The number that differs" : "The first entry that differs")} is {label}{At(right, i, j, expected)}: expected {should}, got {came}."),
            expected.RowCount * expected.ColumnCount == 1 ? [] : [Invariant($"{label} has the right shape, {right.Shape} = {Shape(right, expected)}.")]);
    }

    private static string Shape(Part part, Matrix<double> matrix) =>
        part.IsVector ? Invariant($"{matrix.RowCount}") : Sizes.Of(matrix);

    private static string At(Part part, int row, int column, Matrix<double> matrix) =>
        matrix.RowCount * matrix.ColumnCount == 1 ? "" : part.IsVector ? Invariant($"[{row}]") : Invariant($"[{row}, {column}]");

    public static string Value(double value) => Numerals.Apart(value, value).First;
}
