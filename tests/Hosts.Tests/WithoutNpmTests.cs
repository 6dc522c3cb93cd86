using System.Text.RegularExpressions;
using Browser;

namespace Hosts.Tests;

/// <summary>A machine that has the SDK and no Node.js, and no network once the build has restored.</summary>
[Slow]
public sealed partial class WithoutNpmTests
{
    private static readonly string[] OfNode = ["node", "nodejs", "npm", "npx", "corepack"];

    [Fact]
    public async Task The_first_command_writes_pages_that_are_whole()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The PATH is made of links.");
        using var copy = new ProjectCopy();
        var programs = Directory.CreateDirectory(Path.Combine(copy.Folder, "programs")).FullName;
        foreach (var program in Environment.GetEnvironmentVariable("PATH")!.Split(Path.PathSeparator).Where(Directory.Exists).SelectMany(Directory.GetFiles))
            if (!OfNode.Contains(Path.GetFileName(program)) && !File.Exists(Path.Combine(programs, Path.GetFileName(program))))
                File.CreateSymbolicLink(Path.Combine(programs, Path.GetFileName(program)), program);
        var variables = new Dictionary<string, string> { ["PATH"] = programs, ["MSBUILDDISABLENODEREUSE"] = "1", ["UseSharedCompilation"] = "false" };

        var (exitCode, said) = await copy.RunAsync(variables, "dotnet", "run", "--project", "lib/Classroom");

        Assert.True(exitCode == 0, said);
        Assert.Contains("Built without npm", said);
        var course = Path.Combine(copy.Folder, "artifacts", "course");
        foreach (var page in Directory.GetFiles(course, "*.html"))
        {
            Assert.DoesNotMatch(Elsewhere(), await File.ReadAllTextAsync(page, TestContext.Current.CancellationToken));
            if (Chromium.IsInstalled) await IsWholeInChromium(page);
        }
        if (Firefox.IsInstalled)
            await IsWholeInFirefox(Path.Combine(course, Lesson.Names[5] + ".html"));
    }

    // Every figure is drawn when one comes to it, and nothing is missed.
    private const string Draw = """
        (async () => {
          document.querySelectorAll('[data-predict]').forEach(cell => { cell.dataset.predicted = ''; });
          const figures = [...document.querySelectorAll('hidden-state-figure')];
          for (const figure of figures) {
            figure.scrollIntoView();
            for (let tries = 0; tries < 600 && !figure.querySelector('.main-svg'); tries++) await new Promise(done => setTimeout(done, 50));
          }
          return figures.filter(figure => !figure.querySelector('.main-svg')).length + ' of ' + figures.length;
        })()
        """;

    private static async Task IsWholeInChromium(string file)
    {
        await using var page = await Chromium.Open(file);
        Assert.StartsWith("0 of ", await page.Page.EvaluateAsync<string>(Draw));
        Assert.Empty(page.Errors);
        Assert.Empty(page.FetchedFromElsewhere);
    }

    private static async Task IsWholeInFirefox(string file)
    {
        await using var page = await Firefox.Open(file);
        Assert.StartsWith("0 of ", await page.Evaluate(Draw));
        Assert.Empty(page.Errors);
        Assert.Empty(page.FetchedFromElsewhere);
    }

    [GeneratedRegex(@"<(?:script|link|img|source|iframe)[^>]*(?:src|href)=""https?:|import\(""https?:|@import\s+url\(.?https?:")]
    private static partial Regex Elsewhere();
}
