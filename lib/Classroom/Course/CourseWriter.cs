using System.Text;
using Classroom.Notebooks;
using Classroom.Running;

namespace Classroom.Course;

/// <summary>
/// Writes the course: index.html, a page for each lesson, the executed notebook beside it, the notebook without
/// results under notebooks/, texts beside the notebooks as pages, other files that lessons link to under files/,
/// what all pages share under assets/, what runs their cells under live/.
/// </summary>
internal static class CourseWriter
{
    /// <param name="root">The folder that linked files may be taken from.</param>
    /// <param name="cancellation">Stops it; the folder is then what it was before.</param>
    public static void Write(IReadOnlyList<LessonRun> runs, string root, string folder, CancellationToken cancellation)
    {
        var course = CourseOutline.Of(runs, EarlierCourse.Lessons(folder, runs));
        WholeFolder.Write(folder, IsCourse, fresh => Fill(course, root, folder, fresh, cancellation));
    }

    public static bool IsCourse(string folder) => Path.Combine(folder, "index.html") is var index && File.Exists(index)
        && File.ReadAllText(index).Contains(HtmlPage.Generator, StringComparison.Ordinal);

    private static void Fill(CourseOutline course, string root, string earlier, string fresh, CancellationToken cancellation)
    {
        var scripts = new SharedScripts();
        var links = new LinkMap(course.Folder, root, course.Lessons.Select(lesson => Path.GetFullPath(lesson.Notebook.Path)).ToHashSet());
        Write(fresh, "index.html", IndexPage.Html(course, links, scripts));
        foreach (var (index, lesson) in course.Lessons.Index())
        {
            cancellation.ThrowIfCancellationRequested();
            if (lesson.Kept is { } page)
            {
                Write(fresh, lesson.PageName, LessonPage.Renumbered(page, course, index));
                continue;
            }
            Write(fresh, lesson.PageName, LessonPage.Html(course, index, scripts, links));
            Write(fresh, lesson.Notebook.Name + ".ipynb", NotebookJson.Text(Elsewhere.Told(ExecutedNotebook.Json(lesson.Run))));
            Write(fresh, $"notebooks/{lesson.Notebook.Name}.ipynb", NotebookJson.Text(Elsewhere.Told(lesson.Notebook.Json)));
            Write(fresh, $"{LiveParts.Folder}/{lesson.Notebook.Name}.js", LiveParts.NotebookScript(lesson.Notebook));
            if (PreparedCells.Script(lesson.Run) is { } prepared) Write(fresh, PreparedCells.Place(lesson.Notebook.Name), prepared);
        }
        for (var i = 0; i < links.Texts.Count; i++)   // a text may link to another
            Write(fresh, links.PageOf(links.Texts[i]), TextPage.Html(links.Texts[i], course, links));
        foreach (var (place, path) in links.Files)
            if (place.EndsWith(".html", StringComparison.Ordinal) && SourcePage.Shows(path))
                Write(fresh, place, SourcePage.Html(path, place, course.Title));
            else
                Copy(path, fresh, place);
        foreach (var (name, text) in WebAssets.Files().Concat(scripts.Files).Append(new(SearchIndex.Name, SearchIndex.Script(course, links))))
            Write(fresh, $"{WebAssets.Folder}/{name}", text);
        foreach (var (place, path) in LiveParts.Files())
        {
            cancellation.ThrowIfCancellationRequested();
            Copy(path, fresh, place);
        }
        foreach (var place in EarlierCourse.Needed(earlier, fresh, course.Lessons))
            Copy(Path.Combine(earlier, place), fresh, place);
        Write(fresh, OfflineWorker.Name, OfflineWorker.Script(fresh));
    }

    private static void Write(string folder, string place, string text) =>
        File.WriteAllText(Prepare(folder, place), text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    private static void Copy(string path, string folder, string place) => File.WriteAllBytes(Prepare(folder, place), File.ReadAllBytes(path));

    private static string Prepare(string folder, string place)
    {
        var path = Path.Combine(folder, Path.Combine(place.Split('/')));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return path;
    }
}
