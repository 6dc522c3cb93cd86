using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Browser;
using Classroom.Notebooks;
using Classroom.Running;

namespace Hosts.Tests;

/// <summary>VS Code as a server on this machine, on a folder of executed lessons.</summary>
public sealed class VisualStudioCode : IAsyncLifetime
{
    public const string WhyNot = "VS Code is not installed; .ci/vscode puts it into artifacts/vscode.";

    private static readonly string Place = Path.Combine(Chromium.Repository, "artifacts", "vscode");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("vscode ");
    private readonly int port = FreePort();
    private Process? server;
    private int opened;

    public static bool IsInstalled => File.Exists(Path.Combine(Place, "ready"));

    private string Lessons => Path.Combine(folder.FullName, "lessons");

    private string Data => Path.Combine(folder.FullName, "data");

    public ValueTask InitializeAsync()
    {
        if (!IsInstalled) return ValueTask.CompletedTask;
        Directory.CreateDirectory(Lessons);
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(Data, "data", "User")).FullName, "settings.json"), """{ "window.autoDetectColorScheme": true }""");
        var start = new ProcessStartInfo("node",
        [
            Path.Combine(Place, "node_modules", "code-server", "lib", "vscode", "out", "server-main.js"),
            "--host", "127.0.0.1", "--port", $"{port}", "--without-connection-token", "--accept-server-license-terms",
            "--telemetry-level", "off", "--server-data-dir", Data,
        ]) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["HOME"] = folder.FullName;
        server = Process.Start(start)!;
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            server.Kill(entireProcessTree: true);
            await server.WaitForExitAsync();
            server.Dispose();
        }
        folder.Delete(recursive: true);
    }

    /// <summary>Writes an executed lesson into the folder and opens it in the notebook's own view.</summary>
    internal async Task<OpenNotebook> OpenAsync(string lesson, bool dark)
    {
        var file = Path.Combine(Lessons, lesson + ".ipynb");
        if (!File.Exists(file))
            await File.WriteAllTextAsync(file, ExecutedNotebook.Text(await Lesson.RunInClassroom(lesson)), TestContext.Current.CancellationToken);
        await Until(AnswersAsync, "VS Code's server answers");

        var page = await Chromium.Open($"http://localhost:{port}/?folder={Uri.EscapeDataString(Lessons)}", height: 1000, dark: dark);
        await page.Page.GetByText("Yes, I trust the authors").ClickAsync();
        opened++;
        await Until(() => Task.FromResult(Started() >= opened), "the extensions have started");   // before, a notebook opens as text
        await page.Page.GetByRole(Microsoft.Playwright.AriaRole.Treeitem, new() { Name = lesson + ".ipynb" }).DblClickAsync();
        await page.Page.Locator(".notebookOverlay .monaco-list-row").First.WaitForAsync(new() { State = Microsoft.Playwright.WaitForSelectorState.Attached });   // text cells are drawn in the frame of the outputs
        return new OpenNotebook(page);
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            using var client = new HttpClient();
            return (await client.GetAsync($"http://127.0.0.1:{port}/", TestContext.Current.CancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private int Started() => Directory.GetFiles(Data, "remoteexthost.log", SearchOption.AllDirectories).Count(log =>
    {
        using var reader = new StreamReader(new FileStream(log, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        return reader.ReadToEnd().Contains("Eager extensions activated", StringComparison.Ordinal);
    });

    private static async Task Until(Func<Task<bool>> holds, string what)
    {
        for (var watch = Stopwatch.StartNew(); !await holds(); await Task.Delay(200))
            Assert.True(watch.Elapsed < TimeSpan.FromMinutes(3), $"It was waited for that {what}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
