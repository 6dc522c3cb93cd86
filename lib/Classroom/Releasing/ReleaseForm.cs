namespace Classroom.Releasing;

/// <summary>What a copy holds.</summary>
/// <param name="ForNbgrader">Whether its exercises carry the metadata by which nbgrader knows them.</param>
internal sealed record ReleaseForm(bool WithSolutions, bool WithHints, bool ForNbgrader)
{
    /// <summary>Whether its notebooks are the project's own.</summary>
    public bool IsOriginal => WithSolutions && WithHints && !ForNbgrader;

    public override string ToString() => $"{(WithSolutions ? "with" : "without")} solutions, {(WithHints ? "with" : "without")} hints";
}
