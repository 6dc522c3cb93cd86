using Classroom.Notebooks;

namespace Classroom.Course;

/// <summary>
/// What makes the cells of a page run in the page: the files that the build of lib/LivePage made.
/// Without them pages show the saved results only.
/// </summary>
internal static class LiveParts
{
    public const string Folder = "live", Script = $"{Folder}/live.js", Style = $"{Folder}/live.css";

    /// <summary>Where the build put the files; null where it made none.</summary>
    public static string? Source { get; } = Find();

    /// <summary>Whether cells have an editor with colours, or a plain text area.</summary>
    public static bool HasEditor { get; } = Source is not null && File.Exists(Path.Combine(Source, "editor.js"));

    /// <summary>The hint above a lesson's cells where scripts run. It is there from the first moment, so that nothing moves.</summary>
    public static string Hint => Source is null ? "" :
        """
        <p class="live-hint">Every C# cell on this page can be changed and run right here: click into it, or press Run. Nothing is installed, and nothing leaves this computer.</p>

        """;

    /// <summary>The files by their place in the course.</summary>
    public static IEnumerable<(string Place, string Path)> Files() => Source is null ? [] :
        Directory.EnumerateFiles(Source).Select(path => ($"{Folder}/{Path.GetFileName(path)}", path));

    /// <summary>The notebook as a script: a page that was opened from disk may load scripts, but not fetch files.</summary>
    public static string NotebookScript(Notebook notebook) => $"LivePageNotebook({Elsewhere.Told(notebook.Json).ToJsonString()})";

    private static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (Path.Combine(folder.FullName, "lib", "LivePage", "bin", "live") is var built && File.Exists(Path.Combine(built, "live.js")))
                return built;
        return null;
    }
}
