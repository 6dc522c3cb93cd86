using Classroom.Grading.Code;

namespace Classroom.Grading.Judging;

/// <summary>An exercise as the release asks it.</summary>
/// <param name="Lesson">The lesson's name.</param>
/// <param name="Number">Within the lesson, from 1.</param>
/// <param name="StubId">The id of the cell in which the answer is expected.</param>
/// <param name="CheckId">The id of the check's cell; empty where there is none.</param>
/// <param name="Functions">What has to be written.</param>
/// <param name="Before">What the check's cell needs of the lesson, but for the answer.</param>
/// <param name="Check">The check: an expression.</param>
internal sealed record AskedTask(
    string Lesson, int Number, string StubId, string CheckId, IReadOnlyList<Shape> Functions, string Before, string Check, IReadOnlySet<string> Words)
{
    /// <summary>How the check begins: Check.OneStep(</summary>
    public string Call => AskedLesson.Dense(Check[..(Check.IndexOf('(') + 1)]);

    public string Name => $"{Lesson} {Number}";
}
