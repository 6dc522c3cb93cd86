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

    [Fact]
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

    [Fact]
    public async Task The_zip_of_this_project_holds_all_that_both_commands_need()
    {
        var output = folder.File("students");

        var (code, text, errors) = await CommandLine.RunAsync(Chromium.Repository, ["release", "--output", output]);

        Assert.True(code == 0, text + errors);
        var tracked = await TrackedAsync();
        Assert.SkipWhen(tracked.Length == 0, "This copy of the project is no git repository.");
        Assert.Empty(tracked.Except(Files(output)));
        using var zip = ZipFile.OpenRead(output + ".zip");
        Assert.Empty(tracked.Select(file => "students/" + file).Except(zip.Entries.Select(entry => entry.FullName)));
    }

    [Fact]
    public async Task Assistants_get_the_notebooks_as_they_are()
    {
        Project();

        await CommandLine.RunAsync(folder.File("project"), ["release", "--output", folder.File("assistants"), "--with-solutions"]);

        Assert.Equal(
            File.ReadAllBytes(folder.File("project", "notebooks", "01-what-is-a0.ipynb")),
            File.ReadAllBytes(folder.File("assistants", "notebooks", "01-what-is-a0.ipynb")));
    }

    [Fact]
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
            "lib/bin/A.dll", "lib/Classroom/obj/a.json", "lib/node_modules/katex/katex.js", "artifacts/course/index.html", ".git/config", ".vs/a"])
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
