using System.Text.Json;
using System.Text.Json.Serialization;
using Classroom.Formulas;
using Kernel;

namespace LivePage;

/// <summary>How outputs and answers are written as JSON, settled when this is built: in a page every start counts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StreamOutput))]
[JsonSerializable(typeof(DisplayOutput))]
[JsonSerializable(typeof(ResultOutput))]
[JsonSerializable(typeof(ErrorOutput))]
[JsonSerializable(typeof(Completions))]
[JsonSerializable(typeof(Hover))]
internal sealed partial class Messages : JsonSerializerContext
{
    /// <summary>An output as one JSON object; its kind can be told by its properties.</summary>
    public static string Json(CellOutput output) => output switch
    {
        StreamOutput stream => JsonSerializer.Serialize(stream, Default.StreamOutput),
        DisplayOutput display => JsonSerializer.Serialize(display with { Data = WithFormula(display.Data) }, Default.DisplayOutput),
        ResultOutput result => JsonSerializer.Serialize(result with { Data = WithFormula(result.Data) }, Default.ResultOutput),
        ErrorOutput error => JsonSerializer.Serialize(error, Default.ErrorOutput),
        _ => throw new InvalidOperationException($"No page knows how to show a {output.GetType().Name}."),
    };

    public static string Json(Completions found) => JsonSerializer.Serialize(found, Default.Completions);

    /// <summary>The description, or null.</summary>
    public static string Json(Hover? found) => JsonSerializer.Serialize(found, Default.Hover);

    /// <summary>LaTeX goes over as the HTML that a page can show.</summary>
    private static MimeBundle WithFormula(MimeBundle data) => !data.ContainsKey("text/latex") ? data
        : new MimeBundle(data.Select(form => form.Key == "text/latex" ? new(form.Key, TexMath.Html(form.Value.Trim().Trim('$'), isDisplayed: true, "div")) : form));
}
