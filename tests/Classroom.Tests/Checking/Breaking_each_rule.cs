using System.Text.Json.Nodes;
using Classroom.Checking;
using Classroom.Tests.Support;

namespace Classroom.Tests.Checking;

public sealed class Breaking_each_rule : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    /// <summary>For each rule: the cell that is named (0 for the file), and how a good lesson comes to break it.</summary>
    public static TheoryData<string, int, Func<NotebookText, string>> Breaches { get; } = new()
    {
        { "format-version", 0, lesson => { lesson.Json["nbformat_minor"] = 4; return $"{lesson}"; } },
        { "kernelspec", 0, lesson => { lesson.Json["metadata"]!["kernelspec"]!["name"] = "my-csharp"; return $"{lesson}"; } },
        { "language-info", 0, lesson => { ((JsonObject)lesson.Json["metadata"]!).Remove("language_info"); return $"{lesson}"; } },
        { "cell-ids", GoodLesson.Section, lesson => $"{lesson.With(GoodLesson.Section, cell => cell["id"] = "cell-2")}" },
        { "cell-language", GoodLesson.Program, lesson => $"{lesson.With(GoodLesson.Program, cell => ((JsonObject)cell["metadata"]!).Remove("dotnet_interactive"))}" },
        { "cell-keys", GoodLesson.Section, lesson => $"{lesson.With(GoodLesson.Section, cell => cell["outputs"] = new JsonArray())}" },
        { "no-outputs", GoodLesson.Program, lesson => $"{lesson.With(GoodLesson.Program, cell => cell["execution_count"] = 3)}" },
        { "source-lines", GoodLesson.Program, lesson => $"{lesson.With(GoodLesson.Program, cell => cell["source"] = "var x = 1;\nx")}" },
        { "file-layout", 0, lesson => lesson.ToString().TrimEnd() },
        { "known-tags", GoodLesson.Program, lesson => $"{lesson.With(GoodLesson.Program, cell => cell["metadata"]!["tags"] = new JsonArray("exercises"))}" },
        { "no-empty-cells", 13, lesson => $"{lesson.Markdown("").AsSlides().With(cell => Swap(cell))}" },
        { "one-reference", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "#r \"../lib/bin/Other.dll\"\nOther.Thing()") },
        { "reference-alone", GoodLesson.SetUp, lesson => Source(lesson, GoodLesson.SetUp, "#r \"../lib/bin/A.dll\" // the library\nLesson.Begin()") },
        { "reference-first", GoodLesson.SetUp, lesson => Source(lesson, GoodLesson.SetUp, "using System;\n#r \"../lib/bin/A.dll\"\nLesson.Begin()") },
        { "reference-path", GoodLesson.SetUp, lesson => Source(lesson, GoodLesson.SetUp, "#r \"/opt/A.dll\"\nLesson.Begin()") },
        { "no-magics", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "#!import other.ipynb") },
        { "set-up-kept", GoodLesson.SetUp, lesson => $"{lesson.With(GoodLesson.SetUp, cell => cell["metadata"]!["slideshow"]!["slide_type"] = "skip")}" },
        { "no-display", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "var x = 1;\ndisplay(x);") },
        { "no-namespace", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "namespace A { class B; }") },
        { "no-extension-methods", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "static class E { public static int Twice(this int a) => 2 * a; }") },
        { "no-top-level-using", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "using var reader = new StringReader(\"\");") },
        { "no-top-level-span", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "Span<double> x = new double[3];") },
        { "no-type-kernel", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "record Kernel(int Size);") },
        { "syntax", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "var x = 1 +;") },
        { "short-cells", GoodLesson.Program, lesson => $"{lesson.With(GoodLesson.Program, cell => cell["metadata"]!["slideshow"]!["slide_type"] = "skip").WithSource(GoodLesson.Program, string.Concat(Enumerable.Repeat("Step();\n", 20)) + "x")}" },
        { "short-lines", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, $"var x = \"{new string('a', 130)}\";") },
        { "no-input", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "var name = Console.ReadLine();") },
        { "no-system-random", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "var random = new Random(1);") },
        { "no-network", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "var client = new HttpClient();") },
        { "no-machine-paths", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "File.ReadAllText(\"C:\\\\data\\\\a.csv\")") },
        { "no-clock", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "DateTime.Now") },
        { "no-exit", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "Environment.Exit(0);") },
        { "no-async-void", GoodLesson.Program, lesson => Source(lesson, GoodLesson.Program, "async void F() => await Task.Delay(1);") },
        { "one-title", GoodLesson.Chart - 1, lesson => Source(lesson, GoodLesson.Chart - 1, "# Another title") },
        { "minutes", GoodLesson.Title, lesson => Source(lesson, GoodLesson.Title, "# Title\n\nYou will be able to\n\n- walk") },
        { "objectives", GoodLesson.Title, lesson => Source(lesson, GoodLesson.Title, "# Title\n\n25 minutes.") },
        { "heading-levels", GoodLesson.Picture, lesson => Source(lesson, GoodLesson.Picture, "#### Deep") },
        { "links", GoodLesson.Section, lesson => Source(lesson, GoodLesson.Section, "## Q\n\n[the cell](../lib/Absent.cs)") },
        { "link-text", GoodLesson.Section, lesson => Source(lesson, GoodLesson.Section, "## Q\n\nLook [here](../lib/RnnCell.cs).") },
        { "image-alternatives", GoodLesson.Section, lesson => Source(lesson, GoodLesson.Section, "## Q\n\n![](../data/picture.png)") },
        { "nothing-from-elsewhere", GoodLesson.Section, lesson => Source(lesson, GoodLesson.Section, "## Q\n\n![a picture](https://example.org/a.png)") },
        { "no-scripts", GoodLesson.Section, lesson => Source(lesson, GoodLesson.Section, "## Q\n\n<script>alert(1)</script>") },
        { "what-happened", GoodLesson.Section, lesson => Source(lesson, GoodLesson.Section, "## Q\n\n<details><summary>What happened</summary>\n\nMuch.\n\n</details>") },
        { "short-paragraphs", GoodLesson.Section, lesson => Source(lesson, GoodLesson.Section, "## Q\n\n" + string.Concat(Enumerable.Repeat("Many words in a row. ", 30)).Trim()) },
        { "formula-marks", GoodLesson.Section, lesson => Source(lesson, GoodLesson.Section, "## Q\n\nThe state \\\\(a\\\\) is.") },
        { "formulas", GoodLesson.Picture, lesson => Source(lesson, GoodLesson.Picture, "### What\n\nThe state $\\unheard{a}$ is.") },
        { "folded-parts", GoodLesson.Picture, lesson => Source(lesson, GoodLesson.Picture, "### What\n\n<details><summary>Open</summary>\n**raw**\n\n</details>") },
        { "neighbours", GoodLesson.End, lesson => Source(lesson, GoodLesson.End, "## Summary\n\nDone.") },
        { "exercise-check", GoodLesson.Stub, lesson => $"{lesson.With(GoodLesson.Check, cell => ((JsonObject)cell["metadata"]!).Remove("tags"))}" },
        { "exercise-hints", GoodLesson.Hint, lesson => Source(lesson, GoodLesson.Hint, "*5 minutes, easy.*\n\n<details><summary>The only hint</summary>\n\nIt is a number.\n\n</details>") },
        { "exercise-solution", GoodLesson.Solution, lesson => Source(lesson, GoodLesson.Solution, "<details><summary>Solution</summary>\n\nThink.\n\n</details>") },
        { "solution-folded", GoodLesson.Solution, lesson => Source(lesson, GoodLesson.Solution, "```csharp\ndouble Half(double a) => a / 2;\n```") },
        { "exercise-order", GoodLesson.Program, lesson => $"{lesson.With(GoodLesson.Program, cell => cell["metadata"]!["tags"] = new JsonArray("check"))}" },
        { "stub-open", GoodLesson.Stub, lesson => Source(lesson, GoodLesson.Stub, "double Half(double a) => 0;") },
        { "stub-solution", GoodLesson.Solution, lesson => Source(lesson, GoodLesson.Solution, "<details><summary>Solution</summary>\n\n```csharp\ndouble Halve(double a) => a / 2;\n```\n\n</details>") },
        { "solution-syntax", GoodLesson.Solution, lesson => Source(lesson, GoodLesson.Solution, "<details><summary>Solution</summary>\n\n```csharp\ndouble Half(double a) => a / ;\n```\n\n</details>") },
        { "slide-types", GoodLesson.Program, lesson => $"{lesson.With(GoodLesson.Program, cell => ((JsonObject)cell["metadata"]!).Remove("slideshow"))}" },
        { "first-slide", GoodLesson.Title, lesson => $"{lesson.With(GoodLesson.Title, cell => cell["metadata"]!["slideshow"]!["slide_type"] = "-")}" },
        { "heading-slides", GoodLesson.Section, lesson => $"{lesson.With(GoodLesson.Section, cell => cell["metadata"]!["slideshow"]!["slide_type"] = "fragment")}" },
        { "full-slides", GoodLesson.Program, lesson => Source(lesson.WithSource(GoodLesson.Section, "## A section" + string.Concat(Enumerable.Repeat("\n- a point", 15))), GoodLesson.Program, string.Concat(Enumerable.Repeat("Step();\n", 17)) + "x") },
    };

    [Fact]
    public void A_good_lesson_breaks_none() => Assert.Empty(Check(GoodLesson.Build().ToString()));

    [Theory]
    [MemberData(nameof(Breaches), DisableDiscoveryEnumeration = true)]
    public void A_broken_lesson_is_found_with_file_cell_and_reason(string rule, int cell, Func<NotebookText, string> breach)
    {
        var findings = Check(breach(GoodLesson.Build()));

        var reason = Rules.All.Single(known => known.Name == rule).Reason;
        var place = cell == 0 ? "01-what-is-a0.ipynb: " : $"01-what-is-a0.ipynb: cell {cell}";
        Assert.True(findings.Count > 0, $"{rule} found nothing");
        Assert.All(findings, finding => Assert.EndsWith($" ({rule}: {reason})", finding));
        Assert.Contains(findings, finding => finding.Contains(place) && !finding.Contains('\n'));
    }

    [Fact]
    public void A_wrong_file_name_is_found() =>
        Assert.Contains("(file-name: ", Assert.Single(Check(GoodLesson.Build().ToString(), "Lesson 1.ipynb")));

    [Fact]
    public void Every_rule_has_a_broken_lesson_here_and_a_name_of_its_own()
    {
        var tried = Breaches.Select(breach => breach.Data.Item1).Append("file-name");

        Assert.Equal(Rules.All.Select(rule => rule.Name).Order(), tried.Order());
        Assert.True(Rules.All.Count >= 25);
    }

    [Fact]
    public void What_is_no_notebook_is_a_finding_too() =>
        Assert.Contains("is not valid JSON", Assert.Single(Check("{")));

    [Fact]
    public async Task The_command_lists_findings_counts_them_and_fails()
    {
        GoodLesson.Write(folder, Source(GoodLesson.Build(), GoodLesson.Program, "DateTime.Now"));
        File.Delete(folder.File("notebooks", "02-joining.ipynb"));

        var (code, text, errors) = await CommandLine.RunAsync(folder.Path, ["check"]);

        Assert.True(code == 1, text + errors);
        Assert.StartsWith("notebooks/01-what-is-a0.ipynb: cell 4 (In [2]): line 1: DateTime.Now", text);
        Assert.Contains("1 notebook, ", text);
    }

    private List<string> Check(string text, string name = "01-what-is-a0.ipynb")
    {
        var path = GoodLesson.Write(folder, text, name);
        return [.. Checker.Check(path, [path, folder.File("notebooks", "02-joining.ipynb")])];
    }

    private static string Source(NotebookText lesson, int cell, string source) => $"{lesson.WithSource(cell, source)}";

    /// <summary>The last cell has to stay the one with the links, so the empty one takes their place.</summary>
    private static void Swap(JsonObject empty)
    {
        var cells = (JsonArray)empty.Parent!;
        cells.Remove(empty);
        cells.Insert(cells.Count - 1, empty);
    }
}
