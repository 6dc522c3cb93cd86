namespace Notebooks.Tests;

/// <summary>What the lessons' texts say of what their cells show.</summary>
internal static partial class Said
{
    public static IReadOnlyList<Claim> All { get; } =
        [.. Lesson1, .. Lesson2, .. Lesson3, .. Lesson4, .. Lesson5, .. Lesson6, .. Lesson7, .. Lesson8, .. Lesson9, .. Lesson10];
}
