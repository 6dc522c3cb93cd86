using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Browser;
using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;

/// <summary>A notebook that was saved with its results and is opened again, without running anything.</summary>
public class JupyterTests
{
    private static readonly Figure Figure = Plot.Trajectories([.. Enumerable.Range(0, 20).Select(t => Matrix<double>.Build.Dense(5, 1, (i, j) => Math.Sin(0.3 * t + i)))]);

    [Fact, Slow]
    public async Task Figures_of_a_saved_notebook_draw_in_classic_Jupyter_with_its_AMD_loader()
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
        Assert.SkipUnless(Installed("jupyter-notebook"), "Jupyter is not installed; on Debian: apt-get install jupyter-notebook.");
        string folder = Directory.CreateTempSubdirectory("jupyter").FullName, file = Path.Combine(folder, "saved.ipynb");
        await File.WriteAllTextAsync(file, Notebook(Figure.ToHtml(), Lesson.Begin().ToHtml(), Figure.ToHtml()), cancel);
        Assert.InRange(new FileInfo(file).Length, 1_000_000, 6_000_000);
        int port = FreePort();
        using var jupyter = Start(folder, "jupyter-notebook", "--no-browser", "--allow-root", "--ip=127.0.0.1", $"--port={port}", "--NotebookApp.token=", "--NotebookApp.password=", "--NotebookApp.disable_check_xsrf=True", $"--notebook-dir={folder}");
        try
        {
            using var client = new HttpClient();
            await Answers(client, $"http://127.0.0.1:{port}/api", cancel);
            // The reader's own notebook: results of notebooks that are not trusted run nothing.
            (await client.PostAsync($"http://127.0.0.1:{port}/api/contents/saved.ipynb/trust", null, cancel)).EnsureSuccessStatusCode();

            await using var page = await Chromium.Open($"http://127.0.0.1:{port}/notebooks/saved.ipynb");
            await page.Page.WaitForFunctionAsync("document.querySelectorAll('hidden-state-figure[data-drawn]').length === 2");

            Assert.True(await page.Page.EvaluateAsync<bool>("typeof define === 'function' && !!define.amd"), "this page was to have an AMD loader");
            Assert.Equal(10, await page.Page.Locator(".scatterlayer .trace").CountAsync());
            Assert.DoesNotContain(page.Errors, error => error.Contains("hidden-state", StringComparison.OrdinalIgnoreCase) || error.Contains("plotly", StringComparison.OrdinalIgnoreCase) || error.StartsWith("uncaught", StringComparison.Ordinal));
        }
        finally
        {
            jupyter.Kill(entireProcessTree: true);
            jupyter.WaitForExit();
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Figures_draw_where_a_host_puts_html_in_first_and_runs_its_scripts_afterwards()
    {
        await using var page = await TestPage.Open("<div id=out></div>");

        // What JupyterLab and VS Code do with an output: set the HTML, then put each script there once more so that it runs.
        foreach (string html in new[] { Figure.ToHtml(), Lesson.Begin().ToHtml(), Figure.ToHtml() })
            await page.Page.EvaluateAsync("""
                html => {
                  const output = document.createElement("div");
                  document.getElementById("out").append(output);
                  output.innerHTML = html;
                  for (const old of output.querySelectorAll("script")) {
                    const script = document.createElement("script");
                    for (const { name, value } of old.attributes) script.setAttribute(name, value);
                    script.textContent = old.textContent;
                    old.replaceWith(script);
                  }
                }
                """, html);

        await page.Page.WaitForFunctionAsync("document.querySelectorAll('hidden-state-figure[data-drawn]').length === 2");
        Assert.Equal(2, await page.Page.Locator(".hs-canvas").CountAsync());
        Assert.Empty(page.Errors);
    }

    private static string Notebook(params string[] outputs) => JsonSerializer.Serialize(new
    {
        nbformat = 4,
        nbformat_minor = 5,
        metadata = new { kernelspec = new { name = "python3", display_name = "Python 3", language = "python" } },
        cells = outputs.Select((html, k) => new
        {
            id = $"cell-{k}", cell_type = "code", metadata = new { }, source = "", execution_count = 1,
            outputs = new[] { new { output_type = "execute_result", execution_count = 1, metadata = new { }, data = new Dictionary<string, string> { ["text/html"] = html } } },
        }),
    });

    private static bool Installed(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    private static Process Start(string home, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = home };
        // Jupyter finds its own Debian packages whatever python is first on the PATH, and writes nothing outside the test's folder.
        foreach (string variable in new[] { "HOME", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTER_CONFIG_DIR", "IPYTHONDIR" })
            start.Environment[variable] = variable == "HOME" ? home : Path.Combine(home, variable);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static async Task Answers(HttpClient client, string address, CancellationToken cancel)
    {
        for (int attempt = 0; ; attempt++)
            try
            {
                await client.GetStringAsync(address, cancel);
                return;
            }
            catch (HttpRequestException) when (attempt < 300)
            {
                await Task.Delay(200, cancel);
            }
    }
}
