using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Classroom.Notebooks;

/// <summary>Reads nbformat 4 files. A message says in one line what is wrong, with the file and the cell.</summary>
internal static class NotebookReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="NotebookException">The file cannot be read, or is no C# notebook of version 4.</exception>
    public static Notebook Read(string path)
    {
        var json = Parse(path);
        RequireVersion4(path, json);
        RequireCSharp(path, json);
        if (json["cells"] is not JsonArray cells)
            throw new NotebookException(path, "has no list of cells: expected \"cells\": [ … ].");
        var notebook = new Notebook(path, json, ReadCells(path, cells));
        return notebook.CodeCells.Any() ? notebook
            : throw new NotebookException(path, "has no code cells, so there is nothing to run.");
    }

    private static JsonObject Parse(string path)
    {
        try
        {
            var text = Utf8.GetString(File.ReadAllBytes(path)).TrimStart('\uFEFF');
            return JsonNode.Parse(text, documentOptions: Strict) as JsonObject
                ?? throw new NotebookException(path, "is no notebook: expected a JSON object.");
        }
        catch (JsonException e)
        {
            var where = e.LineNumber is { } line ? $" in line {line + 1}" : "";
            throw new NotebookException(path, $"is not valid JSON{where}: {e.Message.Split(" Path:")[0].Split(" LineNumber:")[0]}");
        }
        catch (DecoderFallbackException)
        {
            throw new NotebookException(path, "is not valid UTF-8 text.");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new NotebookException(path, "does not exist.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new NotebookException(path, $"cannot be read: {e.Message}");
        }
    }

    private static void RequireVersion4(string path, JsonObject json)
    {
        var version = json["nbformat"];
        if (version is JsonValue value && value.TryGetValue(out int number) && number == 4) return;
        var got = version is null ? "no \"nbformat\"" : $"\"nbformat\": {version.ToJsonString()}";
        throw new NotebookException(path, $"is not a notebook of version 4: expected \"nbformat\": 4, got {got}.");
    }

    private static void RequireCSharp(string path, JsonObject json)
    {
        var metadata = json["metadata"];
        var language = metadata.Member("kernelspec").TextOf("language") ?? metadata.Member("language_info").TextOf("name");
        if (language is not null && language.ToUpperInvariant() is not ("C#" or "CSHARP"))
            throw new NotebookException(path, $"is a notebook for another kernel: expected C#, got {language}.");
    }

    private static List<Cell> ReadCells(string path, JsonArray nodes)
    {
        var cells = new List<Cell>();
        foreach (var node in nodes)
        {
            var number = cells.Count + 1;
            if (node is not JsonObject json || json.TextOf("cell_type") is not { } type)
                throw new NotebookException(path, $"cell {number}: has no \"cell_type\".");
            if (Source(json["source"]) is not { } source)
                throw new NotebookException(path, $"cell {number}: \"source\" is neither a string nor a list of strings.");
            int? codeNumber = type == "code" ? cells.Count(cell => cell.IsCode) + 1 : null;
            var cell = new Cell(number, codeNumber, json.TextOf("id") ?? $"cell-{number}", type, source, Tags(json), json);
            if (cell.IsCode && Language(json) is not "csharp" and var other)
                throw new NotebookException(path, $"is written in {other}; only C# cells can be run.", cell);
            if (Nesting.IsTooDeep(type, source))
                throw new NotebookException(path, "is nested too deeply to be read: brackets, lists or quotations inside each other.", cell);
            cells.Add(cell);
        }
        return cells;
    }

    private static string? Source(JsonNode? source) => source switch
    {
        JsonValue value when value.TryGetValue(out string? text) => text,
        JsonArray lines when lines.All(line => line is JsonValue value && value.TryGetValue(out string? _)) =>
            string.Concat(lines.Select(line => line!.GetValue<string>())),
        _ => null,
    };

    private static string Language(JsonObject cell)
    {
        var metadata = cell["metadata"];
        return metadata.Member("polyglot_notebook").TextOf("kernelName") ?? metadata.Member("dotnet_interactive").TextOf("language") ?? "csharp";
    }

    private static string[] Tags(JsonObject cell) => cell["metadata"].Member("tags") is JsonArray tags
        ? [.. tags.OfType<JsonValue>().Select(tag => tag.TryGetValue(out string? text) ? text : "").Where(tag => tag.Length > 0)]
        : [];
}
