using System.Net;
using Browser;
using Classroom.Releasing;
using Microsoft.Playwright;

namespace Classroom.Tests.Jupyter;

/// <summary>A reader with a mouse and a keyboard in the classic Notebook, as <c>classroom jupyter</c> opens it; no network.</summary>
public sealed class Lesson_in_the_classic_Notebook(JupyterCourse course) : IClassFixture<JupyterCourse>
{
    private const string AllDrawn = "[...document.querySelectorAll('hidden-state-figure')].every(figure => figure.hasAttribute('data-drawn') && figure.querySelector('.main-svg'))";

    // What the classic Notebook of Debian complains about by itself, whatever notebook it opens.
    private static readonly string[] TheirOwn =
        ["jupyter-notebook:find-and-replace does not exist", "/nbextensions/widgets/", "Widgets are not available", "about:blank", "console error: Failed to load resource: "];

    private static readonly string Pictures = Path.Combine(Chromium.Repository, "artifacts", "pictures");

    [Fact]
    public async Task Nobody_gets_in_without_the_token()
    {
        Skip();
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        async Task<HttpStatusCode> Ask(string path) => (await client.GetAsync(course.Address + path, TestContext.Current.CancellationToken)).StatusCode;

        Assert.Equal(HttpStatusCode.Forbidden, await Ask("/api/contents"));
        Assert.Equal(HttpStatusCode.Redirect, await Ask("/notebooks/" + JupyterCourse.Lesson));
        Assert.Equal(HttpStatusCode.OK, await Ask("/api/contents?token=" + course.Token));
    }

    [Fact]
    public async Task Nobody_gets_in_from_another_machine()
    {
        Skip();
        Assert.SkipUnless(OperatingSystem.IsLinux(), "127.0.0.2 stands for another address of this machine, which Linux alone has.");
        using var client = new System.Net.Sockets.TcpClient();
        var port = new Uri(course.Address).Port;

        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);

        using var other = new System.Net.Sockets.TcpClient();
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(async () => await other.ConnectAsync("127.0.0.2", port, TestContext.Current.CancellationToken));
    }

    [Fact, Slow]
    public async Task Run_all_draws_every_figure_interrupting_goes_on_and_after_saving_the_figures_are_there_again()
    {
        Skip();
        Directory.CreateDirectory(Pictures);
        int figures;
        await using (var page = await Open(JupyterCourse.Lesson))
        {
            await page.Page.GetByRole(AriaRole.Link, new() { Name = "Cell", Exact = true }).ClickAsync();
            await page.Page.Locator("#run_all_cells a").ClickAsync();
            await UntilIdle(page);

            figures = await page.Page.Locator("hidden-state-figure").CountAsync();
            Assert.True(figures >= 2, $"the lesson has {figures} figures");
            await page.Page.WaitForFunctionAsync(AllDrawn);
            Assert.Empty(await page.Page.Locator(".output_error, .output_stderr").AllInnerTextsAsync());
            Assert.All(await page.Page.Locator(".code_cell .input_prompt").AllInnerTextsAsync(), prompt => Assert.Matches(@"\[\d+\]", prompt));
            if (!Release.IsStudentCopy(Chromium.Repository))
            {
                await page.Page.Locator("summary", new() { HasText = "Solution" }).First.ClickAsync();
                await page.Page.Locator("details[open] code", new() { HasText = "p.Na, x[0].ColumnCount" }).First.WaitForAsync();
            }
            await Picture(page, "notebook-run-all", looksAt: "hidden-state-figure");

            await AddCell(page, "var kept = 41; Console.Write(\"begun\"); while (true) { }");
            await page.Page.Locator(".output_stdout", new() { HasText = "begun" }).WaitForAsync();
            await page.Page.Locator("[data-jupyter-action='jupyter-notebook:interrupt-kernel']").ClickAsync();
            await page.Page.Locator(".output_error", new() { HasText = "Interrupted" }).WaitForAsync();
            await AddCell(page, "kept + 1");
            await UntilIdle(page);
            Assert.Equal("42", (await LastOutput(page)).Trim());
            await Picture(page, "notebook-interrupted");

            await page.Page.Locator("[data-jupyter-action='jupyter-notebook:save-notebook']").ClickAsync();
            await page.Page.WaitForFunctionAsync("!Jupyter.notebook.dirty");
            AssertClean(page);
        }
        await using (var page = await Open(JupyterCourse.Lesson))
        {
            await page.Page.WaitForFunctionAsync($"document.querySelectorAll('hidden-state-figure').length === {figures} && {AllDrawn}");
            await Picture(page, "notebook-reopened", looksAt: "hidden-state-figure");
            AssertClean(page);
        }
    }

    [Fact, Slow]
    public async Task Tab_completes_Shift_Tab_tells_and_a_kernel_that_died_is_started_again()
    {
        Skip();
        Directory.CreateDirectory(Pictures);
        await using var page = await Open(JupyterCourse.Scratch);
        await AddCell(page, "/// <summary>How wide it is.</summary>\nint widthOfThePage = 3; var here = new List<int>();");
        await UntilIdle(page);

        await AddCell(page, "widthOfT", run: false);
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.WaitForFunctionAsync("Jupyter.notebook.get_selected_cell().get_text() === 'widthOfThePage'");

        await AddCell(page, "here.Ad", run: false);
        await page.Page.Keyboard.PressAsync("Tab");
        await page.Page.Locator("#complete option").First.WaitForAsync();
        Assert.Equal(["Add", "AddRange"], await page.Page.Locator("#complete option").AllInnerTextsAsync());
        await Picture(page, "notebook-completion", looksAt: "#complete");
        await page.Page.Keyboard.PressAsync("Escape");

        await AddCell(page, "widthOfThePage", run: false);
        await page.Page.Keyboard.PressAsync("Shift+Tab");
        await page.Page.Locator("#tooltip").GetByText("How wide it is.").WaitForAsync();
        await Picture(page, "notebook-hover", looksAt: "#tooltip");
        await page.Page.Keyboard.PressAsync("Escape");

        await AddCell(page, "Environment.Exit(7);");
        await page.Page.Locator(".modal-dialog", new() { HasText = "appears to have died" }).WaitForAsync();
        await Picture(page, "notebook-died");
        await page.Page.Locator(".modal-dialog .btn").First.ClickAsync();
        await page.Page.WaitForFunctionAsync("Jupyter.notebook.kernel.is_connected()");
        await AddCell(page, "6 * 7");
        await page.Page.WaitForFunctionAsync("document.querySelector('.code_cell:last-child .output_result')?.innerText.trim() === '42'");
        AssertClean(page);
    }

    private static void Skip()
    {
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        Assert.SkipUnless(JupyterCourse.IsInstalled, JupyterCourse.WhyNot);
    }

    private async Task<OpenPage> Open(string notebook)
    {
        var page = await Chromium.Open(course.Page(notebook), height: 1200);
        await page.Page.WaitForFunctionAsync("window.Jupyter?.notebook?._fully_loaded && Jupyter.notebook.kernel?.is_connected() && Jupyter.notebook.kernel.info_reply.status === 'ok'");
        return page;
    }

    private static Task UntilIdle(OpenPage page) =>
        page.Page.WaitForFunctionAsync("!document.querySelector('.code_cell.running') && !Jupyter.notebook._busy_waiting && Jupyter.notebook.kernel_busy !== true");

    // Below all others, as one types, and runs it with the keyboard.
    private static async Task AddCell(OpenPage page, string code, bool run = true)
    {
        await page.Page.EvaluateAsync("Jupyter.notebook.insert_cell_at_bottom('code'); Jupyter.notebook.select(Jupyter.notebook.ncells() - 1); Jupyter.notebook.edit_mode();");
        await page.Page.Keyboard.InsertTextAsync(code);
        if (run)
            await page.Page.Keyboard.PressAsync("Control+Enter");
    }

    private static Task<string> LastOutput(OpenPage page) => page.Page.Locator(".code_cell").Last.Locator(".output_subarea").Last.InnerTextAsync();

    private static async Task Picture(OpenPage page, string name, string looksAt = "body")
    {
        await page.Page.Locator(looksAt).Last.ScrollIntoViewIfNeededAsync();
        await page.Page.ScreenshotAsync(new() { Path = Path.Combine(Pictures, name + ".png") });
    }

    private static void AssertClean(OpenPage page)
    {
        Assert.DoesNotContain(page.Errors, error => !TheirOwn.Any(error.Contains));
        Assert.Empty(page.FetchedFromElsewhere);
    }
}
