using System.Globalization;
using System.Text.RegularExpressions;

namespace Classroom.Grading.Reading;

/// <summary>What somebody thought before a lesson and after it: a letter for each question, a ? where there is none.</summary>
internal sealed partial record QuizAnswers(string Lesson, string Before, string After)
{
    private const string None = "???";

    /// <param name="texts">Code of cells, or files that hold such code as text: the quiz is answered in its cell, wherever that is kept.</param>
    /// <param name="lessons">The names of the lessons, which begin with their numbers.</param>
    public static IReadOnlyList<QuizAnswers> In(IEnumerable<string> texts, IReadOnlyList<string> lessons)
    {
        var found = texts.SelectMany(text => Call().Matches(text)).Select(call => (Lesson: Named(call.Groups["lesson"].Value, lessons), When: call.Groups["when"].Value, Letters: call.Groups["letters"].Value.ToLowerInvariant()))
            .Where(call => call.Lesson is not null && call.Letters != None).ToList();
        string Last(string lesson, string when) => found.LastOrDefault(call => call.Lesson == lesson && call.When == when).Letters ?? None;
        return [.. found.Select(call => call.Lesson!).Distinct().Order(StringComparer.Ordinal).Select(lesson => new QuizAnswers(lesson, Last(lesson, "Before"), Last(lesson, "After")))];
    }

    private static string? Named(string number, IReadOnlyList<string> lessons) =>
        lessons.FirstOrDefault(lesson => lesson.Split('-')[0] is var first && first.All(char.IsAsciiDigit) && first.TrimStart('0') == number.TrimStart('0'));

    // As code, or as code in JSON, or as that in JSON once more.
    [GeneratedRegex("""Quiz\.(?<when>Before|After)\(\s*(?<lesson>\d{1,3})\s*,\s*\\{0,3}(?:"|\\{1,2}u0022)(?<letters>[a-cA-C?]{3})\\{0,3}(?:"|\\{1,2}u0022)""")]
    private static partial Regex Call();
}
