namespace Classroom.Grading.Judging;

/// <summary>What an answer is, in the order of how much of it is there.</summary>
internal enum Verdict
{
    /// <summary>All numbers agree, asked from outside.</summary>
    Right,

    /// <summary>Its numbers are those of a known mistake.</summary>
    Mistake,

    /// <summary>It gives something else.</summary>
    Wrong,

    /// <summary>It does not compile, throws, or does not come to an end.</summary>
    Error,

    /// <summary>It is still to do.</summary>
    Todo,

    /// <summary>The exercise is not in the file.</summary>
    Missing,

    /// <summary>It was not run, because it reaches for what no answer needs; or somebody must look at it.</summary>
    Refused,
}

/// <summary>What was found about an answer.</summary>
/// <param name="Title">In a sentence, as the check says it.</param>
/// <param name="Advice">What leads on.</param>
/// <param name="Mistakes">The known mistakes, by name.</param>
/// <param name="Tried">What it was tried on.</param>
/// <param name="Exercise">What the check calls the exercise; empty where no check has spoken.</param>
internal sealed record Judgement(Verdict Verdict, string Title, IReadOnlyList<string> Advice, IReadOnlyList<string> Mistakes, string Tried = "", string Exercise = "")
{
    public static Judgement Of(Verdict verdict, string title, params IReadOnlyList<string> advice) => new(verdict, title, advice, []);
}
