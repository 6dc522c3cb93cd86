using Classroom.Notebooks;
using Classroom.Releasing;

namespace Notebooks.Tests;

/// <summary>The files of this repository, found from wherever the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static IReadOnlyList<string> Lessons { get; } =
        [.. Directory.GetFiles(Path.Combine(Root, "notebooks"), "*.ipynb").Order(StringComparer.Ordinal)];

    /// <summary>A copy for students has everything but the solutions.</summary>
    public static bool IsStudentCopy { get; } = Release.IsStudentCopy(Root);

    /// <param name="number">From 1, as their names begin.</param>
    public static Notebook Lesson(int number) => NotebookReader.Read(Lessons[number - 1]);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "HiddenState.slnx")) ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("HiddenState.slnx is in no folder above the tests."));
}
