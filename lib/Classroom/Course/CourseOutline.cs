using Classroom.Formulas;
using Classroom.Notebooks;
using Classroom.Running;
using Markdig;
using Markdig.Syntax;

namespace Classroom.Course;

/// <summary>
/// The course as a whole: its title and introduction from README.md beside the notebooks, and its lessons in order.
/// Without that file the course has a title only.
/// </summary>
/// <param name="Introduction">Markdown, without the title; empty if there is none.</param>
/// <param name="Notation">The symbols as HTML; empty if nothing says what they are.</param>
/// <param name="Unreadable">Notebooks that could not be run at all: name and reason.</param>
internal sealed record CourseOutline(string Title, string Introduction, string Folder, IReadOnlyList<CourseLesson> Lessons, IReadOnlyList<LessonRun> Unreadable, string Notation = "")
{
    /// <param name="kept">Lessons whose pages stay as they are.</param>
    public static CourseOutline Of(IReadOnlyList<LessonRun> runs, IReadOnlyList<CourseLesson>? kept = null)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(runs[0].Path))!;
        var readme = Path.Combine(folder, "README.md");
        var text = File.Exists(readme) && File.ReadAllText(readme).ReplaceLineEndings("\n") is var found && !Nesting.IsTooDeep("markdown", found) ? found : "";
        var heading = Markdown.Parse(text, LessonMarkdown.Pipeline).OfType<HeadingBlock>().FirstOrDefault(heading => heading.Level == 1);
        var own = runs.Where(run => run.Notebook is not null).Select(CourseLesson.Of);
        return new CourseOutline(
            heading is null ? "Lessons" : MarkdownHtml.PlainText(heading),
            heading is null ? text : text[(heading.Span.End + 1)..].Trim(),
            folder,
            [.. kept is null or [] ? own : own.Concat(kept).OrderBy(lesson => lesson.Notebook.Name, StringComparer.Ordinal)],
            [.. runs.Where(run => run.Notebook is null)],
            Course.Notation.Html(Path.GetDirectoryName(folder) ?? folder));
    }
}
