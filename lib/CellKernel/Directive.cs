namespace CellKernel;

/// <summary>A line of a cell that begins with # and that the kernel answers, not the compiler.</summary>
/// <param name="Kind">What it asks for.</param>
/// <param name="Value">What stands between its quotation marks; the whole line where there are none.</param>
/// <param name="Path">The cell or file that it stands in.</param>
/// <param name="Line">Its line there, from 1.</param>
/// <param name="Column">Its column there, from 1.</param>
internal sealed record Directive(DirectiveKind Kind, string Value, string Path, int Line, int Column)
{
    public DirectiveException Error(string message, string name = ErrorOutput.Directive) => new(message, Path, Line, Column, name);
}

internal enum DirectiveKind
{
    /// <summary><c>#r "path.dll"</c>, <c>#r "nuget: Name, Version"</c></summary>
    Reference,

    /// <summary><c>#load "path.csx"</c></summary>
    Load,

    /// <summary><c>#i "nuget: source"</c></summary>
    Source,

    /// <summary><c>#!time</c></summary>
    Time,

    /// <summary><c>#!whos</c>: the variables with their values; <c>#!who</c>: their names.</summary>
    Variables,

    /// <summary>Another line that begins with <c>#!</c>, or a cell that begins with <c>%</c>.</summary>
    Unknown,
}
