using MathNet.Numerics.LinearAlgebra;

namespace HiddenState;

/// <summary>
/// The Human Numbers text: 1, 2, 3, … 9999 in English words, without 8000, joined by " . ".
/// 9,998 lines, 63,095 tokens, 30 different words. Made here from its rule, not stored.
/// </summary>
public static class HumanNumbers
{
    private static readonly string[] Ones =
    [
        "", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
        "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    ];

    private static readonly string[] Tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

    /// <summary>The 9,998 numbers in words.</summary>
    public static IReadOnlyList<string> Lines { get; } = [.. Enumerable.Range(1, 9999).Where(n => n != 8000).Select(Spell)];

    /// <summary>The 63,095 words of the text, the full stops between lines among them.</summary>
    public static IReadOnlyList<string> Words { get; } = [.. string.Join(" . ", Lines).Split(' ')];

    /// <summary>The 30 different words, in the order in which they first appear.</summary>
    public static IReadOnlyList<string> Vocabulary { get; } = [.. Words.Distinct()];

    /// <summary>The text as numbers: the place of each word in <see cref="Vocabulary"/>.</summary>
    public static IReadOnlyList<int> Tokens { get; } = Encode(Words);

    /// <summary>A number in English words, for example 9,876: "nine thousand eight hundred seventy six".</summary>
    /// <param name="n">From 1 to 9,999.</param>
    /// <exception cref="ArgumentOutOfRangeException">The number is outside.</exception>
    public static string Spell(int n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(n, 9999);
        string[] parts =
        [
            n >= 1000 ? Ones[n / 1000] + " thousand" : "",
            n / 100 % 10 > 0 ? Ones[n / 100 % 10] + " hundred" : "",
            n % 100 < 20 ? Ones[n % 100] : Tens[n % 100 / 10],
            n % 100 >= 20 ? Ones[n % 10] : "",
        ];
        return string.Join(' ', parts.Where(part => part != ""));
    }

    /// <summary>Words as their places in <see cref="Vocabulary"/>.</summary>
    /// <param name="words">The words.</param>
    /// <exception cref="ArgumentException">A word is not in the vocabulary.</exception>
    public static IReadOnlyList<int> Encode(IEnumerable<string> words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var places = Vocabulary.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        return [.. words.Select(word => places.TryGetValue(word ?? "", out var place)
            ? place : throw new ArgumentException($"\"{word}\" is none of the {Vocabulary.Count} words.", nameof(words)))];
    }

    /// <summary>
    /// Tokens cut into m equal streams that run side by side, T steps at a time; at each step the target is the next token.
    /// Column j of a batch goes on where column j of the batch before ended, so a carried state fits. The first batch starts anew.
    /// </summary>
    /// <param name="tokens">For example <c>HumanNumbers.Tokens.Take(50_000).ToArray()</c>.</param>
    /// <param name="m">The number of streams, at least 1.</param>
    /// <param name="T">Steps of a batch, at least 1.</param>
    /// <returns>Batches with x and y of shape (30, m), one 1 in each column. Tokens that fill no whole batch are left out.</returns>
    /// <exception cref="ArgumentException">There are too few tokens for one batch, or one is the place of no word.</exception>
    public static IReadOnlyList<Batch> Batches(IReadOnlyList<int> tokens, int m, int T)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentOutOfRangeException.ThrowIfLessThan(m, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(T, 1);
        var length = (tokens.Count - 1) / m;
        if (length < T)
            throw new ArgumentException(FormattableString.Invariant($"There are {tokens.Count} tokens; expected at least m T + 1 = {(long)m * T + 1}."), nameof(tokens));
        for (var k = 0; k < tokens.Count; k++)
            if (tokens[k] < 0 || tokens[k] >= Vocabulary.Count)
                throw new ArgumentException(FormattableString.Invariant($"tokens[{k}] is {tokens[k]}; expected 0 to {Vocabulary.Count - 1}, because there are {Vocabulary.Count} words."), nameof(tokens));
        return [.. Enumerable.Range(0, length / T).Select(k => new Batch(Steps(k * T), Steps(k * T + 1), StartsAnew: k == 0))];

        IReadOnlyList<Matrix<double>> Steps(int from) => [.. Enumerable.Range(from, T).Select(t =>
            Sequence.OneHot([.. Enumerable.Range(0, m).Select(j => tokens[j * length + t])], Vocabulary.Count))];
    }
}
