namespace Classroom.Notebooks;

/// <summary>The cell tags that mean something here.</summary>
internal static class Tag
{
    /// <summary>The stub that a student fills in.</summary>
    public const string Exercise = "exercise";

    /// <summary>The code cell that checks the exercise before it.</summary>
    public const string Check = "check";

    /// <summary>The markdown cell before the stub: how long it takes, how hard it is, and two folded hints.</summary>
    public const string Hint = "hint";

    /// <summary>The markdown cell with the folded solution of the exercise before it, in a csharp fence.</summary>
    public const string Solution = "solution";

    /// <summary>Its result is the picture on the course's first page.</summary>
    public const string Cover = "cover";

    /// <summary>May throw, as Jupyter understands the tag: shows an error on purpose.</summary>
    public const string RaisesException = "raises-exception";
}
