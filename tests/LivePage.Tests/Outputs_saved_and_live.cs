namespace LivePage.Tests;

/// <summary>An output looks the same when the course was written and when a reader runs the cell: element for element.</summary>
public sealed class Outputs_saved_and_live(LiveCourse course)
{
    private const string Of = """
        (id => [...document.querySelector(`#cell-${id} .outputs`).children].map(output => {
          const copy = output.cloneNode(true);
          for (const box of [copy, ...copy.querySelectorAll("[tabindex]")]) box.removeAttribute("tabindex"); // what is too wide here is reached by the keyboard
          for (const way of copy.querySelectorAll(".live-line")) { way.previousSibling.remove(); way.remove(); } // from an error to its line in the editor
          return copy.outerHTML;
        }).join("\n"))
        """;

    [Fact]
    public async Task Have_the_same_HTML_for_every_kind_of_output()
    {
        await using var reader = await Reader.Open("Chromium", course.Served(LiveCourse.Forms));
        const string All = "[...document.querySelectorAll('section.program')].map(cell => cell.id.slice(5)).join(' ')";
        var cells = (await reader.Evaluate(All)).Split(' ');
        var saved = new Dictionary<string, string>();
        foreach (var cell in cells) saved[cell] = await reader.Evaluate($"{Of}('{cell}')");

        await reader.RunAll();

        Assert.Equal(14, cells.Length);
        Assert.DoesNotContain("", saved.Values);
        foreach (var cell in cells) Assert.Equal($"{cell}: {saved[cell]}", $"{cell}: {await reader.Evaluate($"{Of}('{cell}')")}");
    }
}
