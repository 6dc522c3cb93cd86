using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>Shapes in numbers and in the symbols of an exercise.</summary>
internal static class Sizes
{
    /// <summary>The shape of a matrix: 2 × 4.</summary>
    public static string Of(Matrix<double> matrix) => Invariant($"{matrix.RowCount} × {matrix.ColumnCount}");

    /// <summary>A shape, with its symbols where only one fits: 2 × 4 = (n_y, m).</summary>
    public static string Of((int Rows, int Columns) shape, IReadOnlyList<Part> inputs)
    {
        var symbols = Symbols(inputs);
        return Symbol(shape.Rows, symbols) is { } rows && Symbol(shape.Columns, symbols) is { } columns
            ? Invariant($"{shape.Rows} × {shape.Columns} = ({rows}, {columns})")
            : Invariant($"{shape.Rows} × {shape.Columns}");
    }

    /// <summary>What was given, each with its shape: W_aa (n_a, n_a) = 5 × 5, …</summary>
    public static string Legend(IReadOnlyList<Part> inputs) => string.Join(", ", inputs
        .Where(part => part.Shape.Contains(',', StringComparison.Ordinal) && part.Values is [not null, ..])
        .Select(part => $"{part.Label(0)} {Of(part.Values![0]!)}"));

    private static string? Symbol(int size, List<(string Symbol, int Size)> symbols)
    {
        if (size == 1) return "1";
        var found = symbols.Where(symbol => symbol.Size == size).Select(symbol => symbol.Symbol).ToArray();
        if (found.Length == 0)
            found = [.. from first in symbols from second in symbols where string.CompareOrdinal(first.Symbol, second.Symbol) < 0 && first.Size + second.Size == size select $"{first.Symbol} + {second.Symbol}"];
        return found is [var only] ? only : null;
    }

    private static List<(string Symbol, int Size)> Symbols(IReadOnlyList<Part> inputs) =>
    [
        .. inputs.Where(part => part.Values is [not null, ..])
            .SelectMany(part => part.Shape.Trim('(', ')').Split(", ").Zip(new[] { part.Values![0]!.RowCount, part.Values[0]!.ColumnCount }))
            .Where(symbol => symbol.First.Length > 0 && !symbol.First.Contains(' ', StringComparison.Ordinal)).Distinct(),
    ];
}
