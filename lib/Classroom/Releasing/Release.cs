using System.IO.Compression;
using Classroom.Course;
using Classroom.Notebooks;

namespace Classroom.Releasing;

/// <summary>
/// What a teacher hands out: the project as it is, its notebooks with or without solutions and hints, as a folder and as a zip.
/// Nothing that a build or a run makes is in it; both commands of the README work in it. Without solutions it also lacks
/// each folder of that name: tests that hold right answers stand there.
/// </summary>
internal static class Release
{
    /// <summary>Marks a folder that this program wrote and may therefore replace.</summary>
    private const string Mark = ".classroom-release";

    private const string SolutionsFolder = "Solutions";

    private static readonly string[] Made = ["bin", "obj", "artifacts", "node_modules", "TestResults", "BenchmarkDotNet.Artifacts", "__pycache__"];
    private static readonly string[] HiddenButOurs = [".binder", ".ci", ".config", ".devcontainer", ".dockerignore", ".github", ".vscode", ".editorconfig", ".gitattributes", ".gitignore"];

    /// <returns>The zip's path.</returns>
    public static string Write(string root, IReadOnlyList<Notebook> notebooks, ReleaseForm form, string folder)
    {
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Path.GetRelativePath(target, root).StartsWith("..", StringComparison.Ordinal))
            throw new IOException($"{Paths.Shown(target)} holds the project itself; choose another folder.");
        var lessons = notebooks.ToDictionary(notebook => Path.GetFullPath(notebook.Path));
        WholeFolder.Write(target, IsRelease, fresh =>
        {
            foreach (var file in Files(root, target, form.WithSolutions ? [] : [SolutionsFolder]))
                Copy(file, Path.Combine(fresh, Path.GetRelativePath(root, file)), form.IsOriginal ? null : lessons.GetValueOrDefault(file), form);
            File.WriteAllText(Path.Combine(fresh, Mark), form + "\n");
        });
        return Zip(target);
    }

    /// <summary>Whether a folder lies in a copy from which the solutions were taken out.</summary>
    public static bool IsStudentCopy(string folder) => Says(folder, "without solutions");

    /// <summary>Whether a folder lies in a copy from which the hints were taken out.</summary>
    public static bool IsWithoutHints(string folder) => Says(folder, "without hints");

    public static bool IsRelease(string folder) => File.Exists(Path.Combine(folder, Mark));

    private static bool Says(string folder, string words)
    {
        for (var place = new DirectoryInfo(folder); place is not null; place = place.Parent)
            if (IsRelease(place.FullName)) return File.ReadAllText(Path.Combine(place.FullName, Mark)).Contains(words, StringComparison.Ordinal);
        return false;
    }

    private static void Copy(string file, string place, Notebook? lesson, ReleaseForm form)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        if (lesson is null) File.Copy(file, place);
        else File.WriteAllText(place, StudentCopy.Text(lesson, form));
    }

    private static IEnumerable<string> Files(string folder, string target, string[] without)
    {
        foreach (var entry in Directory.EnumerateFileSystemEntries(folder).Order(StringComparer.Ordinal))
        {
            var name = Path.GetFileName(entry);
            if (entry == target || Made.Contains(name) || without.Contains(name) || name.StartsWith('.') && !HiddenButOurs.Contains(name)) continue;
            if (File.Exists(entry)) yield return entry;
            else foreach (var file in Files(entry, target, without)) yield return file;
        }
    }

    private static string Zip(string folder)
    {
        var zip = folder + ".zip";
        var fresh = $"{zip}.{Guid.NewGuid():n}";
        try
        {
            ZipFile.CreateFromDirectory(folder, fresh, CompressionLevel.SmallestSize, includeBaseDirectory: true);
            File.Move(fresh, zip, overwrite: true);
        }
        finally
        {
            File.Delete(fresh);
        }
        return zip;
    }
}
