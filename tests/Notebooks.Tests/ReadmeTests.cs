using System.Text.RegularExpressions;
using Kernel;

namespace Notebooks.Tests;

public partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));

    [Fact]
    public async Task The_readme_example_prints_what_its_comments_say()
    {
        var code = Example().Match(Readme).Groups[1].Value;
        var expected = Printed().Matches(code).Select(match => match.Groups[1].Value).ToArray();
        using var kernel = new CSharpKernel(new KernelOptions(new FileAssemblies()) { Directory = Repository.Root });
        List<CellOutput> outputs = [];

        var result = await kernel.RunAsync("#r \"lib/bin/HiddenState.dll\"\n#r \"lib/bin/MathNet.Numerics.dll\"\n" + code, outputs.Add, TestContext.Current.CancellationToken);

        Assert.True(result.Succeeded, result.Error?.Message);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, string.Concat(outputs.OfType<StreamOutput>().Select(stream => stream.Text)).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
    }

    [Fact]
    public void Every_file_that_the_readme_links_to_is_there()
    {
        var missing = Link().Matches(Readme).Select(match => match.Groups[1].Value)
            .Where(link => !link.StartsWith("http", StringComparison.Ordinal))
            .Where(link => !Path.Exists(Path.Combine(Repository.Root, link)));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_lesson_stands_in_the_readme()
    {
        var missing = Repository.Lessons.Select(path => $"notebooks/{Path.GetFileName(path)}").Where(link => !Readme.Contains($"({link})"));

        Assert.Empty(missing);
    }

    [GeneratedRegex("(?s)```csharp\n(.*?)```")]
    private static partial Regex Example();

    [GeneratedRegex(@"Console\.WriteLine\(.*\);\s*// (\w+)")]
    private static partial Regex Printed();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
