using System.IO.Compression;

namespace Classroom.Grading.Reading;

/// <summary>
/// All notebooks of a folder as a learning platform delivers it: in folders, in zips, in zips of those. Nothing is unpacked to
/// the disk, and no zip can make more of itself than fits.
/// </summary>
internal static class Submissions
{
    private const int Deepest = 3, MostFiles = 100_000;
    private const long MostBytes = 64L << 20;   // of one file

    // What computers add by themselves.
    private static readonly string[] Ignored = ["__MACOSX", ".ipynb_checkpoints", ".git", ".DS_Store", "desktop.ini", "Thumbs.db"];

    /// <returns>In the order of their paths, whatever the file system's is.</returns>
    public static IReadOnlyList<HandedIn> In(string folder) =>
        [.. Files(folder).SelectMany(file => Read(Path.GetRelativePath(folder, file).Replace('\\', '/'), file)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true });

    private static IEnumerable<HandedIn> Read(string path, string file)
    {
        if (!IsWanted(path)) return [];
        try
        {
            return new FileInfo(file).Length > MostBytes && !IsZip(path) ? [TooLarge(path)]
                : IsZip(path) ? InZip(path, File.OpenRead(file), 1)
                : [new(path, File.ReadAllBytes(file))];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [new(path, null, $"cannot be read: {e.Message}")];
        }
    }

    private static List<HandedIn> InZip(string path, Stream content, int depth)
    {
        var found = new List<HandedIn>();
        try
        {
            using var zip = new ZipArchive(content, ZipArchiveMode.Read);
            foreach (var entry in zip.Entries.Where(entry => entry.Name.Length > 0).Take(MostFiles))
            {
                var inner = $"{path}/{entry.FullName.Replace('\\', '/')}";
                if (!IsWanted(inner)) continue;
                if (entry.Length > MostBytes) found.Add(TooLarge(inner));
                else if (!IsZip(inner)) found.Add(new(inner, Bytes(entry)));
                else if (depth < Deepest) found.AddRange(InZip(inner, new MemoryStream(Bytes(entry)), depth + 1));
                else found.Add(new(inner, null, "is a zip in a zip in a zip."));
            }
        }
        catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException)
        {
            found.Add(new(path, null, $"is no zip that can be read: {e.Message}"));
        }
        return found;
    }

    // Not more than the zip says that there are: that number was looked at.
    private static byte[] Bytes(ZipArchiveEntry entry)
    {
        using var content = entry.Open();
        var bytes = new byte[entry.Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    private static HandedIn TooLarge(string path) => new(path, null, $"is larger than {MostBytes >> 20} MB.");

    private static bool IsWanted(string path) =>
        (path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) || IsZip(path)) && !path.Split('/').Any(part => Ignored.Contains(part, StringComparer.OrdinalIgnoreCase) || part.StartsWith("._", StringComparison.Ordinal));

    private static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
}
