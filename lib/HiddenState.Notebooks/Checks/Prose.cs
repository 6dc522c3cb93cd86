namespace HiddenState.Notebooks;

/// <summary>Sentences as HTML: indices of symbols are set lower, what stands between backticks is code, and 6 × 4 stays on one line.</summary>
internal static class Prose
{
    public static string Html(string sentence) => string.Concat(sentence.Split('`').Select((piece, index) => index % 2 == 1
        ? $"<code>{Markup.Text(piece)}</code>"
        : Markup.Symbol(piece).Replace(" × ", "\u00A0×\u00A0", StringComparison.Ordinal)));
}
