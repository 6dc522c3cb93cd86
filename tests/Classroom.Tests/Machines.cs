using System.Text.Json;
using System.Text.RegularExpressions;
using Browser;
using Classroom.Commands;
using YamlDotNet.RepresentationModel;

namespace Classroom.Tests;

/// <summary>The files by which other machines build, run and test this project, and the commands that they and the texts name.</summary>
public sealed partial class Machines
{
    private static readonly string[] Recipes = [".ci/install", ".ci/run", ".github/workflows/course.yml", ".github/workflows/systems.yml", ".github/workflows/site.yml", ".devcontainer/devcontainer.json", ".binder/Dockerfile"];
    private static readonly string[] Texts = ["README.md", "CONTRIBUTING.md", "notebooks/TEACHING.md"];

    public static TheoryData<string> All => [.. Recipes, .. Texts];

    [Theory]
    [InlineData(".devcontainer/devcontainer.json")]
    [InlineData(".vscode/extensions.json")]
    [InlineData(".vscode/settings.json")]
    [InlineData("global.json")]
    [InlineData(".config/api/docfx.json")]
    [InlineData(".config/api/dotnet-tools.json")]
    public void What_is_JSON_is_valid_JSON(string file) => Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(Read(file)).RootElement.ValueKind);

    [Fact]
    public void The_workflow_runs_both_commands()
    {
        var runs = Steps("course.yml", "both-commands").Where(step => step.Children.ContainsKey("run")).Select(step => step["run"].ToString()).ToList();

        Assert.Contains("dotnet run --project lib/Classroom", runs);
        Assert.Contains(".ci/run", runs);
        Assert.Contains("\ndotnet test\n", Read(".ci/run"));
    }

    [Theory]
    [InlineData("course.yml", "both-commands")]
    [InlineData("systems.yml", "test")]
    [InlineData("site.yml", "build")]
    [InlineData("site.yml", "publish")]
    public void A_workflow_pins_what_it_takes_from_others(string file, string job)
    {
        var taken = Steps(file, job).Where(step => step.Children.ContainsKey("uses")).Select(step => step["uses"].ToString()).ToList();

        Assert.NotEmpty(taken);
        Assert.All(taken, action => Assert.Matches("^actions/[a-z-]+@[0-9a-f]{40}$", action));
    }

    [Fact]
    public void The_tests_run_on_each_of_the_three_systems() =>
        Assert.Equal(["ubuntu-latest", "windows-latest", "macos-latest"], ((YamlSequenceNode)Yaml(".github/workflows/systems.yml")["jobs"]["test"]["strategy"]["matrix"]["os"]).Select(system => system.ToString()));

    [Fact]
    public void What_others_make_is_renewed_wherever_it_is_pinned()
    {
        var updates = ((YamlSequenceNode)Yaml(".github/dependabot.yml")["updates"]).Select(update => (Kind: update["package-ecosystem"].ToString(), Folder: update["directory"].ToString().TrimStart('/'))).ToList();

        Assert.Equal(["github-actions", "npm", "nuget"], updates.Select(update => update.Kind).Order(StringComparer.Ordinal));
        Assert.True(File.Exists(Place(Path.Combine(updates.Single(update => update.Kind == "npm").Folder, "package-lock.json"))));
        Assert.True(File.Exists(Place(Path.Combine(updates.Single(update => update.Kind == "nuget").Folder, "Directory.Packages.props"))));
    }

    [Fact]
    public void The_citation_has_the_version_and_the_authors_of_the_packages()
    {
        var citation = Yaml("CITATION.cff");
        var properties = System.Xml.Linq.XDocument.Load(Place("Directory.Build.props")).Descendants().ToLookup(property => property.Name.LocalName, property => property.Value);

        Assert.Equal(properties["Version"].Single(), citation["version"].ToString());
        Assert.Equal(properties["Authors"].Single(), Assert.Single((YamlSequenceNode)citation["authors"])["name"].ToString());
        Assert.Equal(properties["PackageLicenseExpression"].Single(), citation["license"].ToString());
        Assert.Contains($"## {properties["Version"].Single()}\n", Read("CHANGELOG.md"));
    }

    [Theory]
    [InlineData("mistake")]
    [InlineData("lesson")]
    [InlineData("idea")]
    public void A_form_for_an_issue_has_a_name_and_questions(string form)
    {
        var yaml = Yaml($".github/ISSUE_TEMPLATE/{form}.yml");

        Assert.NotEmpty(yaml["name"].ToString());
        Assert.NotEmpty(yaml["description"].ToString());
        Assert.All((YamlSequenceNode)yaml["body"], question => Assert.NotEmpty(question["attributes"]["label"].ToString()));
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

    private static YamlNode Yaml(string file)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(Read(file)));
        return yaml.Documents.Single().RootNode;
    }

    private static IEnumerable<YamlMappingNode> Steps(string workflow, string job) =>
        ((YamlSequenceNode)Yaml($".github/workflows/{workflow}")["jobs"][job]["steps"]).Cast<YamlMappingNode>();

    private static string Place(string file) => Path.Combine(Chromium.Repository, file);

    private static string Read(string file) => File.ReadAllText(Place(file));

    [GeneratedRegex("dotnet run --project lib/Classroom(?: -- ([^`\"\n]*))?")]
    private static partial Regex Command();

    [GeneratedRegex(@"\.ci/[a-z]+\b(?!-)")]
    private static partial Regex Script();

    [GeneratedRegex("--project ([A-Za-z./]+)")]
    private static partial Regex Project();
}
