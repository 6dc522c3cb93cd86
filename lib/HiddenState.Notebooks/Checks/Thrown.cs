using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using MathNet.Numerics.LinearAlgebra;
using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>What a student's code threw, in the course's words, and where in their code.</summary>
internal static partial class Thrown
{
    public static string Message(Exception thrown, IReadOnlyList<Part>? inputs = null) =>
        Inner(thrown) is var inner ? $"Your function threw {inner.GetType().Name}{Where(inner)}: {What(inner, inputs ?? [])}." : "";

    public static IReadOnlyList<string> Advice(Exception thrown, IReadOnlyList<Part>? inputs = null) => Inner(thrown) is var inner && Operation(inner) is { } called
        ? [.. OfMathNet(called, inner, inputs ?? [])]
        : inner switch
        {
            ArgumentOutOfRangeException or IndexOutOfRangeException when inputs?.Any(part => part.First is not null) == true =>
                ["Lists count from 0: the inputs x⟨1⟩ … x⟨T⟩ are `x[0]` … `x[T - 1]`, and the states a⟨0⟩ … a⟨T⟩ are `a[0]` … `a[T]`."],
            ArgumentOutOfRangeException or IndexOutOfRangeException => ["Lists and arrays count from 0: the last of n entries is `[n - 1]`. Which index on that line goes further?"],
            ArgumentException =>
                ["The shapes do not fit. Write the shape of each factor beside your formula: in a product the inner sizes must be equal, in a sum both."],
            NullReferenceException => ["Something is used before it has a value: which of your variables can still be null on that line?"],
            InvalidCastException => ["A value is taken for a type that it is not."],
            _ => ["Try the expression on that line by itself, in a cell of its own, with small matrices."],
        };

    /// <summary>An exception's own words; an exception of a student's can have none, or throw when asked.</summary>
    public static string Words(Exception thrown)
    {
        try
        {
            return thrown.Message ?? "";
        }
        catch (Exception)
        {
            return "";
        }
    }

    /// <summary>What was really thrown, where a task or an initialiser has wrapped it.</summary>
    private static Exception Inner(Exception thrown)
    {
        while (thrown is AggregateException or TypeInitializationException or TargetInvocationException && thrown.InnerException is { } inner) thrown = inner;
        return thrown;
    }

    private static string What(Exception thrown, IReadOnlyList<Part> inputs)
    {
        var words = Words(thrown).ReplaceLineEndings(" ").Trim().TrimEnd('.');
        if (Operation(thrown) is not { } called) return words.Length > 0 ? words : "it says nothing about itself";
        if (Shapes(words) is var (first, second))
            return $"{Sizes.Of(first, inputs)} and {Sizes.Of(second, inputs)} do not fit {Doing(called)}";
        return called switch
        {
            "Append" => "`Append` needs two matrices with equally many rows",
            "Stack" => "`Stack` needs two matrices with equally many columns",
            _ when words.Contains("'row'", StringComparison.Ordinal) => "there is no such row",
            _ when words.Contains("'column'", StringComparison.Ordinal) && IsIndex(called) => "there is no such column",
            "Column" or "Row" => $"there is no such {called.ToLowerInvariant()}",
            _ when words.Contains("'index'", StringComparison.Ordinal) => "the vector has no such entry",
            _ when words.Contains("same dimensionality", StringComparison.Ordinal) => $"two vectors of different lengths do not fit {Doing(called)}",
            _ => words,
        };
    }

    private static IEnumerable<string> OfMathNet(string called, Exception thrown, IReadOnlyList<Part> inputs)
    {
        var words = Words(thrown);
        var shapes = Shapes(words);
        if (shapes is var (first, second) && IsSum(called) && first.Rows == second.Rows && (first.Columns == 1 || second.Columns == 1))
            yield return "A single column is not repeated by itself. A bias belongs to every column: `MapIndexed((i, j, z) => …)` gives you the row i of each entry.";
        else if (shapes is not null)
            yield return called is "op_Multiply" or "Multiply" or "LeftMultiply"
                ? "In a product the inner sizes must be equal: (n, k) times (k, m). Which of the two is the wrong one, the wrong way round, or in the wrong place?"
                : "In a sum, and wherever two matrices meet entry by entry, both sizes must be equal. Write the shape of each beside your formula.";
        else if (called is "Append" or "Stack")
            yield return "`Append` joins side by side, and the rows must fit; `Stack` joins on top of each other, and the columns must fit.";
        else if (words.Contains("'row'", StringComparison.Ordinal) || words.Contains("'column'", StringComparison.Ordinal) || called is "Column" or "Row")
            yield return "Rows and columns count from 0: the last ones are `M.RowCount - 1` and `M.ColumnCount - 1`. Which index on that line goes further, or below 0, or belongs to another matrix?";
        else if (words.Contains("'index'", StringComparison.Ordinal))
            yield return "A vector counts from 0: the last entry is `v[v.Count - 1]`. Which index on that line goes further, and over what does it run: rows or columns?";
        else if (words.Contains("same dimensionality", StringComparison.Ordinal))
            yield return "Write the length of each vector beside your formula. A sum over the columns leaves one number for each row, `RowSums`; a sum over the rows one for each column, `ColumnSums`.";
        else
            yield return "Try the expression on that line by itself, in a cell of its own, with small matrices.";
        if (shapes is not null && Sizes.Legend(inputs) is { Length: > 0 } legend) yield return $"What your function was given: {legend}.";
    }

    private static bool IsSum(string called) => called is "op_Addition" or "Add" or "op_Subtraction" or "Subtract";

    private static bool IsIndex(string called) => called is "get_Item" or "set_Item" or "At";

    private static string Doing(string called) => called switch
    {
        "op_Addition" or "Add" => "in a sum",
        "op_Subtraction" or "Subtract" => "in a difference",
        "op_Multiply" or "Multiply" or "LeftMultiply" => "in a product",
        "DotProduct" => "in a product of two vectors",
        _ => $"in `{called}`",
    };

    /// <summary>The two shapes of MathNet's "op1 is 2x4, op2 is 2x1".</summary>
    private static ((int Rows, int Columns) First, (int Rows, int Columns) Second)? Shapes(string words) =>
        TwoShapes().Match(words) is { Success: true } match && match.Groups is var g
            ? ((Number(g[1]), Number(g[2])), (Number(g[3]), Number(g[4])))
            : null;

    private static int Number(Group group) => int.Parse(group.Value, System.Globalization.CultureInfo.InvariantCulture);

    [GeneratedRegex(@"op1 is (\d{1,9})x(\d{1,9}), op2 is (\d{1,9})x(\d{1,9})")]
    private static partial Regex TwoShapes();

    /// <summary>The method of MathNet's matrices and vectors that the student's code called and that threw; null if it was none.</summary>
    private static string? Operation(Exception thrown)
    {
        string? called = null;
        foreach (var frame in new StackTrace(thrown, fNeedFileInfo: false).GetFrames())
        {
            if (frame.GetMethod() is not { } method || method.Module.Assembly != typeof(Matrix<double>).Assembly) break;
            called = method.Name;
        }
        return called;
    }

    /// <summary>The line in the student's own code: the first frame that has a line and belongs to no library.</summary>
    private static string Where(Exception thrown) =>
        new StackTrace(thrown, fNeedFileInfo: true).GetFrames().FirstOrDefault(IsOwn) is { } frame
            ? Invariant($" in line {frame.GetFileLineNumber()} of your cell")
            : "";

    private static bool IsOwn(StackFrame frame) =>
        frame.GetFileLineNumber() > 0
        && frame.GetMethod()?.Module.Assembly is { } assembly
        && assembly != typeof(Thrown).Assembly
        && assembly != typeof(RnnParameters).Assembly;
}
