using System.Text.RegularExpressions;
using Browser;

namespace Classroom.Tests;

/// <summary>What the texts at the root name, somebody looks for: files, types, tests, options.</summary>
public sealed partial class Texts_name_what_exists
{
    /// <summary>What a build or a run makes.</summary>
    private static readonly string[] Made = ["artifacts", "lib/bin"];

    private static readonly string[] Sources = [.. Files("lib", "*.cs"), .. Files("tests", "*.cs")];

    private static readonly HashSet<string> Names = [.. Sources.Select(path => Path.GetFileNameWithoutExtension(path)!)];

    public static TheoryData<string> Texts =>
        ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", ".github/pull_request_template.md", ".config/api/index.md"];

    [Theory]
    [MemberData(nameof(Texts))]
    public void Every_file_and_folder(string text)
    {
        var linked = Link().Matches(Read(text)).Select(match => match.Groups[1].Value).Where(link => !link.StartsWith("http", StringComparison.Ordinal));
        var written = Written(text).Where(IsPath);

        var missing = linked.Concat(written).Where(path => !Path.Exists(Place(path)) && !Made.Any(made => path.StartsWith(made, StringComparison.Ordinal)));

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("ARCHITECTURE.md")]
    [InlineData("CONTRIBUTING.md")]
    public void Every_type_and_test(string text)
    {
        var known = Known();

        var unknown = Written(text).Where(word => Name().IsMatch(word)).Where(word => !Names.Contains(word) && !word.Split('.').All(known.Contains));

        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("CONTRIBUTING.md")]
    [InlineData("ARCHITECTURE.md")]
    [InlineData(".github/workflows/course.yml")]
    [InlineData(".github/workflows/systems.yml")]
    [InlineData(".github/workflows/site.yml")]
    public void Every_project_filter_and_option_of_a_command(string text)
    {
        var commands = DotnetCommand().Matches(Read(text)).Select(match => match.Value).ToList();

        foreach (var command in commands)
        {
            foreach (var place in Argument().Matches(command).Select(match => match.Value))
                Assert.True(Path.Exists(Place(place)), command);
            foreach (var test in Filter().Matches(command).Select(match => match.Groups[1].Value))
                Assert.True(Names.Contains(test), command);
            if (OwnCommand().Match(command) is { Success: true } own && own.Groups[1].Value != "lib/Classroom")
                foreach (var option in own.Groups[2].Value.Split(' ').Where(word => word.StartsWith("--", StringComparison.Ordinal)))
                    Assert.True(File.ReadAllText(Place(own.Groups[1].Value + "/Program.cs")).Contains($"\"{option}\"", StringComparison.Ordinal), command);
        }
    }

    [Fact]
    public void Every_lesson_and_every_type_on_the_first_page_of_the_API()
    {
        var page = Read(".config/api/index.md");
        var about = Read(".config/api/lessons.md");
        var lessons = Directory.GetFiles(Place("notebooks"), "*.ipynb").Select(path => Path.GetFileNameWithoutExtension(path)!).ToList();

        Assert.NotEmpty(lessons);
        Assert.All(lessons, lesson => Assert.Contains($"../{lesson}.html", page));
        Assert.All(lessons, lesson => Assert.Contains($"../{lesson}.html", about));
        var types = ApiName().Matches(page + about).Select(match => match.Groups[1].Value).ToHashSet();
        Assert.NotEmpty(types);
        Assert.All(types, type => Assert.Contains(type, Names));
    }

    private static IEnumerable<string> Written(string text) => Code().Matches(Fence().Replace(Read(text), "")).Select(match => match.Groups[1].Value);

    private static bool IsPath(string word) => PathLike().IsMatch(word);

    /// <summary>What is in the code as a word, for the few names that are no file's.</summary>
    private static HashSet<string> Known() => [.. Sources.SelectMany(path => Word().Matches(File.ReadAllText(path)).Select(match => match.Value))];

    private static IEnumerable<string> Files(string folder, string pattern) => Directory.EnumerateFiles(Place(folder), pattern, SearchOption.AllDirectories)
        .Where(path => !Path.GetRelativePath(Chromium.Repository, path).Split(Path.DirectorySeparatorChar).Any(part => part is "bin" or "obj" or "node_modules"));

    private static string Place(string path) => Path.Combine(Chromium.Repository, path);

    private static string Read(string file) => File.ReadAllText(Place(file));

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex("(?s)```.*?```")]
    private static partial Regex Fence();

    [GeneratedRegex("`([^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(\.[a-z]+|[A-Za-z]+)(/[\w.-]+)+/?$|^[\w.-]+\.(md|props|targets|slnx|editorconfig|cff)$|^\.[a-z]+$")]
    private static partial Regex PathLike();

    [GeneratedRegex(@"^[A-Z]\w+(\.[A-Z]\w+)*$")]
    private static partial Regex Name();

    [GeneratedRegex(@"\b[A-Z]\w+")]
    private static partial Regex Word();

    [GeneratedRegex("dotnet (?:run|test|build|restore|format|publish)[^`\n]*")]
    private static partial Regex DotnetCommand();

    [GeneratedRegex(@"(?<= )(?:lib|tests|notebooks)/[\w./-]+|\w+\.slnx")]
    private static partial Regex Argument();

    [GeneratedRegex(@"--filter ""?(?:FullyQualifiedName~)?(\w+)")]
    private static partial Regex Filter();

    [GeneratedRegex(@"--project (\S+) -- (.*)")]
    private static partial Regex OwnCommand();

    [GeneratedRegex(@"(?:xref:|uid: )HiddenState\.(\w+)")]
    private static partial Regex ApiName();
}
