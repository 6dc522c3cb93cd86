using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using Vectors = System.Numerics.Vector;
using Lanes = System.Numerics.Vector<double>;

namespace HiddenState;

/// <summary>What every public function requires of its arguments; the messages say what was expected, in symbols and in numbers.</summary>
internal static class Shape
{
    public static string Of(Matrix<double> matrix) => FormattableString.Invariant($"{matrix.RowCount}x{matrix.ColumnCount}");

    /// <summary>Throws unless the matrix has the expected shape and finite entries.</summary>
    public static void Require(
        Matrix<double> matrix, string symbols, int rows, int columns,
        [InterpolatedStringHandlerArgument(nameof(matrix), nameof(rows), nameof(columns))] Reason because, int? t = null,
        [CallerArgumentExpression(nameof(matrix))] string argument = "", string? name = null)
    {
        name ??= argument;
        if (matrix is null) throw new ArgumentNullException(argument, $"{name} is null{At(t)}; expected {symbols}.");
        if (matrix.RowCount != rows || matrix.ColumnCount != columns)
            throw new ArgumentException(FormattableString.Invariant(
                $"{name} has shape {Of(matrix)}{At(t)}; expected {symbols} = {rows}x{columns}, because {because.ToString()}."), argument);
        if (rows == 0 || columns == 0)
            throw new ArgumentException($"{name} has shape {Of(matrix)}{At(t)}; expected {symbols} with at least one row and one column.", argument);
        RequireFinite(matrix.Columns(), rows, t, argument, name);
    }

    /// <summary>Throws unless the vector has the expected length and finite entries.</summary>
    public static void Require(
        Vector<double> vector, string symbols, int count,
        [InterpolatedStringHandlerArgument(nameof(vector), nameof(count))] Reason because,
        [CallerArgumentExpression(nameof(vector))] string argument = "")
    {
        ArgumentNullException.ThrowIfNull(vector, argument);
        if (vector.Count != count)
            throw new ArgumentException(FormattableString.Invariant(
                $"{argument} has length {vector.Count}; expected {symbols} = {count}, because {because.ToString()}."), argument);
        if (count == 0) throw new ArgumentException($"{argument} is empty; expected {symbols}, at least one number.", argument);
        if (FirstNotFinite(vector.Numbers()) is >= 0 and var i)
            throw new ArgumentException(FormattableString.Invariant($"{argument}[{i}] is {vector[i]}; expected a finite number."), argument);
    }

    /// <summary>Throws unless a number is finite.</summary>
    public static void RequireFinite(double value, [CallerArgumentExpression(nameof(value))] string argument = "")
    {
        if (!double.IsFinite(value))
            throw new ArgumentException(FormattableString.Invariant($"{argument} is {value}; expected a finite number."), argument);
    }

    /// <summary>Throws unless there is at least one time step.</summary>
    public static void RequireSteps<T>(IReadOnlyList<T> steps, [CallerArgumentExpression(nameof(steps))] string argument = "", string? name = null)
    {
        ArgumentNullException.ThrowIfNull(steps, argument);
        if (steps.Count == 0)
            throw new ArgumentException($"{name ?? argument} has no time steps; expected T >= 1.", argument);
    }

    /// <summary>Throws unless there is at least one matrix, all have the shape of the first, and all numbers are finite.</summary>
    public static void RequireEqualSteps(
        IReadOnlyList<Matrix<double>> steps, string? symbols, int first = 1, [CallerArgumentExpression(nameof(steps))] string argument = "")
    {
        RequireEqualShapes(steps, first, argument, symbols);
        for (var k = 0; k < steps.Count; k++) RequireFinite(steps[k].Columns(), steps[k].RowCount, first + k, argument, argument);
    }

    /// <summary>Throws unless there is at least one matrix, and all have the shape of the first.</summary>
    public static void RequireEqualShapes(IReadOnlyList<Matrix<double>> steps, int first, string argument, string? symbols = null, string? name = null)
    {
        name ??= argument;
        RequireSteps(steps, argument, name);
        for (var k = 0; k < steps.Count; k++)
        {
            if (steps[k] is null) throw new ArgumentNullException(argument, $"{name} is null{At(first + k)}; expected {symbols ?? "a matrix"}.");
            if (steps[k].RowCount != steps[0].RowCount || steps[k].ColumnCount != steps[0].ColumnCount)
                throw new ArgumentException($"{name} has shape {Of(steps[k])}{At(first + k)}; expected {(symbols is null ? "the shape" : symbols + " =")} {Of(steps[0])}, as at t = {first.ToString(System.Globalization.CultureInfo.InvariantCulture)}.", argument);
            if (steps[k].RowCount == 0 || steps[k].ColumnCount == 0)
                throw new ArgumentException($"{name} has shape {Of(steps[k])}{At(first + k)}; expected {symbols ?? "a matrix"} with at least one row and one column.", argument);
        }
    }

    /// <summary>For example "1 step" or "2 steps".</summary>
    public static string Count(int count, string noun) => FormattableString.Invariant($"{count} {noun}{(count == 1 ? "" : "s")}");

    public static string At(int? t) => t is null ? "" : FormattableString.Invariant($" at t = {t}");

    private static void RequireFinite(ReadOnlySpan<double> values, int rows, int? t, string argument, string name)
    {
        var worst = FirstNotFinite(values);
        if (worst >= 0)
            throw new ArgumentException(FormattableString.Invariant(
                $"{name}[{worst % rows}, {worst / rows}] is {values[worst]}{At(t)}; expected a finite number."), argument);
    }

    /// <summary>Whether no number is above the limit or below −limit, and none is NaN.</summary>
    public static bool AreWithin(ReadOnlySpan<double> values, double limit)
    {
        var some = MemoryMarshal.Cast<double, Lanes>(values);
        var (most, isWithin) = (new Lanes(limit), System.Numerics.Vector<long>.AllBitsSet);
        foreach (var one in some) isWithin &= Vectors.LessThanOrEqual(Vectors.Abs(one), most);
        foreach (var one in values[(some.Length * Lanes.Count)..])
            if (!(Math.Abs(one) <= limit)) return false;
        return isWithin == System.Numerics.Vector<long>.AllBitsSet;
    }

    /// <summary>The index of the first NaN or infinity, or −1.</summary>
    public static int FirstNotFinite(ReadOnlySpan<double> values)
    {
        if (Host.SaysFinite(values) || AreWithin(values, double.MaxValue)) return -1;
        var first = 0;
        while (double.IsFinite(values[first])) first++;
        return first;
    }
}
