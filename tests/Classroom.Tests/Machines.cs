using System.Text.Json;
using System.Text.RegularExpressions;
using Browser;
using Classroom.Commands;
using YamlDotNet.RepresentationModel;

namespace Classroom.Tests;

/// <summary>The files by which other machines build, run and test this project, and the commands that they and the texts name.</summary>
public sealed partial class Machines
{
    private static readonly string[] Recipes = [".ci/install", ".ci/run", ".github/workflows/course.yml", ".devcontainer/devcontainer.json", ".binder/Dockerfile"];
    private static readonly string[] Texts = ["README.md", "notebooks/TEACHING.md"];

    public static TheoryData<string> All => [.. Recipes, .. Texts];

    [Theory]
    [InlineData(".devcontainer/devcontainer.json")]
    [InlineData(".vscode/extensions.json")]
    [InlineData(".vscode/settings.json")]
    [InlineData("global.json")]
    public void What_is_JSON_is_valid_JSON(string file) => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(Read(file)).RootElement.ValueKind);

    [Fact]
    public void The_workflow_runs_both_commands_and_pins_what_it_takes_from_others()
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Read(".github/workflows/course.yml")));
        var steps = ((YamlSequenceNode)yaml.Documents.Single().RootNode["jobs"]["both-commands"]["steps"]).Cast<YamlMappingNode>().ToList();

        var runs = steps.Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString()).ToList();
        Assert.Contains("dotnet run --project lib/Classroom", runs);
        Assert.Contains(".ci/run", runs);
        Assert.Contains("\ndotnet test\n", Read(".ci/run"));
        Assert.All(steps.Where(step => step.Children.ContainsKey("uses")), step => Assert.Matches("^actions/[a-z-]+@[0-9a-f]{40}$", step["uses"].ToString()));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Every_command_and_script_that_a_file_names_exists(string file)
    {
        var text = Read(file);
        foreach (Match command in Command().Matches(text))
            Assert.True(ClassroomCommand.Parse([.. command.Groups[1].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => File.Exists(Place(word)) ? Place(word) : word)]) is { Errors.Count: 0 }, $"{file}: {command.Value}");
        foreach (Match script in Script().Matches(text))
            Assert.True(File.Exists(Place(script.Value)) && (OperatingSystem.IsWindows() || File.GetUnixFileMode(Place(script.Value)).HasFlag(UnixFileMode.UserExecute)), $"{file}: {script.Value}");
        foreach (Match project in Project().Matches(text))
            Assert.True(Directory.GetFiles(Place(project.Groups[1].Value), "*.csproj").Length == 1, $"{file}: {project.Value}");
    }

    [Fact]
    public void The_container_has_the_SDK_that_the_project_asks_for()
    {
        var version = JsonDocument.Parse(Read("global.json")).RootElement.GetProperty("sdk").GetProperty("version").GetString()!;

        Assert.Contains($"--channel {string.Join('.', version.Split('.')[..2])} ", Read(".binder/Dockerfile"));
        Assert.Contains("\"../.binder/Dockerfile\"", Read(".devcontainer/devcontainer.json"));
        Assert.Contains("global-json-file: global.json", Read(".github/workflows/course.yml"));
    }

    private static string Place(string file) => Path.Combine(Chromium.Repository, file);

    private static string Read(string file) => File.ReadAllText(Place(file));

    [GeneratedRegex("dotnet run --project lib/Classroom(?: -- ([^`\"\n]*))?")]
    private static partial Regex Command();

    [GeneratedRegex(@"\.ci/[a-z]+")]
    private static partial Regex Script();

    [GeneratedRegex("--project ([A-Za-z./]+)")]
    private static partial Regex Project();
}
