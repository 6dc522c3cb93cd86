using Classroom.Notebooks;
using Classroom.Running;

namespace Classroom.Course;

/// <summary>A lesson that was run, as the course shows it.</summary>
/// <param name="Kept">The page of an earlier run, where this one left the lesson out.</param>
internal sealed record CourseLesson(LessonRun Run, Notebook Notebook, LessonFacts Facts, string? Kept = null)
{
    public string PageName => Notebook.Name + ".html";
    public string PageUrl => Uri.EscapeDataString(Notebook.Name) + ".html";
    public string ExecutedUrl => Uri.EscapeDataString(Notebook.Name) + ".ipynb";
    public string SourceUrl => "notebooks/" + ExecutedUrl;

    public static CourseLesson Of(LessonRun run) => new(run, run.Notebook!, LessonFacts.Of(run.Notebook!));
}
