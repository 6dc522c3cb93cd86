using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json.Nodes;
using Browser;
using Classroom.Notebooks;
using Classroom.Releasing;
using Classroom.Tests.Checking;
using Classroom.Tests.Support;

namespace Classroom.Tests.Commands;

public sealed class Releasing_student_copies : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Students_get_everything_but_the_solutions_and_what_a_build_makes()
    {
        Project();

        var (code, text, errors) = await CommandLine.RunAsync(folder.File("project"), ["release", "--output", folder.File("out", "students")]);

        Assert.True(code == 0, text + errors);
        Assert.Equal(
            [".classroom-release", ".vscode/settings.json", "README.md", "lib/RnnCell.cs", "notebooks/01-what-is-a0.ipynb"],
            Files(folder.File("out", "students")));
        var (before, after) = (Cells("project"), Cells("out", "students"));
        Assert.True(JsonNode.DeepEquals(new JsonArray([.. before.Where((_, i) => i != GoodLesson.Solution - 1).Select(cell => cell!.DeepClone())]), after));
        Assert.Equal(["out/students", "out/students.zip"], Directory.GetFileSystemEntries(folder.File("out")).Select(Relative).Order());
    }

    [Fact]
    public async Task The_zip_holds_the_same_files_in_one_folder()
    {
        Project();

        await CommandLine.RunAsync(folder.File("project"), ["release", "--output", folder.File("students")]);
        ZipFile.ExtractToDirectory(folder.File("students.zip"), folder.File("unpacked"));

        Assert.Equal(Files(folder.File("students")), Files(folder.File("unpacked", "students")));
        Assert.Single(Directory.GetFileSystemEntries(folder.File("unpacked")));
    }

    [Fact, Slow]
    public async Task A_copy_keeps_the_rules_with_and_without_solutions()
    {
        folder.Write("project/data/picture.png", "");
        Project();

        await CommandLine.RunAsync(folder.File("project"), ["release", "--output", folder.File("students")]);
        await CommandLine.RunAsync(folder.File("project"), ["release", "--output", folder.File("assistants"), "--with-solutions"]);

        foreach (var copy in (string[])["students", "assistants"])
        {
            var (_, text, _) = await CommandLine.RunAsync(folder.File(copy), ["check"]);
            Assert.All(text.Split('\n').SkipLast(2), finding => Assert.Contains("02-joining.ipynb", finding));   // the next lesson, which is not in this project
        }
        Assert.True(Release.IsStudentCopy(folder.File("students", "notebooks")));
        Assert.False(Release.IsStudentCopy(folder.File("assistants", "notebooks")));
        Assert.False(Release.IsStudentCopy(folder.File("project", "notebooks")));
    }

    [Fact, Slow]
    public async Task Hints_are_left_out_where_a_teacher_says_so_and_such_a_copy_keeps_the_rules()
    {
        folder.Write("project/data/picture.png", "");
        Project();

        var (code, text, errors) = await CommandLine.RunAsync(folder.File("project"), ["release", "--output", folder.File("students"), "--without-hints"]);

        Assert.True(code == 0, text + errors);
        Assert.True(JsonNode.DeepEquals(
            new JsonArray([.. Cells("project").Where((_, i) => i is not (GoodLesson.Solution - 1 or GoodLesson.Hint - 1)).Select(cell => cell!.DeepClone())]), Cells("students")));
        var (_, findings, _) = await CommandLine.RunAsync(folder.File("students"), ["check"]);
        Assert.DoesNotContain("exercise-", findings);
    }

    [Fact]
    public async Task For_nbgrader_a_stub_is_an_answer_with_a_point_and_its_check_is_locked()
    {
        Project();

        await CommandLine.RunAsync(folder.File("project"), ["release", "--output", folder.File("students"), "--nbgrader"]);

        var marks = Cells("students").Select(cell => cell!["metadata"]!["nbgrader"]).OfType<JsonObject>().ToList();
        Assert.Equal(2, marks.Count);
        Assert.Equal(["code True True False 1", "code False False True "], marks.Select(mark => $"{mark["cell_type"]} {(bool)mark["grade"]!} {(bool)mark["solution"]!} {(bool)mark["locked"]!} {mark["points"]}"));
        Assert.All(marks, mark => Assert.Matches("^[A-Za-z0-9_-]+$", (string)mark["grade_id"]!));
        Assert.Equal(2, marks.Select(mark => (string)mark["grade_id"]!).Distinct().Count());
    }

    [Fact]
    public async Task The_zip_of_this_project_holds_all_that_both_commands_need()
    {
        var output = folder.File("students");

        var (code, text, errors) = await CommandLine.RunAsync(Chromium.Repository, ["release", "--output", output]);

        Assert.True(code == 0, text + errors);
        var tracked = await TrackedAsync();
        Assert.SkipWhen(tracked.Length == 0, "This copy of the project is no git repository.");
        var kept = tracked.Where(file => !file.Contains("/Solutions/", StringComparison.Ordinal)).ToList();
        Assert.Empty(kept.Except(Files(output)));
        using var zip = ZipFile.OpenRead(output + ".zip");
        Assert.Empty(kept.Select(file => "students/" + file).Except(zip.Entries.Select(entry => entry.FullName)));
    }

    /// <summary>
    /// Two lines of a solution in a row, or the line of one that is no longer, whatever the spaces. Only the library that the lessons teach and
    /// link to may compute as a solution does, and exercises that give code with a fault in it show that code.
    /// </summary>
    [Fact]
    public async Task A_copy_without_solutions_holds_the_lines_of_none_in_its_folder_nor_in_its_zip()
    {
        Assert.SkipWhen(Release.IsStudentCopy(Chromium.Repository), "A copy for students has no solutions to search for.");
        var notebooks = Directory.GetFiles(Path.Combine(Chromium.Repository, "notebooks"), "*.ipynb").Select(NotebookReader.Read).ToList();
        var given = string.Concat(notebooks.SelectMany(notebook => notebook.Cells).Where(cell => !cell.Has(Tag.Solution)).Select(cell => Dense(cell.Source)));
        var solutions = notebooks.SelectMany(Exercise.Of).Select(exercise => exercise.SolutionCode!.Split('\n').Select(Dense).Where(line => line.Length > 0).ToList()).ToList();
        var lines = solutions.SelectMany(solution => solution).Where(line => line.Length > 12 && !given.Contains(line.Replace("=>", ""))).ToHashSet();
        var parts = solutions.SelectMany(solution => solution.Count(lines.Contains) == 1 ? solution.Where(lines.Contains)
            : solution.Zip(solution.Skip(1)).Where(pair => lines.Contains(pair.First) && lines.Contains(pair.Second)).Select(pair => pair.First + pair.Second)).ToHashSet();
        Assert.True(parts.Count > 20, $"Only {parts.Count} parts of solutions to search for.");

        var output = folder.File("students");
        await CommandLine.RunAsync(Chromium.Repository, ["release", "--output", output]);
        ZipFile.ExtractToDirectory(output + ".zip", folder.File("unpacked"));

        string[] Found(string root) => [.. Files(root).Where(file => !file.StartsWith("lib/HiddenState/", StringComparison.Ordinal) && !file.StartsWith("lib/HiddenState.Notebooks/Checks/Kinds/", StringComparison.Ordinal))
            .SelectMany(file => Contained(Path.Combine(root, file), parts).Select(part => $"{file}: {part}"))];
        Assert.Empty(Found(output));
        Assert.Empty(Found(folder.File("unpacked", "students")));
        Assert.NotEmpty(Found(Path.Combine(Chromium.Repository, "notebooks")));   // where they are, they are found
        Assert.NotEmpty(Found(Path.Combine(Chromium.Repository, "tests", "HiddenState.Notebooks.Tests")));
    }

    private static IEnumerable<string> Contained(string file, IEnumerable<string> lines)
    {
        var raw = File.ReadAllText(file);
        var text = Dense(Path.GetExtension(file) is ".ipynb" or ".json" ? Strings(JsonNode.Parse(raw, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip, AllowTrailingCommas = true })) : raw);
        return lines.Where(text.Contains);
    }

    private static string Strings(JsonNode? node) => node switch
    {
        JsonObject json => string.Concat(json.Select(pair => Strings(pair.Value))),
        JsonArray list => string.Concat(list.Select(Strings)),
        JsonValue value when value.TryGetValue(out string? text) => text,
        _ => "",
    };

    private static string Dense(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    [Fact]
    public async Task Assistants_get_the_notebooks_as_they_are()
    {
        Project();

        await CommandLine.RunAsync(folder.File("project"), ["release", "--output", folder.File("assistants"), "--with-solutions"]);

        Assert.Equal(
            File.ReadAllBytes(folder.File("project", "notebooks", "01-what-is-a0.ipynb")),
            File.ReadAllBytes(folder.File("assistants", "notebooks", "01-what-is-a0.ipynb")));
    }

    [Fact, Slow]
    public async Task A_second_release_replaces_the_first_and_nothing_else()
    {
        Project();
        folder.Write("mine/thesis.txt", "years of work");

        await CommandLine.RunAsync(folder.File("project"), ["release", "--output", "inside"]);
        var (again, _, errors) = await CommandLine.RunAsync(folder.File("project"), ["release", "--output", "inside"]);
        var (mine, _, refusal) = await CommandLine.RunAsync(folder.File("project"), ["release", "--output", folder.File("mine")]);
        var (itself, _, refusalOfItself) = await CommandLine.RunAsync(folder.File("project"), ["release", "--output", folder.Path]);

        Assert.True(again == 0, errors);
        Assert.False(Directory.Exists(folder.File("project", "inside", "inside")));
        Assert.Equal((1, 1), (mine, itself));
        Assert.Contains("was not written here", refusal);
        Assert.Contains("holds the project itself", refusalOfItself);
        Assert.Equal("years of work", File.ReadAllText(folder.File("mine", "thesis.txt")));
    }

    private void Project()
    {
        foreach (var file in (string[])["README.md", "lib/RnnCell.cs", ".vscode/settings.json",
            "tests/Solutions/Answers.cs", "lib/bin/A.dll", "lib/Classroom/obj/a.json", "lib/node_modules/katex/katex.js", "artifacts/course/index.html", ".git/config", ".vs/a"])
            folder.Write("project/" + file, "content");
        folder.Write("project/notebooks/01-what-is-a0.ipynb", GoodLesson.Build().ToString());
    }

    /// <summary>The files of this repository, but for those that were deleted and not yet committed; empty where there is none.</summary>
    private static async Task<string[]> TrackedAsync()
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", Chromium.Repository, "ls-files"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var files = await git.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        return [.. files.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(file => File.Exists(Path.Combine(Chromium.Repository, file)))];
    }

    private JsonArray Cells(params string[] project) =>
        (JsonArray)NotebookReader.Read(folder.File([.. project, "notebooks", "01-what-is-a0.ipynb"])).Json["cells"]!;

    private static IEnumerable<string> Files(string root) => Directory.GetFiles(root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private string Relative(string path) => Path.GetRelativePath(folder.Path, path).Replace('\\', '/');
}
