using Classroom.Formulas;
using Markdig;
using Markdig.Syntax;

namespace Classroom.Course;

/// <summary>A text beside the notebooks, as a page of the course.</summary>
internal static class TextPage
{
    public static string Html(string path, CourseOutline course, LinkMap links)
    {
        var text = File.ReadAllText(path).ReplaceLineEndings("\n");
        var markdown = new MarkdownHtml(new CodeHtml(), links);
        var html = markdown.Render(text, "text");
        var heading = Markdown.Parse(text, LessonMarkdown.Pipeline).OfType<HeadingBlock>().FirstOrDefault();
        var title = heading is null ? Path.GetFileNameWithoutExtension(path) : MarkdownHtml.PlainText(heading);
        return new HtmlPage(title, course.Title, $"<div class=\"text\">\n{html}</div>\n", Sidebar: Contents.Html(markdown.Headings, course), BodyClass: "lesson-page").Html();
    }
}
