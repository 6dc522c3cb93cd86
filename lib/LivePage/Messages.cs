using System.Text.Json.Serialization;
using CellKernel;

namespace LivePage;

/// <summary>How outputs and answers are written as JSON, settled when this is built: in a page every start counts.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LiveOutput))]
[JsonSerializable(typeof(Completions))]
[JsonSerializable(typeof(Hover))]
internal sealed partial class Messages : JsonSerializerContext;
