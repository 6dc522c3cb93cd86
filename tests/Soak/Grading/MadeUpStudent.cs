namespace Soak.Grading;

/// <summary>Somebody who does not exist, and what they hand in.</summary>
/// <param name="Name">s01 and so on.</param>
/// <param name="Path">Where it lies in what the platform delivers.</param>
/// <param name="Content">The file.</param>
/// <param name="Expected">What is to be found about the exercises, in order: right, mistake, wrong, error, todo, missing or refused.</param>
/// <param name="ToLookAt">Words that the teacher must be told about this file; null if nothing.</param>
internal sealed record MadeUpStudent(string Name, string Path, byte[] Content, IReadOnlyList<string> Expected, string? ToLookAt = null);
