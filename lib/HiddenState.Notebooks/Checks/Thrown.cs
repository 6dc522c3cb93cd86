using System.Diagnostics;
using static System.FormattableString;

namespace HiddenState.Notebooks;

/// <summary>What a student's code threw, and where in their code.</summary>
internal static class Thrown
{
    public static string Message(Exception thrown) =>
        $"Your function threw {thrown.GetType().Name}{Where(thrown)}: {thrown.Message.ReplaceLineEndings(" ").TrimEnd('.')}.";

    public static IReadOnlyList<string> Advice(Exception thrown) => thrown switch
    {
        ArgumentOutOfRangeException or IndexOutOfRangeException =>
            ["Lists and matrices count from 0: the inputs x⟨1⟩ … x⟨T⟩ are `x[0]` … `x[T - 1]`, and the states a⟨0⟩ … a⟨T⟩ are `a[0]` … `a[T]`."],
        ArgumentException =>
            ["The shapes do not fit. Write the shape of each factor beside your formula: in a product the inner sizes must be equal, in a sum both."],
        NullReferenceException => ["Something is used before it has a value: which of your variables can still be null on that line?"],
        InvalidCastException => ["A value is taken for a type that it is not."],
        _ => ["Try the expression on that line by itself, in a cell of its own, with small matrices."],
    };

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
