namespace HiddenState.Notebooks;

/// <summary>Words in their order, each the more coloured the more it weighs: made by <see cref="Show.Words"/>.</summary>
public sealed class Words : Shown
{
    private readonly string caption;
    private readonly string[] words;
    private readonly double[] weights;

    internal Words(string caption, string[] words, double[] weights)
    {
        (this.caption, this.words, this.weights) = (caption, words, [.. weights]);
        PowerOfTwo.Scale(this.weights, -PowerOfTwo.Of(weights));    // the sum of huge weights overflows
    }

    /// <summary>The words with their weights, in percent of all.</summary>
    public override string ToString() => $"{caption} {string.Join(' ', words.Select((word, i) => $"{word} ({Share(i)})"))}";

    internal override string Body() => $"""
        <figure class="hs-figure"><figcaption>{Markup.Text(caption)}</figcaption>
        <p class="hs-words">{string.Join(' ', words.Select((word, i) => $"<span style=\"--hs-weight:{Strength(i)}%\" title=\"{Share(i)}\">{Markup.Text(word)}</span>"))}</p>
        <details><summary>In words and numbers</summary><p>{Markup.Text(string.Join(", ", words.Select((word, i) => $"{word} {Share(i)}")))}</p></details></figure>
        """;

    private string Share(int i) => FormattableString.Invariant($"{100 * weights[i] / Math.Max(weights.Sum(), double.Epsilon):0} %");

    /// <summary>The heaviest word has the full colour of a state. Text stays readable on it.</summary>
    private string Strength(int i) => FormattableString.Invariant($"{60 * weights[i] / Math.Max(weights.Max(), double.Epsilon):0}");
}
