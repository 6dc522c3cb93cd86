using System.Text.Json;
using System.Text.Json.Serialization;
using Classroom.Notebooks;

namespace Classroom.Course;

/// <summary>
/// The words of each section of each lesson, without the solutions, for the search field. They are a script, because a page
/// that was opened from disk may load scripts, but not fetch files; page.js loads it when somebody searches.
/// </summary>
internal static class SearchIndex
{
    public const string Name = "search.js";

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.Never };

    private sealed record Section(string Page, string Lesson, string Id, string Title, string Text);

    public static string Script(CourseOutline course, LinkMap links) =>
        $"CourseSearch({JsonSerializer.Serialize(course.Lessons.SelectMany(lesson => Sections(lesson, links)), Json)})";

    private static List<Section> Sections(CourseLesson lesson, LinkMap links)
    {
        var markdown = new MarkdownHtml(new CodeHtml(), links);
        var sections = new List<Section> { new(lesson.PageUrl, lesson.Facts.Title, "", lesson.Facts.Title, "") };
        foreach (var cell in lesson.Notebook.Cells)
            foreach (var (id, text) in cell.IsMarkdown ? markdown.Passages(cell.Source) : [(null, cell.Source)])
                if (id is not null) sections.Add(sections[0] with { Id = id, Title = text });
                else if (!cell.Has(Tag.Solution) && !cell.Has(Tag.Hint)) sections[^1] = sections[^1] with { Text = sections[^1].Text + text + "\n" };
        return sections;
    }
}
