using System.Diagnostics;
using System.Text.Json;
using Browser;

namespace HiddenState.Benchmarks;

/// <summary>
/// How long a reader waits in a live page, in Chromium and in Firefox, from a server and from disk; beside classic
/// Jupyter with a Python kernel, from opening the page to the first result. Everybody in turn, medians.
/// </summary>
internal static class Live
{
    // Marks the moments at which the page shows all its text and tables, and at which all its figures are drawn.
    private const string Watch = """
        document.addEventListener("readystatechange", () => {
          if (document.readyState !== "interactive") return;
          const mark = name => requestAnimationFrame(() => setTimeout(() => performance.mark(name)));
          mark("results");
          const look = () => document.querySelector("hidden-state-figure:not([data-drawn])") ? setTimeout(look, 5) : mark("figures");
          look();
        });
        """;

    // From a press of Run to the cell's first new output.
    private const string Run = """
        (id => new Promise(done => {
          const cell = document.getElementById(id), start = performance.now();
          new MutationObserver((_, observer) => { observer.disconnect(); done(performance.now() - start); }).observe(cell.querySelector(".outputs"), { childList: true });
          cell.querySelector(".live-run").click();
        }))
        """;

    // One cell many times, the next as soon as the one before has ended.
    private const string Many = """
        (async (id, count) => {
          const cell = document.getElementById(id), times = [];
          for (let i = 0; i < count; i++) {
            const start = performance.now();
            const ended = new Promise(done => new MutationObserver((_, observer) => {
              if (cell.classList.contains("live-succeeded")) { observer.disconnect(); done(); }
            }).observe(cell, { attributeFilter: ["class"] }));
            cell.querySelector(".live-run").click();
            await ended;
            times.push(performance.now() - start);
          }
          return times.join(" ");
        })
        """;

    public static async Task<int> Measure(int rounds)
    {
        using var course = await LiveCourseFolder.Write();
        var (server, address) = await PlainHost.StartAsync(course.Path, "/course");
        await using var _ = server;
        var served = address + "course/trial.html";
        using var jupyter = await JupyterServer.Start();
        var times = new SortedDictionary<string, List<double>>(StringComparer.Ordinal);
        var firefox = Firefox.IsInstalled;
        for (var round = 0; round < rounds; round++)
        {
            await InChromium("server", served, Add);
            await InChromium("disk", course.Page, Add);
            if (firefox) await InFirefox("server", served, Add);
            if (firefox) await InFirefox("disk", course.Page, Add);
            if (jupyter is not null) Add("Jupyter with Python, page opened to first result, s", await InJupyter(jupyter.Address));
            Console.Error.WriteLine($"round {round + 1} of {rounds}");
        }
        var peers = await PagePeers.Measure();
        var pages = await InPages.Measure("ABCDE", Math.Min(rounds, 3));
        InPages.Print([.. pages, .. peers]);
        var medians = times.ToDictionary(time => time.Key, time => Math.Round(Machine.Median(time.Value), 3));
        var goals = new (string What, double Most)[]
        {
            ("Chromium, server, page opened to saved results, s", 0.5), ("Chromium, server, Run to first result, s", 3),
            ("Chromium, disk, Run to first result, s", 4), ("Chromium, server, trivial cell, ms", 60),
            ("Chromium, server, 400 cells, last fifty to first fifty", 1.5),
        };
        var downloadMegabytes = course.DownloadBytes / 1e6;
        var report = new
        {
            machine = Machine.Describe(), load = LoadAverage(), rounds, downloadMegabytes, medians, pages,
            jupyter = jupyter is null ? "not installed" : null, firefox = firefox ? null : "not installed",
            goals = goals.Where(goal => medians.ContainsKey(goal.What)).Select(goal => new { goal.What, goal.Most, got = medians[goal.What], met = medians[goal.What] <= goal.Most })
                .Concat(InPages.Goals(pages).Select(goal => new { goal.What, Most = goal.Aim, got = goal.Got, met = goal.Met }))
                .Append(new { What = "download, MB", Most = 9.0, got = downloadMegabytes, met = downloadMegabytes < 9 }).ToArray(),
        };
        var path = Path.Combine(Chromium.Repository, "artifacts", "benchmarks", "live.json");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, JsonSerializer.Serialize(report, new JsonSerializerOptions { WriteIndented = true }) + "\n");
        foreach (var (what, value) in medians) Console.WriteLine($"{value,10:0.000}  {what}");
        Console.WriteLine($"{downloadMegabytes,10:0.000}  download, MB\nartifacts/benchmarks/live.json");
        return report.goals.All(goal => goal.met) ? 0 : 1;

        void Add(string what, double value)
        {
            if (!times.TryGetValue(what, out var list)) times[what] = list = [];
            list.Add(value);
        }
    }

    private static async Task InChromium(string place, string address, Action<string, double> add)
    {
        await using var page = await Chromium.Open(address, before: Watch);
        await page.Page.EvaluateAsync("(async () => { while (!performance.getEntriesByName('figures').length) await new Promise(next => setTimeout(next, 20)); })()");
        add($"Chromium, {place}, page opened to saved results, s", await Number("performance.getEntriesByName('results')[0].startTime / 1000"));
        add($"Chromium, {place}, page opened to figures drawn, s", await Number("performance.getEntriesByName('figures')[0].startTime / 1000"));
        add($"Chromium, {place}, Run to first result, s", await Number($"{Run}('cell-setup')") / 1000);
        add($"Chromium, {place}, page opened to first result, s", await Number("performance.now() / 1000"));
        if (place != "server") return;

        await page.Page.Locator("#cell-number .live-edit").ClickAsync();
        await page.Page.WaitForSelectorAsync("#cell-number .cm-focused");
        await page.Page.Keyboard.PressAsync("Control+a");
        await page.Page.Keyboard.TypeAsync("1 + 1");
        var times = (await page.Page.EvaluateAsync<string>($"{Many}('cell-number', 400)")).Split(' ').Select(time => double.Parse(time, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        add("Chromium, server, trivial cell, ms", Machine.Median(times[10..60]));
        add("Chromium, server, 400 cells, last fifty to first fifty", Machine.Median(times[^50..]) / Machine.Median(times[10..60]));
        if (LargestRenderer() is { } megabytes) add("Chromium, server, memory of the page after 400 cells, MB", megabytes);

        await page.Page.ReloadAsync();
        add("Chromium, server, second visit, Run to first result, s", await Number($"{Run}('cell-setup')") / 1000);

        Task<double> Number(string expression) => page.Page.EvaluateAsync<double>(expression);
    }

    private static async Task InFirefox(string place, string address, Action<string, double> add)
    {
        await using var page = await Firefox.Open(address);
        add($"Firefox, {place}, page opened to loaded, s", await Number("performance.getEntriesByType('navigation')[0].loadEventEnd / 1000"));
        add($"Firefox, {place}, Run to first result, s", await Number($"{Run}('cell-setup')") / 1000);

        async Task<double> Number(string expression) => double.Parse(await page.Evaluate(expression), System.Globalization.CultureInfo.InvariantCulture);
    }

    // The cell runs as soon as the page's kernel answers, as somebody would press it who watches for that.
    private static async Task<double> InJupyter(string address)
    {
        var watch = Stopwatch.StartNew();
        await using var page = await Chromium.Open(address);
        await page.Page.WaitForFunctionAsync("window.Jupyter?.notebook?.kernel?.is_connected()", null, new() { Timeout = 120_000 });
        await page.Page.EvaluateAsync("Jupyter.notebook.execute_cell()");
        await page.Page.WaitForSelectorAsync(".output_text", new() { Timeout = 120_000 });
        return watch.Elapsed.TotalSeconds;
    }

    private static double? LargestRenderer() => !OperatingSystem.IsLinux() ? null :
        Process.GetProcesses().Where(process => Try(() => File.ReadAllText($"/proc/{process.Id}/cmdline").Contains("--type=renderer", StringComparison.Ordinal)))
            .Select(process => process.WorkingSet64 / 1e6).DefaultIfEmpty().Max();

    private static bool Try(Func<bool> question)
    {
        try { return question(); }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException) { return false; }
    }

    private static string? LoadAverage() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Trim() : null;
}
