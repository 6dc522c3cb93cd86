using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Browser;

/// <summary>
/// One headless Firefox for all tests of a process, driven over WebDriver BiDi, without a network: everything but
/// this machine is sent to a proxy that is not there.
/// <code>
/// Assert.SkipUnless(Firefox.IsInstalled, Firefox.WhyNot);
/// await using var page = await Firefox.Open(file);
/// </code>
/// </summary>
public static class Firefox
{
    public const string WhyNot = "Firefox is not installed; on Debian: apt-get install firefox-esr.";

    private static readonly Lazy<Task<BiDi>> Started = new(Start);

    /// <summary>The program, from the variable FIREFOX or the PATH; null where there is none.</summary>
    public static string? Program { get; } = Find();

    public static bool IsInstalled => Program is not null;

    /// <summary>Opens a file or an address in a context of its own and waits until it has loaded.</summary>
    public static async Task<FirefoxPage> Open(string address, int width = 1400, int height = 900)
    {
        var browser = await Started.Value;
        var profile = (string)(await browser.Send("browser.createUserContext", []))["userContext"]!;
        var page = new FirefoxPage(browser, profile, (string)(await browser.Send("browsingContext.create", new() { ["type"] = "tab", ["userContext"] = profile, ["background"] = true }))["context"]!);
        await page.Resize(width, height);
        await page.GoTo(File.Exists(address) ? new Uri(Path.GetFullPath(address)).AbsoluteUri : address);
        return page;
    }

    private static async Task<BiDi> Start()
    {
        var profile = Directory.CreateTempSubdirectory("firefox-");
        File.WriteAllText(Path.Combine(profile.FullName, "user.js"), string.Concat(Preferences.Select(preference => $"user_pref(\"{preference.Key}\", {preference.Value});\n")));
        var program = Process.Start(new ProcessStartInfo(Program!, ["--headless", "--remote-debugging-port", "0", "--no-remote", "--profile", profile.FullName])
        {
            RedirectStandardError = true, RedirectStandardOutput = true,
        })!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            program.Kill(entireProcessTree: true);
            program.WaitForExit(5000);
            try { profile.Delete(recursive: true); } catch (IOException) { /* a file is still open: the system's cleaning takes it */ }
        };
        var address = await Address(program);
        _ = program.StandardError.ReadToEndAsync();
        _ = program.StandardOutput.ReadToEndAsync();
        var browser = await BiDi.Connect(new Uri(address + "/session"));
        await browser.Send("session.new", new() { ["capabilities"] = new JsonObject() });
        await browser.Send("session.subscribe", new() { ["events"] = new JsonArray("log.entryAdded", "network.beforeRequestSent", "network.fetchError") });
        return browser;
    }

    private static async Task<string> Address(Process program)
    {
        const string Start = "WebDriver BiDi listening on ";
        while (await program.StandardError.ReadLineAsync() is { } line)
            if (line.StartsWith(Start, StringComparison.Ordinal)) return line[Start.Length..].Trim();
        throw new InvalidOperationException("Firefox ended before it was ready.");
    }

    private static readonly Dictionary<string, string> Preferences = new()
    {
        ["network.proxy.type"] = "1",
        ["network.proxy.http"] = "\"127.0.0.1\"", ["network.proxy.http_port"] = "9",
        ["network.proxy.ssl"] = "\"127.0.0.1\"", ["network.proxy.ssl_port"] = "9",
        ["network.proxy.no_proxies_on"] = "\"127.0.0.1, localhost\"",
        ["app.update.enabled"] = "false", ["browser.shell.checkDefaultBrowser"] = "false", ["browser.startup.page"] = "0",
        ["dom.disable_open_during_load"] = "false", ["browser.aboutwelcome.enabled"] = "false", ["datareporting.policy.dataSubmissionEnabled"] = "false",
        ["toolkit.telemetry.enabled"] = "false", ["extensions.update.enabled"] = "false", ["network.captive-portal-service.enabled"] = "false",
        ["network.connectivity-service.enabled"] = "false", ["services.settings.server"] = "\"data:,\"",
    };

    private static string? Find() =>
        new[] { Environment.GetEnvironmentVariable("FIREFOX") }
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
                .SelectMany(folder => new[] { "firefox-esr", "firefox" }.Select(name => Path.Combine(folder, name))))
            .FirstOrDefault(file => !string.IsNullOrEmpty(file) && File.Exists(file));
}
