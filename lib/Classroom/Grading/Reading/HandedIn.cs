namespace Classroom.Grading.Reading;

/// <summary>A file as it was handed in.</summary>
/// <param name="Path">Below the folder that is graded, with forward slashes; through a zip as through a folder.</param>
/// <param name="Content">Its bytes; null where it could not be read.</param>
/// <param name="Problem">Then why not.</param>
internal sealed record HandedIn(string Path, byte[]? Content, string? Problem = null);
