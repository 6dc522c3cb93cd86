using Classroom.Formulas;
using Markdig;

namespace Classroom.Notebooks;

/// <summary>
/// Whether a cell's brackets, lists or quotations go deeper into each other than any person writes. Parsers take a time that
/// grows with the third power of that depth, or give up; so such a cell, which only a mishap makes, is refused at once.
/// </summary>
internal static class Nesting
{
    private const int Deepest = 150;

    public static bool IsTooDeep(string type, string source) => type switch
    {
        "code" => Depth(source) > Deepest || Types(source) > Deepest,
        "markdown" => Depth(source) > Deepest || !IsReadable(source),
        _ => false,
    };

    private static int Depth(string source)
    {
        var (depth, deepest) = (0, 0);
        foreach (var c in source)
            if (c is '(' or '[' or '{') deepest = Math.Max(deepest, ++depth);
            else if (c is ')' or ']' or '}' && depth > 0) depth--;
        return deepest;
    }

    // < that nothing closes in a statement: each could begin a type's arguments.
    private static int Types(string source)
    {
        var (depth, deepest) = (0, 0);
        foreach (var c in source)
            if (c is '<') deepest = Math.Max(deepest, ++depth);
            else if (c is '>' && depth > 0) depth--;
            else if (c is ';' or '{' or '}') depth = 0;
        return deepest;
    }

    private static bool IsReadable(string text)
    {
        try
        {
            _ = Markdown.ToHtml(text, LessonMarkdown.Pipeline);
            return true;
        }
        catch (ArgumentException)   // Markdig's way to say "too deeply nested"
        {
            return false;
        }
    }
}
