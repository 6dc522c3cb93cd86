using System.Text.Json;

namespace LivePage.Tests;

public sealed class Lessons_in_a_page(LiveCourse course)
{
    // What a reader can read of each cell's results, without figures (their text is set by the browser), and without cells that measure
    // time or let rounding errors grow (which may be others in a page whose browser does not fuse).
    internal const string Results = """
        JSON.stringify([...document.querySelectorAll("section.program")].map(cell => [cell.dataset.in,
          JSON.parse(cell.querySelector("script.source").textContent).match(/Stopwatch|chaotic\[60\]/) ? "" :
            [...cell.querySelectorAll(".outputs > *")].filter(output => !output.querySelector("hidden-state-figure, svg")).map(output => output.innerText).join("\n")]))
        """;

    /// <summary>The others, and Firefox: All_lessons_in_a_page.</summary>
    [Fact, Slow]
    public Task The_first_lesson_runs_whole_and_says_what_it_said_on_the_desktop() => RunsAsOnTheDesktop(course, LiveCourse.Lessons[0], "Chromium", "disk");

    internal static async Task RunsAsOnTheDesktop(LiveCourse course, string name, string browser, string place)
    {
        await using var reader = await Reader.Open(browser, place == "disk" ? course.OnDisk(name) : course.Served(name));
        await reader.Evaluate("document.querySelectorAll('[data-predict]').forEach(cell => { cell.dataset.predicted = ''; })");   // what waits has no text
        var desktop = JsonSerializer.Deserialize<string[][]>(await reader.Evaluate(Results))!;

        await reader.RunAll();

        Assert.True(await reader.Failed() is var failed && failed.Length == 0, failed);
        Assert.Equal($"{desktop.Length} cells ran", await reader.Status());
        foreach (var (saved, live) in desktop.Zip(JsonSerializer.Deserialize<string[][]>(await reader.Evaluate(Results))!))
            Assert.True(SameText.Difference(saved[1], live[1]) is null, $"{name} in {browser}, cell {saved[0]}: {SameText.Difference(saved[1], live[1])}\n{saved[1]}\n{live[1]}");
        Assert.True(reader.Errors.Count == 0, string.Join('\n', reader.Errors));
        Assert.Empty(reader.FetchedFromElsewhere);
    }

    private const string HowManyWerePrepared = """AppDomain.CurrentDomain.GetAssemblies().Count(assembly => assembly.GetName().Name.StartsWith("prepared cell"))""";

    [Theory]
    [SlowData("Chromium", "as written", 3), SlowData("Firefox", "as written", 3)]
    [SlowData("Chromium", "for another runtime", 0), SlowData("Chromium", "missing", 0), SlowData("Chromium", "cut off", 0), SlowData("Chromium", "empty", 0)]
    public async Task The_lessons_cells_were_compiled_before_and_otherwise_are_compiled_in_the_page(string browser, string cells, int prepared)
    {
        using var copy = course.Copy();
        var file = Path.Combine(copy.Folder, "live", "cells", LiveCourse.Trial + ".js");
        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        if (cells == "missing") File.Delete(file);
        else await File.WriteAllTextAsync(file, cells switch
        {
            "for another runtime" => text.Replace("\"runtime\":\"runtime-", "\"runtime\":\"runtime-0", StringComparison.Ordinal),
            "cut off" => text[..^200] + "\"})",
            "empty" => "",
            _ => text,
        }, TestContext.Current.CancellationToken);
        await using var reader = await Reader.Open(browser, Path.Combine(copy.Folder, LiveCourse.Trial + ".html"));

        await reader.Write("figure-json", HowManyWerePrepared);
        await reader.Run("figure-json");   // and all above it
        Assert.Equal("", await reader.Failed());
        Assert.Equal($"{prepared}", await reader.Shown("figure-json"));

        await reader.Write("number", "var gain = 0.25; gain");
        await reader.Run("figure-json");   // what comes after a changed cell is compiled here, too
        Assert.Equal("0.25", await reader.Shown("number"));
        Assert.Equal($"{prepared}", await reader.Shown("figure-json"));
        Assert.Equal("", await reader.Failed());
    }

    [Fact, Slow]
    public async Task A_second_visit_takes_the_runtime_from_the_browsers_store()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Trial));

        await reader.Run("setup");
        await reader.Until("caches.open('live-page').then(store => store.keys()).then(keys => keys.length === 1)", "the runtime was kept");
        var first = reader.Fetched.ToList();
        await reader.Reload();
        await reader.Run("setup");

        Assert.Equal("", await reader.Failed());
        Assert.Contains(first, address => address.EndsWith(".bin", StringComparison.Ordinal));
        Assert.DoesNotContain(reader.Fetched.Skip(first.Count), address => address.EndsWith(".bin", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_first_visit_loads_stays_under_nine_megabytes()
    {
        var live = new DirectoryInfo(Path.Combine(course.Folder, "live"));

        var size = live.GetFiles("runtime-*.bin").Concat(live.GetFiles("live.*")).Concat(live.GetFiles("editor.js")).Sum(file => file.Length);

        Assert.InRange(size, 5_000_000, 9_000_000);
    }
}
