namespace HiddenState.Notebooks;

/// <summary>Text for plotly, which would read some tags and entities in it: here they stay text.</summary>
internal static class Label
{
    private const int Longest = 80;

    internal static string Plain(string text) =>
        (text.Length <= Longest ? text : text[..Longest] + "…")
            .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
