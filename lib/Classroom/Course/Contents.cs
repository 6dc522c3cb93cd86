namespace Classroom.Course;

/// <summary>The table of contents beside a text.</summary>
internal static class Contents
{
    public static string Html(IReadOnlyList<Heading> headings)
    {
        var entries = headings.Where(heading => heading.Level is 2 or 3).ToList();
        return entries.Count == 0 ? "" : $"""
        <nav class="contents" aria-label="Contents of this page"><details><summary>Contents</summary><ol>
        {string.Concat(entries.Select(heading => $"<li class=\"level-{heading.Level}\"><a href=\"#{Uri.EscapeDataString(heading.Id)}\">{heading.Html}</a></li>\n"))}</ol></details></nav>

        """;
    }
}
