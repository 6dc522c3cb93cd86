namespace Classroom.Checking;

/// <summary>All rules that lessons keep to.</summary>
internal static class Rules
{
    public static IReadOnlyList<Rule> All { get; } =
        [.. FileRules.All, .. DialectRules.All, .. CodeRules.All, .. TextRules.All, .. ExerciseRules.All, .. SlideRules.All];
}
