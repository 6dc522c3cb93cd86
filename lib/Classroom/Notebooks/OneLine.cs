using System.Text.RegularExpressions;

namespace Classroom.Notebooks;

/// <summary>Text from a file as part of a message: in one line, and not longer than one reads.</summary>
internal static partial class OneLine
{
    private const int Most = 300;

    public static string Of(string text)
    {
        var line = Breaks().Replace(text, " ").Trim();
        if (line.Length <= Most) return line;
        // The end, too: it says what was expected.
        return $"{line[..(Most / 2)]} … {line[^(Most / 2)..]}";
    }

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Breaks();
}
