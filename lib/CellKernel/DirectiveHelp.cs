namespace CellKernel;

/// <summary>What could stand in a line that begins with #: a directive, or a file in its quotation marks.</summary>
internal static class DirectiveHelp
{
    private static readonly (string Name, string What)[] Known =
    [
        ("#r", "#r \"path.dll\" or #r \"nuget: Name, Version\": refers to a file or a package."), ("#load", "#load \"path.csx\": runs a file of C#."),
        ("#i", "#i \"nuget: folder or address\": a source of packages."), ("#!time", "Shows how long the cell took."), ("#!whos", "Lists the variables."), ("#!who", "Lists the variables' names."),
        ("#!html", "The text that follows is HTML."), ("#!markdown", "The text that follows is markdown."), ("#!csharp", "The text that follows is C#."),
        ("#if", ""), ("#else", ""), ("#endif", ""), ("#region", ""), ("#endregion", ""), ("#nullable", ""), ("#pragma", ""), ("#define", ""), ("#error", ""), ("#warning", ""), ("#line", ""),
    ];

    private static readonly Dictionary<string, string[]> Files = new(StringComparer.Ordinal) { ["#r"] = [".dll", ".exe"], ["#load"] = [".csx", ".cs"], ["#i"] = [] };

    /// <param name="line">The line up to the place.</param>
    /// <param name="position">Where the place is in the cell.</param>
    /// <param name="directory">Where relative paths start.</param>
    public static Completions Complete(string line, int position, string directory)
    {
        var text = line.TrimStart();
        var quote = text.IndexOf('"', StringComparison.Ordinal);
        if (quote < 0)
            return new(position - text.Length, position,
                [.. Known.Where(known => known.Name.StartsWith(text, StringComparison.Ordinal)).Select(known => new CompletionItem(known.Name, "Keyword", "", known.What)).OrderBy(item => item.Text, StringComparer.Ordinal)]);
        var path = text[(quote + 1)..];
        if (path.Contains('"', StringComparison.Ordinal) || path.StartsWith("nuget:", StringComparison.OrdinalIgnoreCase) || !Files.TryGetValue(text[..quote].Trim(), out var endings))
            return new(position, position, []);
        var name = path[(path.LastIndexOfAny(['/', '\\']) + 1)..];
        return new(position - name.Length, position, [.. Below(Path.GetFullPath(path[..^name.Length], directory), endings)
            .Where(item => item.Text.StartsWith(name, StringComparison.OrdinalIgnoreCase)).OrderBy(item => item.Text, StringComparer.OrdinalIgnoreCase)]);
    }

    private static List<CompletionItem> Below(string folder, string[] endings)
    {
        try
        {
            return
            [
                .. Directory.EnumerateDirectories(folder).Select(path => new CompletionItem(Path.GetFileName(path) + "/", "Folder", "", "")),
                .. Directory.EnumerateFiles(folder).Where(path => endings.Contains(Path.GetExtension(path), StringComparer.OrdinalIgnoreCase)).Select(path => new CompletionItem(Path.GetFileName(path), "File", "", "")),
            ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return [];
        }
    }
}
