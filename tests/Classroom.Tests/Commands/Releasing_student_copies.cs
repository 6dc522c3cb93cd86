using System.IO.Compression;
using System.Text.Json.Nodes;
using Classroom.Notebooks;
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

    private JsonArray Cells(params string[] project) =>
        (JsonArray)NotebookReader.Read(folder.File([.. project, "notebooks", "01-what-is-a0.ipynb"])).Json["cells"]!;

    private static IEnumerable<string> Files(string root) => Directory.GetFiles(root, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(root, file).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private string Relative(string path) => Path.GetRelativePath(folder.Path, path).Replace('\\', '/');
}
