using System.Globalization;
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

    /// <summary>The lessons' numbers, as their names begin.</summary>
    public static IReadOnlyList<int> Numbers { get; } = [.. Lessons.Select(NumberOf)];

    /// <param name="number">As its name begins.</param>
    public static string PathOf(int number) => Lessons.Single(path => NumberOf(path) == number);

    /// <param name="number">As its name begins.</param>
    public static Notebook Lesson(int number) => NotebookReader.Read(PathOf(number));

    private static int NumberOf(string path) => int.Parse(Path.GetFileName(path)[..2], CultureInfo.InvariantCulture);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "HiddenState.slnx")) ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("HiddenState.slnx is in no folder above the tests."));
}
