using System.Text.Json;

namespace LivePage.Tests;

/// <summary>What the command line ran and saved, and a page runs once more: values that are hard to show, errors, directives, inputs after public reports.</summary>
public sealed class Small_inputs_in_a_page(LiveCourse course)
{
    [Theory, Slow]
    [InlineData("Chromium")]
    [InlineData("Firefox")]
    public async Task Each_is_answered_as_on_the_desktop(string browser)
    {
        await using var reader = await Reader.Open(browser, course.Served(LiveCourse.SmallInputs));
        var desktop = await Results(reader);

        await reader.RunAll();

        var page = await Results(reader);
        Assert.True(desktop.Length > 40, $"{desktop.Length} cells");
        Assert.Equal("2", page[^1][1]);
        var differences = desktop.Zip(page).Where(cell => SameText.Difference(cell.First[1], cell.Second[1]) is not null).Select(cell => $"cell {cell.First[0]}:\n{cell.First[1]}\n---\n{cell.Second[1]}");
        Assert.True(!differences.Any(), string.Join("\n\n", differences));
        Assert.True(reader.Errors.Count == 0, string.Join('\n', reader.Errors));
    }

    // Without the way from an error to its line, which only a page has, and without the frames inside .NET, which are others there.
    private static async Task<string[][]> Results(Reader reader)
    {
        await reader.Evaluate("(() => { document.querySelectorAll('.live-line').forEach(way => { way.previousSibling.remove(); way.remove(); }); document.querySelectorAll('.error details').forEach(frames => frames.remove()); })()");
        return JsonSerializer.Deserialize<string[][]>(await reader.Evaluate(Lessons_in_a_page.Results))!;
    }
}
