using System.Text.Json;
using System.Text.Json.Serialization;
using Kernel;

namespace LivePage;

/// <summary>How outputs are written as JSON, settled when this is built: in a page every start counts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(StreamOutput))]
[JsonSerializable(typeof(DisplayOutput))]
[JsonSerializable(typeof(ResultOutput))]
[JsonSerializable(typeof(ErrorOutput))]
internal sealed partial class Messages : JsonSerializerContext
{
    /// <summary>An output as one JSON object; its kind can be told by its properties.</summary>
    public static string Json(CellOutput output) => output switch
    {
        StreamOutput stream => JsonSerializer.Serialize(stream, Default.StreamOutput),
        DisplayOutput display => JsonSerializer.Serialize(display, Default.DisplayOutput),
        ResultOutput result => JsonSerializer.Serialize(result, Default.ResultOutput),
        ErrorOutput error => JsonSerializer.Serialize(error, Default.ErrorOutput),
        _ => throw new InvalidOperationException($"No page knows how to show a {output.GetType().Name}."),
    };
}
