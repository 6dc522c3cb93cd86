namespace HiddenState.Notebooks;

/// <summary>Words for plotly, which reads some tags and entities in them: here they stay what they are.</summary>
internal static class Label
{
    private const int Longest = 80;

    internal static string Plain(string text) =>
        (text.Length <= Longest ? text : text[..Longest] + "…")
            .Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
