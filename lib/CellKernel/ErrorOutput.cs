namespace CellKernel;

/// <summary>Why a cell failed, always its last output.</summary>
/// <param name="Name">The exception's type, or <see cref="Compilation"/>, <see cref="Directive"/>, <see cref="Package"/>, <see cref="Interrupted"/>.</param>
/// <param name="Message">The exception's message, or the compiler's errors, one per line.</param>
/// <param name="Traceback">Where: the frames that the reader wrote ("at F, cell 3, line 2"), and before those of its cause what that was ("caused by …"); or the faulty lines with a mark below.</param>
/// <param name="Folded">The other frames: for a part that opens on demand.</param>
/// <param name="Line">The line of this cell, from 1; null where none can be named.</param>
/// <param name="Column">The column, from 1; null where none can be named.</param>
public sealed record ErrorOutput(
    string Name, string Message, IReadOnlyList<string> Traceback, IReadOnlyList<string> Folded, int? Line, int? Column) : CellOutput
{
    /// <summary>The name of an error that the compiler found.</summary>
    public const string Compilation = "CompilationError";

    /// <summary>The name of an error in a line that begins with #.</summary>
    public const string Directive = "DirectiveError";

    /// <summary>The name of an error that says that a package cannot be had.</summary>
    public const string Package = "PackageError";

    /// <summary>The name of an error that stands for a stopped cell.</summary>
    public const string Interrupted = "Interrupted";

    /// <summary>An exception's message, also of one whose message is null or throws.</summary>
    public static string MessageOf(Exception exception)
    {
        try
        {
            return exception.Message ?? "(Its message is null.)";
        }
        catch (Exception second)
        {
            return $"(Its message cannot be read: that throws {second.GetType().FullName}.)";
        }
    }
}
