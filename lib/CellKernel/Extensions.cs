namespace CellKernel;

/// <summary>What a package brings to extend notebooks, as far as it is in C#: <c>interactive-extensions/dotnet/extension.dib</c>.</summary>
internal static class Extensions
{
    /// <summary>The C# parts of a file of several languages.</summary>
    /// <param name="text">The file.</param>
    /// <param name="others">Gets the names of the other languages in it that hold more than prose.</param>
    public static IReadOnlyList<string> CSharp(string text, ICollection<string> others)
    {
        var parts = new List<string>();
        var language = "csharp";
        var lines = new List<string>();
        foreach (var line in text.ReplaceLineEndings("\n").Split('\n').Append("#!end"))
        {
            if (!line.StartsWith("#!", StringComparison.Ordinal) || line.Contains(' ', StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }
            if (lines.Any(part => !string.IsNullOrWhiteSpace(part)))
            {
                if (language is "csharp" or "c#")
                    parts.Add(string.Join('\n', lines));
                else if (language is not ("meta" or "markdown"))
                    others.Add(language);
            }
            lines.Clear();
            language = line[2..].TrimEnd();
        }
        return parts;
    }
}
