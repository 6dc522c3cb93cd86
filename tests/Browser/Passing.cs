namespace Browser;

/// <summary>Pages that are written for a test.</summary>
public static class Passing
{
    private static readonly Lazy<DirectoryInfo> Folder = new(() =>
    {
        var folder = Directory.CreateTempSubdirectory("pages-");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => folder.Delete(recursive: true);
        return folder;
    });

    /// <summary>A file with the given text, gone at the end of all tests of a process.</summary>
    /// <param name="html">The whole page.</param>
    public static async Task<string> Page(string html)
    {
        string file = Path.Combine(Folder.Value.FullName, $"{Guid.NewGuid():N}.html");
        await File.WriteAllTextAsync(file, html);
        return file;
    }
}
