namespace Classroom.Commands;

/// <summary>Suggests the nearest known word for one that is not known.</summary>
internal static class Words
{
    /// <returns>" Did you mean …?", or nothing where no word is near enough for a slip of the fingers.</returns>
    public static string DidYouMean(string word, IEnumerable<string> known)
    {
        var nearest = known.Distinct().Select(other => (Word: other, Distance: Distance(word, other)))
            .Where(other => other.Distance <= Math.Max(1, Math.Min(word.Length, other.Word.Length) / 3))
            .OrderBy(other => other.Distance).ThenBy(other => other.Word, StringComparer.Ordinal).FirstOrDefault();
        return nearest.Word is null ? "" : $" Did you mean {nearest.Word}?";
    }

    /// <summary>How many letters have to be added, removed, changed, or exchanged with their neighbour, whatever their case.</summary>
    public static int Distance(string one, string other)
    {
        var (a, b) = (one.ToUpperInvariant(), other.ToUpperInvariant());
        var distances = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
            {
                distances[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(distances[i - 1, j], distances[i, j - 1]) + 1,
                    distances[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                    distances[i, j] = Math.Min(distances[i, j], distances[i - 2, j - 2] + 1);
            }
        return distances[a.Length, b.Length];
    }
}
