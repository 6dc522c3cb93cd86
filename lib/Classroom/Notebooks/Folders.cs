namespace Classroom.Notebooks;

/// <summary>Where things are: the notebooks from the current folder upward or else beside the project, and the course beside them.</summary>
internal static class Folders
{
    /// <exception cref="NotebookException">There are none.</exception>
    public static IReadOnlyList<string> Notebooks(IReadOnlyList<string> given)
    {
        string[] files = given.Count == 0 ? In(NotebooksFolder()) : [.. given.SelectMany(path => Directory.Exists(path) ? In(path) : [path]).DistinctBy(Path.GetFullPath)];
        if (files.FirstOrDefault(file => string.Equals(Path.GetFileNameWithoutExtension(file), "index", StringComparison.OrdinalIgnoreCase)) is { } first)
            throw new NotebookException(first, "index.html is the first page of a course; the notebook needs another name.");
        var twice = files.GroupBy(Path.GetFileNameWithoutExtension, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1);
        return twice is null ? files
            : throw new NotebookException(twice.Last(), $"another notebook is called {twice.Key} too; the pages need different names.");
    }

    /// <summary>The folder that holds the folder of notebooks: files that lessons link to are taken from it.</summary>
    public static string Root(IReadOnlyList<string> notebooks) =>
        Path.GetDirectoryName(Path.GetDirectoryName(Path.GetFullPath(notebooks[0]))!) ?? Path.GetPathRoot(Path.GetFullPath(notebooks[0]))!;

    public static string Course(IReadOnlyList<string> notebooks) => Path.Combine(Root(notebooks), "artifacts", "course");

    private static string[] In(string folder) => Directory.GetFiles(folder, "*.ipynb") is { Length: > 0 } files
        ? [.. files.Order(StringComparer.Ordinal)]
        : throw new NotebookException(folder, "holds no notebooks (*.ipynb).");

    /// <exception cref="NotebookException">There is none.</exception>
    public static string NotebooksFolder()
    {
        foreach (var start in (string[])[Environment.CurrentDirectory, AppContext.BaseDirectory])
            for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
                if (Path.Combine(folder.FullName, "notebooks") is var candidate && Directory.Exists(candidate) && Directory.EnumerateFiles(candidate, "*.ipynb").Any())
                    return candidate;
        throw new NotebookException(Environment.CurrentDirectory,
            "no folder \"notebooks\" with *.ipynb files, here or further up; name the files to run.");
    }
}
