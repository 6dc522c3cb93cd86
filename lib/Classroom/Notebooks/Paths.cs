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

    /// <summary>The way from one folder to a file, as a URL reference.</summary>
    public static string Url(string fromFolder, string toFile) => string.Join('/',
        Path.GetRelativePath(fromFolder, toFile).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar)
            .Select(Uri.EscapeDataString));
}
