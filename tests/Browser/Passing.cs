namespace Browser;

/// <summary>Pages that are written to be opened once.</summary>
public static class Passing
{
    /// <summary>Opens a page of the given text from a file that is gone when it has loaded, so that tests leave nothing behind.</summary>
    /// <param name="html">The whole page.</param>
    /// <param name="open">Opens the file, as <c>file => Chromium.Open(file)</c>.</param>
    public static async Task<TPage> Page<TPage>(string html, Func<string, Task<TPage>> open)
    {
        var folder = Directory.CreateTempSubdirectory("page-");
        try
        {
            string file = Path.Combine(folder.FullName, "page.html");
            await File.WriteAllTextAsync(file, html);
            return await open(file);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
