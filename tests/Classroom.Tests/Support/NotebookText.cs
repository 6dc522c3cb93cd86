using System.Text.Json.Nodes;
using Classroom.Notebooks;

namespace Classroom.Tests.Support;

/// <summary>Builds the text of a notebook, cell by cell.</summary>
public sealed class NotebookText
{
    private readonly JsonArray cells = [];

    public JsonObject Json { get; } = new()
    {
        ["cells"] = null,
        ["metadata"] = JsonNode.Parse("""{ "kernelspec": { "display_name": ".NET (C#)", "language": "C#", "name": ".net-csharp" }, "language_info": { "name": "C#" } }"""),
        ["nbformat"] = 4,
        ["nbformat_minor"] = 5,
    };

    public NotebookText Code(string source, params string[] tags)
    {
        var cell = Cell("code", source, tags);
        cell["execution_count"] = null;
        cell["outputs"] = new JsonArray();
        cell["metadata"]!["polyglot_notebook"] = new JsonObject { ["kernelName"] = "csharp" };
        cell["metadata"]!["dotnet_interactive"] = new JsonObject { ["language"] = "csharp" };
        return this;
    }

    public NotebookText Markdown(string source, params string[] tags)
    {
        Cell("markdown", source, tags);
        return this;
    }

    /// <summary>Changes the last cell, to break it.</summary>
    public NotebookText With(Action<JsonObject> change) => With(cells.Count, change);

    /// <summary>Changes a cell, numbered from 1, to break it.</summary>
    public NotebookText With(int number, Action<JsonObject> change)
    {
        change((JsonObject)cells[number - 1]!);
        return this;
    }

    /// <summary>Puts another text into a cell.</summary>
    public NotebookText WithSource(int number, string source) => With(number, cell => cell["source"] = Lines(source));

    /// <summary>Gives every cell a slide type: a slide for each heading and nothing on it but its own cells.</summary>
    public NotebookText AsSlides()
    {
        foreach (var cell in cells.OfType<JsonObject>())
            cell["metadata"]!["slideshow"] = new JsonObject { ["slide_type"] = cell["source"]!.ToJsonString().Contains("[\"#") ? "slide" : "-" };
        return this;
    }

    private static JsonArray Lines(string source) => Classroom.Notebooks.NotebookJson.Lines(source);

    private JsonObject Cell(string type, string source, string[] tags)
    {
        var metadata = new JsonObject();
        if (tags.Length > 0) metadata["tags"] = new JsonArray([.. tags.Select(tag => (JsonNode)tag)]);
        var cell = new JsonObject
        {
            ["cell_type"] = type,
            ["id"] = $"cell-{cells.Count + 1}",
            ["metadata"] = metadata,
            ["source"] = Lines(source),
        };
        cells.Add(cell);
        return cell;
    }

    public override string ToString()
    {
        Json["cells"] = cells.DeepClone();
        return Classroom.Notebooks.NotebookJson.Text(Json);
    }
}
