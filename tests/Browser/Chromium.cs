using System.Reflection;
using Microsoft.Playwright;

namespace Browser;

/// <summary>
/// One headless Chromium for all tests of a process, without a network: names other than this machine's do not resolve.
/// <code>
/// Assert.SkipUnless(Chromium.IsInstalled, Chromium.WhyNot);
/// await using var page = await Chromium.Open(file, width: 360, dark: true);
/// </code>
/// </summary>
public static class Chromium
{
    public const string WhyNot = "Chromium is not installed; on Debian: apt-get install chromium.";

    private static readonly Lazy<Task<IBrowser>> Started = new(Start);

    /// <summary>The program, from the variable CHROMIUM or the PATH; null where there is none.</summary>
    public static string? Program { get; } = Find();

    public static bool IsInstalled => Program is not null;

    /// <summary>The folder of the repository, where lib and tests are.</summary>
    public static string Repository { get; } = Metadata("Repository");

    /// <summary>Opens a file or an address in a fresh profile and waits until it has loaded.</summary>
    /// <param name="address">A file's path, or an address on this machine.</param>
    /// <param name="width">Width of the page in CSS pixels.</param>
    /// <param name="height">Height of the page in CSS pixels.</param>
    /// <param name="dark">What prefers-color-scheme says.</param>
    /// <param name="touch">Whether the page is told that it is used by touch.</param>
    /// <param name="still">Whether the reader prefers reduced motion.</param>
    /// <param name="before">A script that runs before the page's own.</param>
    public static async Task<OpenPage> Open(string address, int width = 1400, int height = 900, bool dark = false, bool touch = false, bool still = false, string? before = null)
    {
        var browser = await Started.Value;
        var context = await browser.NewContextAsync(new()
        {
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = still ? ReducedMotion.Reduce : ReducedMotion.NoPreference,
            HasTouch = touch,
        });
        context.SetDefaultTimeout(120_000); // a busy machine is no failure
        if (before is not null) await context.AddInitScriptAsync(before);
        var page = new OpenPage(context, await context.NewPageAsync());
        await page.Page.GotoAsync(File.Exists(address) ? new Uri(Path.GetFullPath(address)).AbsoluteUri : address, new() { WaitUntil = WaitUntilState.Load });
        return page;
    }

    private static async Task<IBrowser> Start()
    {
        Environment.SetEnvironmentVariable("PLAYWRIGHT_DRIVER_SEARCH_PATH", Metadata("PlaywrightPackage"));
        var playwright = await Playwright.CreateAsync();
        return await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync", "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1 , EXCLUDE localhost",
            ],
        });
    }

    private static string? Find() =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM") }
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))))
            .FirstOrDefault(file => !string.IsNullOrEmpty(file) && File.Exists(file));

    private static string Metadata(string key) =>
        typeof(Chromium).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().First(attribute => attribute.Key == key).Value!;
}
