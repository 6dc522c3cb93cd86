namespace Classroom.Formulas;

/// <summary>A formula's TeX, token by token: a command with its backslash, or one sign. Spaces and comments are passed over.</summary>
internal sealed class TexReader(string text)
{
    private int at;

    /// <summary>The next token; empty at the end.</summary>
    public string Peek()
    {
        Skip();
        return text[at..End()];
    }

    public string Next()
    {
        var token = Peek();
        at += token.Length;
        return token;
    }

    public bool Take(string token)
    {
        if (Peek() != token) return false;
        at += token.Length;
        return true;
    }

    /// <summary>The text inside the braces that come next.</summary>
    public string Raw(string command)
    {
        if (Next() != "{") throw new TexException($"{command} expects {{ … }}.");
        for (int from = at, depth = 1; at < text.Length; at++)
            if (text[at] == '\\' && at + 1 < text.Length) at++;
            else if (text[at] == '{') depth++;
            else if (text[at] == '}' && --depth == 0) return text[from..at++];
        throw new TexException($"the braces of {command} are not closed.");
    }

    /// <summary>A number's digits and points, from the digit that was just read.</summary>
    public string Number(string first)
    {
        var from = at - first.Length;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))) at++;
        return text[from..at];
    }

    private void Skip()
    {
        for (; at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] == '%'); at++)
            if (text[at] == '%')
                while (at + 1 < text.Length && text[at + 1] != '\n') at++;
    }

    private int End()
    {
        if (at >= text.Length) return at;
        if (text[at] != '\\') return at + (char.IsSurrogatePair(text, at) ? 2 : 1);
        var end = at + 1;
        while (end < text.Length && char.IsAsciiLetter(text[end])) end++;
        if (end == at + 1) return Math.Min(end + 1, text.Length);
        return end < text.Length && text[end] == '*' && text[at..end] is "\\operatorname" ? end + 1 : end;
    }
}
