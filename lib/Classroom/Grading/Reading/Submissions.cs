using System.IO.Compression;

namespace Classroom.Grading.Reading;

/// <summary>
/// All notebooks of a folder as a learning platform delivers it: in folders, in zips, in zips of those. Nothing is unpacked to
/// the disk, and no zip can make much more of itself than it is.
/// </summary>
internal static class Submissions
{
    private const int Deepest = 3, MostFiles = 100_000, LongName = 1000, Shown = 60;
    private const long MostBytes = 64L << 20;   // of one file
    private const long Unpacked = 256L << 20, Packed = 100;   // of all in a zip: so much, and so many times its own size

    // What computers add by themselves.
    private static readonly string[] Ignored = ["__MACOSX", ".ipynb_checkpoints", ".git", ".DS_Store", "desktop.ini", "Thumbs.db"];

    // Beside what was handed in, a teacher keeps these: they are nobody's homework.
    private static readonly string[] Notes = [".json", ".csv", ".tsv", ".txt", ".md", ".log"];

    /// <returns>In the order of their paths, whatever the file system's is; with what is no notebook, so that nobody vanishes who handed in nothing else.</returns>
    public static IReadOnlyList<HandedIn> In(string folder) =>
        [.. Files(folder).SelectMany(file => Found(Path.GetRelativePath(folder, file).Replace('\\', '/'), file)).Concat(Empty(folder)).OrderBy(file => file.Path, StringComparer.Ordinal)];

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = true });

    private static IEnumerable<HandedIn> Empty(string folder) => Directory.EnumerateDirectories(folder).Where(inner => !Files(inner).Any())
        .Select(inner => Path.GetFileName(inner) + "/").Where(path => !IsIgnored(path)).Select(path => HandedIn.Other(path, "is an empty folder."));

    private static IEnumerable<HandedIn> Found(string path, string file)
    {
        if (!IsWanted(path)) return IsIgnored(path) || !path.Contains('/') && Notes.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase) ? [] : [NoNotebook(path)];
        if (new FileInfo(file) is not { Exists: true, Length: var size }) return [new(path, "is not there under this name.")];
        if (!IsZip(path)) return [size > MostBytes ? TooLarge(path) : new(path, () => File.ReadAllBytes(file))];
        var inside = new Unpacking(Unpacked + Packed * size).In(path, () => File.OpenRead(file), 1);
        return inside.Count > 0 ? inside : [HandedIn.Other(path, "is an empty zip.")];
    }

    /// <summary>What a zip and those inside it hold, until they have held more than a zip of that size does.</summary>
    private sealed class Unpacking(long left)
    {
        private int files = MostFiles;

        public List<HandedIn> In(string path, Func<Stream> open, int depth)
        {
            var found = new List<HandedIn>();
            try
            {
                using var zip = new ZipArchive(open(), ZipArchiveMode.Read);
                for (var i = 0; i < zip.Entries.Count; i++)
                {
                    var (entry, index) = (zip.Entries[i], i);
                    if (entry.FullName.Length > LongName)
                    {
                        if (--files >= 0) found.Add(new($"{path}/{entry.FullName[..Shown]}…", $"has a name of more than {LongName} characters."));
                        continue;
                    }
                    var inner = $"{path}/{entry.FullName.Replace('\\', '/')}";
                    if (entry.Name.Length == 0 || IsIgnored(inner)) continue;
                    if (!IsWanted(inner))
                    {
                        if (--files >= 0) found.Add(NoNotebook(inner));
                    }
                    else if (entry.Length > MostBytes) found.Add(TooLarge(inner));
                    else if ((left -= entry.Length) < 0 || --files < 0) return [.. found, new(path, "holds more than a zip of its size does; what comes after that was not read.")];
                    else if (!IsZip(inner)) found.Add(new(inner, () => Bytes(open, index)));
                    else if (depth < Deepest) found.AddRange(In(inner, () => new MemoryStream(Bytes(open, index)), depth + 1));
                    else found.Add(new(inner, "is a zip in a zip in a zip."));
                }
            }
            catch (Exception e) when (e is InvalidDataException or IOException or NotSupportedException or UnauthorizedAccessException)
            {
                found.Add(new(path, $"is no zip that can be read: {e.Message}"));
            }
            return found;
        }
    }

    // Not more than the zip says that there are: that number was looked at.
    private static byte[] Bytes(Func<Stream> open, int index)
    {
        using var zip = new ZipArchive(open(), ZipArchiveMode.Read);
        using var content = zip.Entries[index].Open();
        var bytes = new byte[zip.Entries[index].Length];
        content.ReadExactly(bytes);
        return bytes;
    }

    private static HandedIn TooLarge(string path) => new(path, $"is larger than {MostBytes >> 20} MB.");

    private static HandedIn NoNotebook(string path) => HandedIn.Other(path, "is no notebook.");

    private static bool IsWanted(string path) => (path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase) || IsProgress(path) || IsZip(path)) && !IsIgnored(path);

    private static bool IsIgnored(string path) => path.Split('/').Any(part => Ignored.Contains(part, StringComparer.OrdinalIgnoreCase) || part.StartsWith("._", StringComparison.Ordinal));

    /// <summary>Whether it is what a page of the course saves: progress.json, under any name that platforms make of it.</summary>
    public static bool IsProgress(string path) => path.EndsWith(".json", StringComparison.OrdinalIgnoreCase) && path.Split('/')[^1].Contains("progress", StringComparison.OrdinalIgnoreCase);

    private static bool IsZip(string path) => path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
}
