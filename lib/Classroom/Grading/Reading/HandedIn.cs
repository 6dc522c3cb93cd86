namespace Classroom.Grading.Reading;

/// <summary>A file as it was handed in.</summary>
/// <param name="Path">Below the folder that is graded, with forward slashes; through a zip as through a folder.</param>
/// <param name="Read">Reads its bytes, each time anew: a class is more than fits into memory.</param>
/// <param name="Problem">Why it cannot be read, if that is known already.</param>
internal sealed record HandedIn(string Path, Func<byte[]> Read, string? Problem = null)
{
    public HandedIn(string path, string problem) : this(path, () => [], problem) { }

    /// <summary>Whether it is nothing that a lesson asks for: it counts only where a person handed in nothing else.</summary>
    public bool IsOther { get; private init; }

    public static HandedIn Other(string path, string problem) => new(path, problem) { IsOther = true };

    /// <exception cref="FormatException">It cannot be read.</exception>
    public byte[] Content()
    {
        if (Problem is not null) throw new FormatException(Problem);
        try
        {
            return Read();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException or NotSupportedException)
        {
            throw new FormatException($"cannot be read: {e.Message}", e);
        }
    }
}
