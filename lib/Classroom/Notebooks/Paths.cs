namespace Classroom.Notebooks;

/// <summary>Paths as a reader wants to see them.</summary>
internal static class Paths
{
    /// <summary>Relative to the current folder if the file is inside it, else in full; always with forward slashes.</summary>
    public static string Shown(string path)
    {
        var full = Path.GetFullPath(path);
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, full);
        return (relative.StartsWith("..", StringComparison.Ordinal) ? full : relative).Replace('\\', '/');
    }
}
