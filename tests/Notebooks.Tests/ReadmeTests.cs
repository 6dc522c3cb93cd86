using System.Text.RegularExpressions;
using CellKernel;
using Classroom.Course;
using Classroom.Notebooks;

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

    [Theory]
    [InlineData("README.md")]
    [InlineData("notebooks/README.md")]
    [InlineData("notebooks/TEACHING.md")]
    public void Every_file_that_a_text_links_to_is_there(string text)
    {
        var path = Path.Combine(Repository.Root, text);

        var missing = Link().Matches(File.ReadAllText(path)).Select(match => match.Groups[1].Value)
            .Where(link => !link.StartsWith("http", StringComparison.Ordinal))
            .Where(link => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, link)));

        Assert.Empty(missing);
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("notebooks/TEACHING.md")]
    public void Each_lessons_row_says_the_minutes_that_the_lesson_says(string text)
    {
        var rows = File.ReadAllLines(Path.Combine(Repository.Root, text)).Where(line => line.StartsWith('|')).ToList();
        foreach (var path in Repository.Lessons)
        {
            var minutes = LessonFacts.Of(NotebookReader.Read(path)).Minutes;

            var row = rows.FirstOrDefault(row => row.Contains(Path.GetFileName(path) + ")"));

            Assert.True(row?.Split('|').Any(cell => cell.Trim() == $"{minutes}"), $"{text}: expected {minutes} minutes in {row ?? "a row for " + path}");
        }
    }

    [Fact]
    public void The_hours_of_all_lessons_are_the_sum_of_their_minutes()
    {
        var minutes = Repository.Lessons.Sum(path => LessonFacts.Of(NotebookReader.Read(path)).Minutes);

        Assert.Contains("The ten take about six and a half hours", Readme, StringComparison.Ordinal);
        Assert.Equal((10, 6.5), (Repository.Lessons.Count, Math.Round(2 * minutes!.Value / 60.0) / 2));
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
