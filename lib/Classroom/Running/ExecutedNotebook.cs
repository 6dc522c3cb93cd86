using System.Text.Json;
using System.Text.Json.Nodes;
using CellKernel;
using Classroom.Notebooks;

namespace Classroom.Running;

/// <summary>The notebook of a run with its outputs filled in, as nbformat writes it; everything else is kept.</summary>
internal static class ExecutedNotebook
{
    public static string Text(LessonRun run) => NotebookJson.Text(Json(run));

    public static JsonObject Json(LessonRun run)
    {
        var json = (JsonObject)run.Notebook!.Json.DeepClone();
        var cells = (JsonArray)json["cells"]!;
        foreach (var cell in run.Cells)
        {
            var copy = (JsonObject)cells[cell.Cell.Number - 1]!;
            int? count = cell.Status is CellStatus.Succeeded or CellStatus.Failed ? cell.Cell.CodeNumber : null;
            copy["source"] = NotebookJson.Lines(cell.Cell.Source);
            copy["execution_count"] = count;
            copy["outputs"] = new JsonArray([.. cell.Outputs.Select(output => Output(output, count))]);
        }
        return json;
    }

    private static JsonObject Output(CellOutput output, int? count) => output switch
    {
        StreamOutput stream => new() { ["output_type"] = "stream", ["name"] = stream.Name, ["text"] = NotebookJson.Lines(stream.Text) },
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
            json[type] = type == "application/json" || type.EndsWith("+json", StringComparison.Ordinal) ? ParseOrText(text) : NotebookJson.Lines(text);
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
}
