using System.Text.Json;
using Microsoft.Playwright;

namespace Browser;

/// <summary>A page that is open, with all that went wrong in it.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> errors = [], fetched = [];

    internal OpenPage(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning") Add(errors, $"console {message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => Add(errors, $"uncaught: {error}");
        page.Crash += (_, _) => Add(errors, "the page crashed");
        context.RequestFailed += (_, request) => Add(errors, $"failed: {request.Url} ({request.Failure})");
        context.Request += (_, request) => Add(fetched, request.Url);
    }

    /// <summary>Playwright's page, for everything else.</summary>
    public IPage Page { get; }

    /// <summary>Console errors and warnings, uncaught exceptions, failed requests, so far.</summary>
    public IReadOnlyList<string> Errors => Copy(errors);

    /// <summary>All addresses that were asked for, so far.</summary>
    public IReadOnlyList<string> Fetched => Copy(fetched);

    /// <summary>Addresses beyond this machine that were asked for, so far.</summary>
    public IReadOnlyList<string> FetchedFromElsewhere =>
        [.. Fetched.Where(address => new Uri(address) is { IsLoopback: false, Scheme: "http" or "https" or "ws" or "wss" })];

    /// <summary>What an expression gives, a promise's result too, as text.</summary>
    public Task<string> Evaluate(string expression) => Page.EvaluateAsync<string>($"(async () => String(await ({expression})))()");

    /// <summary>Waits until it is so. (Playwright's own way asks again from within the page, where the pages' policy refuses text as code.)</summary>
    public async Task Until(string condition, int seconds = 60)
    {
        for (var watch = System.Diagnostics.Stopwatch.StartNew(); !await Page.EvaluateAsync<bool>($"Boolean({condition})"); await Task.Delay(50))
            if (watch.Elapsed.TotalSeconds > seconds) throw new TimeoutException($"After {seconds} s it was still not so that {condition}.");
    }

    private const string Skip = "$XunitDynamicSkip$";   // xUnit's sign: the test is skipped, with what follows as its reason

    /// <summary>What axe-core objects to, a line per rule and element; empty is what one wants. Without npm there is no axe-core, and the test is skipped from here on.</summary>
    public async Task<IReadOnlyList<string>> Violations()
    {
        string axe = Path.Combine(Chromium.Repository, "lib", "node_modules", "axe-core", "axe.min.js");
        if (!File.Exists(axe)) throw new InvalidOperationException(Skip + "npm has not brought axe-core, which the rest of this test needs.");
        await Page.EvaluateAsync(await File.ReadAllTextAsync(axe) + "\n;0");
        string json = await Page.EvaluateAsync<string>("axe.run(document, { resultTypes: ['violations'] }).then(result => JSON.stringify(result.violations))");
        return
        [
            .. from violation in JsonDocument.Parse(json).RootElement.EnumerateArray()
               from node in violation.GetProperty("nodes").EnumerateArray()
               select $"{violation.GetProperty("id")} ({violation.GetProperty("impact")}): {violation.GetProperty("help")}: {node.GetProperty("html")} {node.GetProperty("failureSummary")}",
        ];
    }

    /// <summary>The whole page as a picture.</summary>
    public Task Picture(string file) => Page.ScreenshotAsync(new() { Path = file, FullPage = true });

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private static void Add(List<string> list, string line)
    {
        lock (list) list.Add(line);
    }

    private static string[] Copy(List<string> list)
    {
        lock (list) return [.. list];
    }
}
