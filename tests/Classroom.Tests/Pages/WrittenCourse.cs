using Browser;
using Classroom.Tests.Support;

namespace Classroom.Tests.Pages;

/// <summary>The first two lessons as the command writes them, one that is hostile, skips a cell and fails, one that is long and whose output has a script with names of its own, and one whose tables are wide and which asks for two predictions at once.</summary>
public sealed class WrittenCourse : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    public const string Hostile = "Console.WriteLine(\"</script><script>window.broken = 1</script>\");\n\"<img src=x onerror='window.broken = 2'>\"";

    public string Log { get; private set; } = "";

    /// <summary>The list of lessons, the lessons, and one of the sources that they link to (these are all alike); or the pages in COURSE, where that names a folder.</summary>
    public IReadOnlyList<string> Pages => Environment.GetEnvironmentVariable("COURSE") is { Length: > 0 } other ? [.. Directory.GetFiles(other, "*.html").Order()] :
    [
        .. Directory.GetFiles(folder.File("course"), "*.html").Order(),
        .. Directory.GetFiles(folder.File("course", "files"), "*.html", SearchOption.AllDirectories).Order().Take(1),
    ];

    public string Folder => folder.File("course");

    public string Page(string name) => Path.Combine(Folder, name);

    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsInstalled) return;
        var notebooks = Directory.GetFiles(Path.Combine(Chromium.Repository, "notebooks"), "*.ipynb").Order().Take(2).ToList();
        notebooks.Add(folder.Write("notebooks/03-hostile.ipynb", new NotebookText()
            .Markdown("# <b>Hostile</b> & *co*\n\n5 minutes.\n\n| a | b |\n|---|---|\n| $x_1$ | `<i>` |\n\n$$\\frac{1}{2}$$\n\nA note[^1].\n\n[^1]: Below.")
            .Code(Hostile)
            .Code("Console.Error.WriteLine(\"to \\u001b[31mstderr\\u001b[0m\");\n// a line that is much longer than the page is wide, so that its box has to scroll: " + new string('x', 200))
            .Code("int Half(int n) => throw new NotImplementedException();", "exercise")
            .Markdown("<details><summary>Solution</summary>\n\n```csharp\nint Half(int n) => n / 2;\n```\n\n</details>", "solution")
            .Code("Half(2)")
            .Code("1 + 1").ToString()));
        notebooks.Add(folder.Write("notebooks/04-long.ipynb", new NotebookText()
            .Markdown("# Long\n\n2 minutes.\n\n![a dot](attachment:dot%201.png)")
            .With(cell => cell["attachments"] = new System.Text.Json.Nodes.JsonObject { ["dot 1.png"] = new System.Text.Json.Nodes.JsonObject { ["image/png"] = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==" } })
            .Code("for (var i = 0; i < 3000; i++) Console.WriteLine($\"line  {i}\");")
            .Code("Console.WriteLine(string.Join(' ', Enumerable.Repeat(\"words\", 60)))")
            .Markdown("## Keys\n\n**Predict.** What is shown?\n\n- nothing\n- something")
            .Code("HTML(\"shown<script>const root = 0, element = 0, copy = 0; class Progress { }</script>\")").ToString()));
        notebooks.Add(folder.Write("notebooks/05-wide.ipynb", new NotebookText()
            .Markdown("# Wide\n\n2 minutes.")
            .Code($"#r \"{Path.Combine(Chromium.Repository, "lib", "bin", "HiddenState.Notebooks.dll").Replace('\\', '/')}\"\nusing HiddenState.Notebooks;\nLesson.Begin()")
            .Code("Show.Table(new[] { new { way = \"random for each\", rate = 0.003, updates = 2000, never = 30, ratio = \"x 1.00 (0.97 to 1.04)\", verdict = \"no difference found\", fewer_in = \"14 of 30\" } })")
            .Code("Show.Table(new[] { new { task = \"sine\", budget = 2000, zero = \"5e-20\", learned = \"x 3e3 (2e-8 to 5e14), no difference found\", random_for_each = \"x 3e16 (1e14 to 5e18), higher\" } })")
            .Code("Plot.Curves(\"A line.\", \"value\", (\"a\", new[] { 1.0, 2 }))")
            .Markdown("**Predict.** What comes first?\n\n**Predict.** And then?")
            .Code("(1, 2)").ToString()));
        var (_, output, errors) = await CommandLine.RunAsync(folder.Path, ["run", .. notebooks, "--output", folder.File("course")]);
        Log = output + errors;
    }

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return default;
    }
}
