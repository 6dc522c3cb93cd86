using System.Text.Json.Nodes;
using Microsoft.DotNet.Interactive.Formatting;

namespace HiddenState.Notebooks;

/// <summary>
/// A plotly figure as an immutable value: traces, layout, frames, and the words that say what is to be seen.
/// Any plotly attribute can be given as an anonymous object, a dictionary or JSON. Numbers that are not finite
/// become gaps, and the words below the figure say how many.
/// </summary>
/// <remarks>Source of the attributes: plotly.js reference, https://plotly.com/javascript/reference/.</remarks>
[TypeFormatterSource(typeof(FigureFormatters), PreferredMimeTypes = ["text/html"])]
public sealed class Figure : Shown
{
    private readonly JsonArray data;
    private readonly JsonObject layout;
    private readonly JsonArray frames;

    /// <summary>A figure from plotly's parts.</summary>
    /// <param name="alternative">What is to be seen, in words: what a reader without the picture needs. Not empty.</param>
    /// <param name="data">The traces, for example <c>new { type = "scatter", x, y }</c>. Copied.</param>
    /// <param name="layout">The layout, for example <c>new { xaxis = new { title = new { text = "t" } } }</c>. Copied.</param>
    /// <param name="frames">The frames of an animation or a slider. Copied.</param>
    /// <exception cref="ArgumentException">The alternative is empty.</exception>
    public Figure(string alternative, IEnumerable<object> data, object? layout = null, IEnumerable<object>? frames = null)
    {
        if (string.IsNullOrWhiteSpace(alternative))
            throw new ArgumentException("A figure needs words: say what is to be seen, for readers who do not see it.", nameof(alternative));
        ArgumentNullException.ThrowIfNull(data);
        Alternative = alternative;
        var numbers = new FigureNumbers();
        this.data = (JsonArray)numbers.Node(data.ToArray())!;
        this.layout = Attributes(numbers, layout ?? new { });
        this.frames = (JsonArray)numbers.Node(frames?.ToArray() ?? [])!;
        Gaps = numbers.Gaps;
    }

    private Figure(string alternative, JsonArray data, JsonObject layout, JsonArray frames, int gaps)
        : this(alternative, [])
    {
        this.data = data;
        this.layout = layout;
        this.frames = frames;
        Gaps = gaps;
    }

    /// <summary>What is to be seen, in words.</summary>
    public string Alternative { get; }

    /// <summary>How many numbers were NaN or infinite, and are gaps in the picture.</summary>
    public int Gaps { get; }

    /// <summary>This figure with more layout. Where both set the same thing, the new one wins.</summary>
    /// <exception cref="ArgumentException">The layout is null, or no object with plotly's attributes.</exception>
    public Figure With(object layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        var merged = (JsonObject)this.layout.DeepClone();
        var numbers = new FigureNumbers();
        Merge(merged, Attributes(numbers, layout));
        return new Figure(Alternative, data, merged, frames, Gaps + numbers.Gaps);
    }

    /// <summary>This figure with one trace more, on top of the others, and the words that now describe it.</summary>
    /// <exception cref="ArgumentException">The alternative is empty, or there is no trace.</exception>
    public Figure With(string alternative, object trace)
    {
        ArgumentNullException.ThrowIfNull(trace);
        var numbers = new FigureNumbers();
        return new Figure(alternative, [.. data.Select(old => old?.DeepClone()), numbers.Node(trace)], layout, frames, Gaps + numbers.Gaps);
    }

    /// <summary>This figure with gaps that were counted before: its numbers came as JSON, where a gap is null already.</summary>
    internal Figure WithGaps(int more) => new(Alternative, data, layout, frames, Gaps + more);

    /// <summary>The figure as plotly's JSON: data, layout and frames. A copy.</summary>
    public JsonObject ToJson() => new() { ["data"] = data.DeepClone(), ["layout"] = layout.DeepClone(), ["frames"] = frames.DeepClone() };

    /// <summary>The words of the figure.</summary>
    public override string ToString() => $"Figure: {Alternative}";

    internal override string Body() => $"""
        <figure class="hs-figure" aria-label="{Markup.Text(Alternative)}">{Caption()}<hidden-state-figure>
        <p class="hs-late">This picture is not drawn: plotly.js is not on this page. Run the first cell of the lesson, or scroll to it once.</p>
        <script type="application/json" class="hs-data">{ToJson().ToJsonString()}</script>
        </hidden-state-figure>{Notes()}
        <details><summary>In words and numbers</summary><p>{Markup.Text(Alternative)}</p>{FigureTable.Html(data, layout)}</details></figure>
        """;

    private string Caption() => FigureTable.Title(layout) is { } title ? $"<figcaption>{Markup.Text(title)}</figcaption>" : "";

    private string Notes() => (FigureTable.Count(data) + frames.Sum(frame => FigureTable.Count(frame?["data"] as JsonArray ?? [])), Gaps) switch
    {
        (0, 0) => "<p class=\"hs-note\">There are no numbers to draw.</p>",
        (0, _) => $"<p class=\"hs-note\">There are no finite numbers to draw: all {Gaps} are NaN or infinite.</p>",
        (_, 0) => "",
        _ => $"<p class=\"hs-note\">{Gaps} {(Gaps == 1 ? "number is" : "numbers are")} NaN or infinite: {(Gaps == 1 ? "a gap" : "gaps")} in the picture.</p>",
    };

    private static JsonObject Attributes(FigureNumbers numbers, object layout) =>
        numbers.Node(layout) as JsonObject ?? throw new ArgumentException("The layout of a figure is an object with plotly's attributes.", nameof(layout));

    private static void Merge(JsonObject target, JsonObject more)
    {
        foreach (var (name, value) in more)
            if (value is JsonObject inner && target[name] is JsonObject old) Merge(old, inner);
            else target[name] = value?.DeepClone();
    }
}

/// <summary>Also gives a figure as plotly's own media type, for a host that can draw it by itself.</summary>
internal sealed class FigureFormatters : ITypeFormatterSource
{
    public IEnumerable<ITypeFormatter> CreateTypeFormatters() =>
    [
        .. new ShownFormatters().CreateTypeFormatters(),
        new PlotlyFormatter(),
    ];

    private sealed class PlotlyFormatter : ITypeFormatter
    {
        public string MimeType => "application/vnd.plotly.v1+json";

        public Type Type => typeof(Figure);

        public bool Format(object instance, FormatContext context)
        {
            context.Writer.Write(((Figure)instance).ToJson().ToJsonString());
            return true;
        }
    }
}
