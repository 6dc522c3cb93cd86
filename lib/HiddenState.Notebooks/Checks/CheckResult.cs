using System.Text;

namespace HiddenState.Notebooks;

/// <summary>
/// What a check found, in words. As HTML it carries <c>data-check="right"</c> (or todo, mistake, wrong, error),
/// and as text it begins with that word and a colon, so that a program finds the outcome as easily as a reader.
/// </summary>
public sealed class CheckResult : Shown
{
    internal CheckResult(string exercise, Verdict verdict, string title) => (Exercise, Verdict, Title) = (exercise, verdict, title);

    /// <summary>The exercise, for example "One step".</summary>
    public string Exercise { get; }

    /// <summary>What was found.</summary>
    public Verdict Verdict { get; }

    /// <summary>What was found, in one sentence.</summary>
    public string Title { get; }

    /// <summary>What leads on: where the thought goes wrong, what to look at, the numbers that differ.</summary>
    public IReadOnlyList<string> Advice { get; internal init; } = [];

    /// <summary>The names of the known mistakes that were recognised: none, one, or two at once.</summary>
    public IReadOnlyList<string> Mistakes { get; internal init; } = [];

    /// <summary>What the function was tried on.</summary>
    public string Tried { get; internal init; } = "";

    /// <summary>The outcome as plain text: the marker, the exercise, what was found, what leads on.</summary>
    public override string ToString()
    {
        var text = new StringBuilder($"{Marker}: {Exercise}. {Title}");
        foreach (var line in Advice) text.Append('\n').Append(line);
        return (Tried.Length == 0 ? text : text.Append('\n').Append(Tried)).ToString().Replace("`", "", StringComparison.Ordinal);
    }

    internal override string Body() =>
        $"<section class=\"hs-check\" data-check=\"{Marker}\" role=\"status\" aria-label=\"Check: {Markup.Text(Exercise)}\">"
        + $"<p><span class=\"hs-mark\">{Mark}</span> <b>{Markup.Text(Exercise)}.</b> {Prose.Html(Title)}</p>"
        + string.Concat(Advice.Select(line => $"<p>{Prose.Html(line)}</p>"))
        + (Tried.Length == 0 ? "" : $"<p class=\"hs-note\">{Prose.Html(Tried)}</p>")
        + "</section>";

    private string Marker => Verdict.ToString().ToLowerInvariant();

    private string Mark => Verdict switch
    {
        Verdict.Right => "✓ right",
        Verdict.Todo => "… still to do",
        Verdict.Mistake => "✗ not yet",
        Verdict.Wrong => "✗ not yet",
        _ => "! stopped",
    };
}
