using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Classroom.Running;
using Kernel;

namespace Classroom.Notebooks;

/// <summary>The notebook of a run with its outputs filled in, as nbformat writes it; everything else is kept.</summary>
internal static class ExecutedNotebook
{
    private static readonly JsonWriterOptions Layout = new()
    {
        Indented = true, IndentSize = 1, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Text(LessonRun run) => Text(Json(run));

    /// <summary>Notebook JSON as text, in nbformat's layout.</summary>
    public static string Text(JsonObject json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Layout)) json.WriteTo(writer);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    public static JsonObject Json(LessonRun run)
    {
        var json = (JsonObject)run.Notebook!.Json.DeepClone();
        var cells = (JsonArray)json["cells"]!;
        foreach (var cell in run.Cells)
        {
            var copy = (JsonObject)cells[cell.Cell.Number - 1]!;
            int? count = cell.Outcome is CellOutcome.Succeeded or CellOutcome.Failed ? cell.Cell.CodeNumber : null;
            copy["source"] = Lines(cell.Cell.Source);
            copy["execution_count"] = count;
            copy["outputs"] = new JsonArray([.. cell.Outputs.Select(output => Output(output, count))]);
        }
        return json;
    }

    private static JsonObject Output(CellOutput output, int? count) => output switch
    {
        StreamOutput stream => new() { ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = Lines(stream.Text) },
        ResultOutput result => new() { ["output_type"] = "execute_result", ["execution_count"] = count, ["data"] = Data(result.Data), ["metadata"] = new JsonObject() },
        DisplayOutput display => new() { ["output_type"] = "display_data", ["data"] = Data(display.Data), ["metadata"] = new JsonObject() },
        ErrorOutput error => new()
        {
            ["output_type"] = "error", ["ename"] = error.Name, ["evalue"] = error.Message,
            ["traceback"] = new JsonArray([.. error.Traceback.Concat(error.Folded).Select(line => (JsonNode)line)]),
        },
        _ => throw new NotSupportedException($"An output of type {output.GetType().Name} has no place in a notebook."),
    };

    private static JsonObject Data(MimeBundle data)
    {
        var json = new JsonObject();
        foreach (var (type, text) in data)
            json[type] = type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal) ? ParseOrText(text) : Lines(text);
        return json;
    }

    private static JsonNode? ParseOrText(string text)
    {
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return text;   // a JSON string that says what came, rather than no notebook
        }
    }

    /// <summary>Text as nbformat stores it: a list of lines, each with its line end.</summary>
    public static JsonArray Lines(string text)
    {
        var lines = new JsonArray();
        for (var from = 0; from < text.Length;)
        {
            var end = text.IndexOf('\n', from);
            var next = end < 0 ? text.Length : end + 1;
            lines.Add(text[from..next]);
            from = next;
        }
        return lines;
    }
}
