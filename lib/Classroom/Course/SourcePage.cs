namespace Classroom.Course;

/// <summary>A source file that a lesson links to, as a page of its own.</summary>
internal static class SourcePage
{
    /// <summary>True for files that are shown as a page; others are copied as they are.</summary>
    public static bool Shows(string path) => Path.GetExtension(path) is ".cs" or ".csx";

    /// <param name="place">Of the page, in the course's folder.</param>
    public static string Html(string path, string place, string courseTitle)
    {
        var name = Path.GetFileName(path);
        var box = CodeBox.Html(new CodeHtml().Highlight(File.ReadAllText(path)), "csharp");
        var main = $"<h1>{HtmlPage.Text(name)}</h1>\n<p class=\"facts\">{HtmlPage.Text(place["files/".Length..^".html".Length])}</p>\n{box}";
        return new HtmlPage(name, courseTitle, main, string.Concat(Enumerable.Repeat("../", place.Count(c => c == '/')))).Html();
    }
}
