namespace Classroom.Course;

/// <summary>
/// Where a lesson's relative links lead in the course: to another lesson's page, to a text beside the notebooks, which
/// becomes a page too, or to a copy of the file. Linked files are collected here and written beside the pages,
/// so that the course stays whole when it is moved.
/// </summary>
/// <param name="notebooks">The lessons of the course.</param>
/// <param name="root">The folder that files may be taken from.</param>
internal sealed class LinkMap(string folder, string root, IReadOnlySet<string> notebooks)
{
    private readonly Dictionary<string, string> files = [];
    private readonly List<string> texts = [];

    /// <summary>Files to copy: full path by place in the course.</summary>
    public IReadOnlyDictionary<string, string> Files => files;

    /// <summary>Markdown files beside the notebooks that a page links to, in the order in which they were found.</summary>
    public IReadOnlyList<string> Texts => texts;

    /// <summary>The page that a text becomes; one that is called as a lesson or as the first page gets its ending too.</summary>
    public string PageOf(string text)
    {
        var name = Path.GetFileNameWithoutExtension(text);
        var isTaken = notebooks.Select(Path.GetFileNameWithoutExtension).Append("index").Contains(name, StringComparer.OrdinalIgnoreCase);
        return (isTaken ? Path.GetFileName(text) : name) + ".html";
    }

    public string Target(string url, bool isImage)
    {
        if (url.Length == 0 || url[0] is '#' or '/' || Uri.TryCreate(url, UriKind.Absolute, out _)) return url;
        var parts = url.Split('#', 2);
        var name = Uri.UnescapeDataString(parts[0]);
        if (name.Contains('\0')) return url;
        var path = Path.GetFullPath(Path.Combine(folder, name));
        var fragment = parts.Length == 2 ? "#" + parts[1] : "";
        if (notebooks.Contains(path))
            return Uri.EscapeDataString(Path.GetFileNameWithoutExtension(path)) + ".html" + fragment;
        if (Path.GetDirectoryName(path) == folder && Path.GetExtension(path) == ".md" && File.Exists(path))
        {
            if (!texts.Contains(path)) texts.Add(path);
            return Uri.EscapeDataString(PageOf(path)) + fragment;
        }
        var inside = Path.GetRelativePath(root, path).Replace('\\', '/');
        if (inside.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(inside) || !File.Exists(path)) return url;
        var isSource = !isImage && SourcePage.Shows(path);
        var place = "files/" + inside + (isSource ? ".html" : "");
        files[place] = path;
        return string.Join('/', place.Split('/').Select(Uri.EscapeDataString)) + fragment;
    }
}
