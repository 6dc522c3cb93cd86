using System.Text.Json.Nodes;

namespace Soak.Mutations;

/// <summary>What other programs write: valid JSON that is not quite a notebook.</summary>
internal static class StructureMutations
{
    public static IReadOnlyList<(string Name, Action<JsonObject, Random> Apply)> All { get; } =
    [
        ("a value lost", (json, random) => Somewhere(json, random, (parent, key) => Remove(parent, key))),
        ("a value of another kind", (json, random) => Somewhere(json, random, (parent, key) => Put(parent, key, Other(random)))),
        ("a value taken from elsewhere", (json, random) => { JsonNode? other = null; Somewhere(json, random, (parent, key) => other = Get(parent, key)?.DeepClone()); Somewhere(json, random, (parent, key) => Put(parent, key, other)); }),
        ("a key of another name", (json, random) => Somewhere(json, random, (parent, key) => { if (parent is JsonObject o && key is string name) { var value = o[name]; o.Remove(name); o[name + "x"] = value; } })),
        ("a cell lost", (json, random) => Cells(json).RemoveAt(random.Next(Cells(json).Count))),
        ("a cell twice, with its id", (json, random) => Cells(json).Add(Cell(json, random).DeepClone())),
        ("cells in another order", (json, random) => { var all = Cells(json).Select(cell => cell!.DeepClone()).OrderBy(_ => random.Next()).ToList(); Cells(json).Clear(); foreach (var cell in all) Cells(json).Add(cell); }),
        ("a cell that is something else", (json, random) => Cells(json)[random.Next(Cells(json).Count)] = Other(random)),
        ("all ids the same", (json, _) => { foreach (var cell in Cells(json)) cell!["id"] = "same"; }),
        ("no ids", (json, _) => { foreach (var cell in Cells(json)) ((JsonObject)cell!).Remove("id"); }),
        ("an odd id", (json, random) => Cell(json, random)["id"] = Text(random)),
        ("an odd type of cell", (json, random) => Cell(json, random)["cell_type"] = random.Next(2) == 0 ? "raw" : Text(random)),
        ("odd tags", (json, random) => Metadata(json, random)["tags"] = new JsonArray(Other(random), Text(random), null)),
        ("a tag that means something", (json, random) => Metadata(json, random)["tags"] = new JsonArray(((string[])["exercise", "check", "solution", "raises-exception"])[random.Next(4)])),
        ("another language", (json, random) => Metadata(json, random)["polyglot_notebook"] = new JsonObject { ["kernelName"] = Text(random) }),
        ("odd source", (json, random) => Cell(json, random)["source"] = Text(random)),
        ("no source", (json, random) => Cell(json, random)["source"] = new JsonArray()),
        ("a very long source", (json, random) => Cell(json, random)["source"] = string.Concat(Enumerable.Repeat(Text(random) + " ", 20_000))),
        ("deep brackets", (json, random) => Cell(json, random)["source"] = Deep(random, random.Next(100, 20_000))),
        ("code among text", (json, random) => Exchange(Cell(json, random))),
        ("odd outputs", (json, random) => Cell(json, random)["outputs"] = new JsonArray(Other(random))),
        ("an odd version", (json, random) => json["nbformat"] = ((JsonNode?[])[3, 5, 4.0, "4", null, -1, 1e300])[random.Next(7)]?.DeepClone()),
        ("worksheets of version 3", (json, _) => { json["nbformat"] = 3; json["worksheets"] = new JsonArray(new JsonObject { ["cells"] = Cells(json).DeepClone() }); json.Remove("cells"); }),
        ("another kernel", (json, random) => json["metadata"] = new JsonObject { ["kernelspec"] = new JsonObject { ["language"] = Text(random) } }),
        ("deep metadata", (json, random) => { JsonNode deep = 1; for (var i = random.Next(10, 200); i > 0; i--) deep = new JsonArray(deep); Metadata(json, random)["deep"] = deep; }),
        ("many cells", (json, random) => { var cell = Cell(json, random); for (var i = 0; i < 300; i++) Cells(json).Add(cell.DeepClone()); }),
    ];

    /// <summary>Texts that break programs.</summary>
    private static string Text(Random random) => ((string[])[
        "", " ", "\n", "\0", "\ud83d", "\udc00x", "</script>", "<!--", "]]>", "\"", "\\", "{{", "$$", "```", "<details>", "#!", "#r", "#r \"", "#r \"\"",
        "#load \"\"", "#r \"nuget:\"", "![", "[a](", "[a](%zz)", "[a](http://[)", "[a](\0)", "[a](%00)", "| a |\n|", "[^1]: x", "# ", "\"\"\"", "/*", "'", "$\"{", "c:\\", "../../..",
        "%", "%0", "é\u0301", "\u202e", "ﬀ", "😀", "\r", "\u2028", "a<b>&c", "1e999", "fsharp", "C#", "class", "return", "}", "goto x;", "=>", "- a\n  - b\n - c",
    ])[random.Next(52)];

    private static string Deep(Random random, int depth)
    {
        var (open, close) = (((string, string)[])[("(", ")"), ("[", "]"), ("{", "}"), ("> ", ""), ("- ", ""), ("*", ""), ("<div>", ""), ("![", "]()"), ("x => ", ""), ("1 + ", "1"), ("!", ""), ("if (true) ", ""), ("a.", ""), ("a ? b : ", ""), ("$\"{", "}\"")])[random.Next(15)];
        return string.Concat(Enumerable.Repeat(open, depth)) + "a" + string.Concat(Enumerable.Repeat(close, random.Next(2) * depth));
    }

    private static JsonNode? Other(Random random) => random.Next(10) switch
    {
        0 => null, 1 => 17, 2 => -1e300, 3 => true, 4 => Text(random), 5 => new JsonArray(), 6 => new JsonObject(),
        7 => new JsonArray(Text(random), 17, null), 8 => new JsonObject { [Text(random)] = Text(random), ["output_type"] = "stream" }, _ => new JsonArray(new JsonArray(new JsonObject())),
    };

    private static JsonArray Cells(JsonObject json) => (JsonArray)json["cells"]!;

    private static JsonObject Cell(JsonObject json, Random random) => (JsonObject)Cells(json)[random.Next(Cells(json).Count)]!;

    private static JsonObject Metadata(JsonObject json, Random random) => (JsonObject)Cell(json, random)["metadata"]!;

    private static void Exchange(JsonObject cell) => cell["cell_type"] = (string?)cell["cell_type"] == "code" ? "markdown" : "code";

    private static void Somewhere(JsonObject json, Random random, Action<JsonNode, object> act)
    {
        var places = new List<(JsonNode, object)>();
        Collect(json, places);
        var (parent, key) = places[random.Next(places.Count)];
        act(parent, key);
    }

    private static void Collect(JsonNode? node, List<(JsonNode, object)> places)
    {
        if (node is JsonObject json)
            foreach (var (key, value) in json) { places.Add((json, key)); Collect(value, places); }
        else if (node is JsonArray array)
            for (var i = 0; i < array.Count; i++) { places.Add((array, i)); Collect(array[i], places); }
    }

    private static JsonNode? Get(JsonNode parent, object key) => parent is JsonObject json ? json[(string)key] : parent[(int)key];

    private static void Put(JsonNode parent, object key, JsonNode? value)
    {
        if (parent is JsonObject json) json[(string)key] = value;
        else parent[(int)key] = value;
    }

    private static void Remove(JsonNode parent, object key)
    {
        if (parent is JsonObject json) json.Remove((string)key);
        else ((JsonArray)parent).RemoveAt((int)key);
    }
}
