using System.Text.RegularExpressions;

namespace HiddenState.Notebooks;

/// <summary>Sentences as HTML: indices of symbols are set lower, and what stands between backticks is code.</summary>
internal static partial class Prose
{
    public static string Html(string sentence) =>
        string.Concat(sentence.Split('`').Select((piece, index) =>
            index % 2 == 1 ? $"<code>{Markup.Text(piece)}</code>" : Index().Replace(Markup.Text(piece), "<sub>$1</sub>").Replace(" × ", "\u00A0×\u00A0", StringComparison.Ordinal)));

    /// <summary>W_aa, dW_ax, b_a, n_y, z_y, but not the name of an argument.</summary>
    [GeneratedRegex("(?<=(?<![A-Za-z_])d?[A-Za-z])_(aa|ax|ya|a|x|y)(?![A-Za-z0-9_])", RegexOptions.CultureInvariant)]
    private static partial Regex Index();
}
