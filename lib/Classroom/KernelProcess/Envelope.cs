using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CellKernel;

namespace Classroom.KernelProcess;

/// <summary>
/// One line of the protocol between a kernel process and whoever started it: .NET Interactive's JSON envelopes.
/// <c>{"token": …, "commandType": "SubmitCode", "command": {…}}</c> one way,
/// <c>{"eventType": "CommandSucceeded", "event": {…}, "command": {"token": …}}</c> the other.
/// </summary>
internal static partial class Envelope
{
    private static readonly JsonSerializerOptions OneLine = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Command(string token, string type, JsonObject command) =>
        new JsonObject { ["token"] = token, ["commandType"] = type, ["command"] = command }.ToJsonString(OneLine);

    public static string Event(string? token, string type, JsonObject content) =>
        new JsonObject { ["eventType"] = type, ["event"] = content, ["command"] = new JsonObject { ["token"] = token } }.ToJsonString(OneLine);

    /// <summary>A cell's output as an event.</summary>
    public static string Event(string token, CellOutput output) => output switch
    {
        StreamOutput stream => Event(
            token, stream.Name == StreamOutput.Error ? "StandardErrorValueProduced" : "StandardOutputValueProduced",
            Values(new MimeBundle("text/plain", stream.Text), null)),
        DisplayOutput { IsUpdate: true } display => Event(token, "DisplayedValueUpdated", Values(display.Data, display.DisplayId)),
        DisplayOutput display => Event(token, "DisplayedValueProduced", Values(display.Data, display.DisplayId)),
        ResultOutput result => Event(token, "ReturnValueProduced", Values(result.Data, null)),
        ErrorOutput error => Event(token, "ErrorProduced", new JsonObject
        {
            ["name"] = error.Name, ["message"] = error.Message, ["traceback"] = Texts(error.Traceback), ["folded"] = Texts(error.Folded),
            ["line"] = error.Line, ["column"] = error.Column,
        }),
        _ => throw new ArgumentException($"There is no event for {output}.", nameof(output)),
    };

    /// <summary>The output that an event carries; null if it carries none.</summary>
    public static CellOutput? Output(JsonNode message)
    {
        var content = message["event"]!;
        return (string?)message["eventType"] switch
        {
            "StandardOutputValueProduced" => new StreamOutput(StreamOutput.Out, Bundle(content)["text/plain"]),
            "StandardErrorValueProduced" => new StreamOutput(StreamOutput.Error, Bundle(content)["text/plain"]),
            "DisplayedValueProduced" => new DisplayOutput(Bundle(content), (string?)content["valueId"]),
            "DisplayedValueUpdated" => new DisplayOutput(Bundle(content), (string?)content["valueId"], IsUpdate: true),
            "ReturnValueProduced" => new ResultOutput(Bundle(content)),
            "ErrorProduced" when content["name"] is not null => new ErrorOutput(
                (string)content["name"]!, (string)content["message"]!, Texts(content["traceback"]), Texts(content["folded"]),
                (int?)content["line"], (int?)content["column"]),
            _ => null,
        };
    }

    /// <summary>
    /// The error of a kernel that has none before it says CommandFailed, as .NET Interactive: an exception with its frames,
    /// or what the compiler said, "(line,column): error …".
    /// </summary>
    public static ErrorOutput Failure(string message)
    {
        var lines = message.ReplaceLineEndings("\n").Split('\n');
        if (FromCompiler().Match(lines[0]) is { Success: true } place)
            return new ErrorOutput(ErrorOutput.Compilation, message, [], [], Number(place.Groups[1]), Number(place.Groups[2]));
        if (FromException().Match(lines[0]) is not { Success: true } thrown)
            return new ErrorOutput(message == "Command cancelled." ? ErrorOutput.Interrupted : "Error", message, [], [], null, null);
        var said = lines.TakeWhile(line => !IsFrame(line)).ToList();
        var frames = lines.Skip(said.Count).ToLookup(line => line.Contains("Submission#", StringComparison.Ordinal));
        return new ErrorOutput(thrown.Groups[1].Value, string.Join('\n', said)[thrown.Length..], [.. frames[true]], [.. frames[false]], null, null);
    }

    private static bool IsFrame(string line) => line.StartsWith("   at ", StringComparison.Ordinal);

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^\((\d+),(\d+)\): error ")]
    private static partial Regex FromCompiler();

    [GeneratedRegex(@"^([A-Za-z_][\w.+`]*(?:Exception|Error)): ")]
    private static partial Regex FromException();

    private static JsonObject Values(MimeBundle data, string? id) => new()
    {
        ["formattedValues"] = new JsonArray(
            [.. data.Select(form => (JsonNode)new JsonObject { ["mimeType"] = form.Key, ["value"] = form.Value })]),
        ["valueId"] = id,
    };

    private static MimeBundle Bundle(JsonNode content) => new(content["formattedValues"]!.AsArray()
        .Select(form => KeyValuePair.Create((string)form!["mimeType"]!, (string)form["value"]!)));

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode)text)]);

    private static IReadOnlyList<string> Texts(JsonNode? texts) => [.. texts!.AsArray().Select(text => (string)text!)];
}
