using System.Text.Json.Nodes;
using CellKernel;
using Classroom.Notebooks;
using Classroom.Running;

namespace Classroom.Course;

/// <summary>The course that an earlier run left in the same folder. Lessons that did not run this time keep their pages.</summary>
internal static class EarlierCourse
{
    /// <summary>Lessons of the earlier course that did not run now, and whose notebooks still exist.</summary>
    public static IReadOnlyList<CourseLesson> Lessons(string folder, IReadOnlyList<LessonRun> runs)
    {
        var sources = Path.GetDirectoryName(Path.GetFullPath(runs[0].Path))!;
        var copies = Path.Combine(folder, "notebooks");
        if (!CourseWriter.IsCourse(folder) || !Directory.Exists(copies)) return [];
        return [.. Directory.GetFiles(copies, "*.ipynb").Order(StringComparer.Ordinal)
            .Where(copy => runs.All(run => run.Name != Path.GetFileNameWithoutExtension(copy)) && File.Exists(Path.Combine(sources, Path.GetFileName(copy))))
            .Select(copy => Read(folder, copy, Path.Combine(sources, Path.GetFileName(copy)))).OfType<CourseLesson>()];
    }

    private static CourseLesson? Read(string folder, string copy, string source)
    {
        var page = Path.Combine(folder, Path.ChangeExtension(Path.GetFileName(copy), ".html"));
        if (!File.Exists(page)) return null;
        try
        {
            // As it was when the page was written: the index says what the page says.
            var notebook = NotebookReader.Read(copy);
            notebook = notebook with { Path = source, Cells = [.. notebook.Cells.Where(cell => !Elsewhere.IsSaid(cell.Json))] };
            var html = File.ReadAllText(page);
            var problem = html.Contains("data-outcome=\"failed\"", StringComparison.Ordinal) ? "failed in an earlier run" : null;
            return CourseLesson.Of(new LessonRun(source, notebook, Results(folder, notebook), TimeSpan.Zero, problem)) with { Kept = html };
        }
        catch (NotebookException)
        {
            return null;
        }
    }

    /// <summary>What the cells showed as HTML, from the executed notebook: the first page may show one of them.</summary>
    private static LessonCell[] Results(string folder, Notebook notebook)
    {
        var file = Path.Combine(folder, notebook.Name + ".ipynb");
        if (!File.Exists(file) || !notebook.CodeCells.Any(cell => cell.Has(Tag.Cover))) return [];
        var outputs = NotebookReader.Read(file).CodeCells.ToDictionary(cell => cell.Number, cell => cell.Json["outputs"] as JsonArray ?? []);
        return [.. notebook.CodeCells.Select(cell => new LessonCell(cell, CellStatus.Succeeded,
            [.. outputs.GetValueOrDefault(cell.Number, []).Select(output => output.Member("data").Member("text/html")).OfType<JsonArray>()
                .Select(lines => new ResultOutput(new("text/html", string.Concat(lines.Select(line => line?.ToString())))))], TimeSpan.Zero))];
    }

    /// <summary>The files there that the kept pages need, by their place.</summary>
    public static IEnumerable<string> Needed(string folder, string fresh, IReadOnlyList<CourseLesson> lessons)
    {
        var kept = lessons.Where(lesson => lesson.Kept is not null).ToList();
        if (kept.Count == 0) yield break;
        foreach (var path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            var place = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!File.Exists(Path.Combine(fresh, place)) && kept.Any(lesson => Needs(lesson, place))) yield return place;
        }
    }

    private static bool Needs(CourseLesson lesson, string place) => place == lesson.Notebook.Name + ".ipynb"
        || place == $"notebooks/{lesson.Notebook.Name}.ipynb" || place == $"{LiveParts.Folder}/{lesson.Notebook.Name}.js" || place == PreparedCells.Place(lesson.Notebook.Name)
        || lesson.Kept!.Contains($"\"{string.Join('/', place.Split('/').Select(Uri.EscapeDataString))}", StringComparison.Ordinal);
}
